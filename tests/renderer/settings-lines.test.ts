import { describe, expect, it } from 'vitest'
import { lineUp, withLine, withoutLine } from '../../renderer/features/settings/lines.ts'

describe('the lines of a table in the settings', () => {
  const first = { method: 'dhl_*', option: 'dhl' }
  const lines = [first, { method: 'ups', option: 'ups_ground' }]

  it('change one by one', () => {
    expect(withLine(lines, 1, { option: 'ups' })).toEqual([first, { method: 'ups', option: 'ups' }])
    expect(withoutLine(lines, 0)).toEqual([{ method: 'ups', option: 'ups_ground' }])
  })

  it('move up, the first one nowhere', () => {
    const three = [...lines, { method: 'gls', option: 'gls' }]
    expect(lineUp(three, 2)).toEqual([three[0], three[2], three[1]])
    expect(lineUp(three, 0)).toEqual(three)
  })
})
