import fc from 'fast-check'
import { expect, it } from 'vitest'
import { contentHashOf } from '../../electron/intake/content-hash.ts'
import { parseJsonDocument } from '../../electron/intake/json-document.ts'
import { parseOrderBody } from '../../electron/intake/order-body.ts'
import { expectDefinedAnswers } from '../support/defined-answers.ts'

it(
  'any mutation of a valid document gets a defined answer, and never half an order',
  () => expectDefinedAnswers(250),
  60_000,
)

it('a JSON text is read as JSON.parse reads it, but for numbers that would lose digits', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(undefined, 2), (value, space) => {
      const text = JSON.stringify(value, null, space)
      expect(normal(parseJsonDocument(text).tree)).toEqual(normal(JSON.parse(text)))
    }),
    { numRuns: 500 },
  )
})

it('a masked text differs from the original in its keys alone, wherever they stand', () => {
  const key = 'a-key-"with\\quotes'
  const keyed = fc.letrec<{ tree: unknown; leaf: unknown }>((tie) => ({
    leaf: fc.oneof(fc.string(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean(), fc.constant(null)),
    tree: fc.oneof(
      { depthSize: 'small' },
      tie('leaf'),
      fc.array(tie('tree'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom('id', 'apikey', 'x"y', 'items'), tie('tree'), { maxKeys: 4 }),
    ),
  })).tree
  fc.assert(
    fc.property(keyed, fc.constantFrom(undefined, 1), (value, space) => {
      const text = JSON.stringify({ order: { apikey: key, value } }, null, space)
      const masked = parseOrderBody(text, true).masked()
      expect(JSON.parse(masked)).toEqual(maskByHand(JSON.parse(text)))
    }),
    { numRuns: 500 },
  )
})

it('the content hash is the same in any order of the fields, and another for any other value', () => {
  fc.assert(
    fc.property(fc.dictionary(fieldName, fc.jsonValue()), fc.jsonValue(), (fields, value) => {
      const order = { ...fields, id: '1', apikey: 'a' }
      const reversed = Object.fromEntries(Object.entries({ ...order, apikey: 'b' }).reverse())
      expect(contentHashOf({ order: reversed })).toBe(contentHashOf(order))
      if (value === 1 || value === '1') return
      expect(contentHashOf({ ...order, id: value })).not.toBe(contentHashOf(order))
    }),
    { numRuns: 500 },
  )
})

/** An `order` within would be taken for the root. */
const fieldName = fc.string().filter((name) => name !== 'order')

/** Numbers as text, whichever way they were kept: only the value is compared. */
function normal(value: unknown): unknown {
  if (typeof value === 'number') return Number(value)
  if (typeof value === 'string' && value !== '' && /^-?\d/.test(value) && !Number.isNaN(Number(value)))
    return Number(value)
  if (Array.isArray(value)) return value.map(normal)
  if (typeof value !== 'object' || value === null) return value
  return Object.entries(value).map(([name, entry]) => [name, normal(entry)])
}

function maskByHand(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(maskByHand)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, entry]) => [name, name === 'apikey' ? '***' : maskByHand(entry)]),
  )
}
