import fc from 'fast-check'
import { aFile, anAddress, anItem, anOrder, itemIdOf } from './order-builder.ts'

/**
 * A valid order with some things wrong with it, as text: fields lost, doubled, renamed or of another type, and then
 * perhaps damage to the text itself. Its id is always the same, so a store may hold it already.
 */
export function mutatedOrder(id: string): fc.Arbitrary<string> {
  const valid = anOrder({
    id,
    addresses: [anAddress(), anAddress({ type: 'billing' })],
    files: [aFile({ type: 'shipping_label', md5sum: '0cc175b9c0f1b6a831c399e269772661', size: 20785 })],
    items: [anItem({ id: itemIdOf(id, 1) }), anItem({ id: itemIdOf(id, 2), reorder_cause: 'reorder_wrong_item' })],
    costs: { currency: 'EUR', total: '11.2000' },
  })
  return fc
    .tuple(fc.array(fc.tuple(fc.nat(200), oddValue), { minLength: 1, maxLength: 4 }), fc.boolean(), damage)
    .map(([changes, hasRoot, spoil]) => {
      const document = structuredClone(hasRoot ? valid : valid.order)
      for (const [place, value] of changes) changeAt(document, place, value)
      return spoil(JSON.stringify(document))
    })
}

type Change = (target: Record<string, unknown>, name: string) => void

const set =
  (value: unknown): Change =>
  (target, name) => {
    // A copy each time: a later change must not reach into a value that other documents are made of, which would grow.
    const copy = structuredClone(value)
    Object.defineProperty(target, name, { value: copy, enumerable: true, configurable: true, writable: true })
  }

/** What may happen to one field. */
const oddValue: fc.Arbitrary<Change> = fc.oneof(
  fc.constant<Change>((target, name) => delete target[name]),
  fc
    .constantFrom<unknown>(null, '', 0, -1, 1e21, true, [], {}, [[]], '\u0000', '\ud800', ' ', '../../etc', 'NaN')
    .map(set),
  // A list in the form of another language.
  fc.constant<Change>((target, name) => {
    target[name] = { 0: target[name], 2: target[name] }
  }),
  fc.constant<Change>((target, name) => {
    target[name] = { item: target[name] }
  }),
  fc.string({ unit: 'binary', maxLength: 40 }).map(set),
  fc.double().map(set),
  fc.jsonValue({ maxDepth: 3 }).map(set),
  fc.constantFrom('__proto__', 'constructor', 'apikey', 'order', 'items', 'id', '').map(
    (other): Change =>
      (target, name) =>
        set(target[name])(target, other),
  ),
  fc.constant<Change>((target, name) => {
    target[name] = [target[name], target[name]]
  }),
)

/** What may happen to the text. Mostly nothing: most damage only makes it no JSON. */
const damage: fc.Arbitrary<(text: string) => string> = fc.oneof(
  { weight: 6, arbitrary: fc.constant((text: string) => text) },
  { weight: 1, arbitrary: fc.double({ min: 0, max: 1, noNaN: true }).map((share) => cutAt(share)) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.string({ maxLength: 3 }))
      .map(([share, inserted]) => insertAt(share, inserted)),
  },
)

const cutAt = (share: number) => (text: string) => text.slice(0, Math.floor(text.length * share))
const insertAt = (share: number, inserted: string) => (text: string) => {
  const place = Math.floor(text.length * share)
  return text.slice(0, place) + inserted + text.slice(place)
}

/** Changes the field at a place, counted through the whole document. */
function changeAt(document: unknown, place: number, change: Change): void {
  const fields: [Record<string, unknown>, string][] = []
  // Not by recursion, however deep an earlier change has nested the document.
  const waiting: unknown[] = [document]
  for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
    if (typeof value !== 'object' || value === null) continue
    for (const [name, entry] of Object.entries(value)) {
      fields.push([value as Record<string, unknown>, name])
      waiting.push(entry)
    }
  }
  const [target, name] = fields[place % Math.max(1, fields.length)] ?? []
  if (target !== undefined && name !== undefined) change(target, name)
}
