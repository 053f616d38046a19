import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { indentJson } from '../../renderer/ui/indent-json.ts'

describe('JSON set out in lines', () => {
  it('reads like JSON.stringify would write it', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        fc.pre(typeof value === 'object' && value !== null)
        expect(indentJson(JSON.stringify(value))).toBe(JSON.stringify(value, null, 2))
      }),
    )
  })

  it('keeps digits and repeated keys as they came', () => {
    expect(indentJson('{"total":4.2000,"id":12345678901234567890,"id":1}')).toBe(
      '{\n  "total": 4.2000,\n  "id": 12345678901234567890,\n  "id": 1\n}',
    )
  })

  it('leaves alone what is not JSON', () => {
    expect(indentJson('{"half')).toBe('{"half')
    expect(indentJson('<html> { } </html>')).toBe('<html> { } </html>')
  })
})
