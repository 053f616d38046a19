import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { OrderDocument } from '../../shared/order-document.ts'
import { aFile, anAddress, anItem, anOrder } from '../support/order-builder.ts'
import { acceptedOrder } from '../support/read-as-order.ts'
import { inHabitsOf, senderHabits } from '../support/sender-habits.ts'

const md5 = '8e1b6c0e321e33c1157679bfe78d87c1'
const otherMd5 = '92eb5ffee6ae2fec3ad71c777531578f'
const order = anOrder({
  addresses: [anAddress(), anAddress({ type: 'billing', name: 'Somebody Else' })],
  costs: { currency: 'EUR', total: '23.50', vat: '0.00' },
  shipping: {
    method: 'dhl_international_express',
    consignor: 'Sample',
    invoice: { shipments: '1', total: '4.20' },
    proforma_invoice: { total: '39.90', weight: '612.50' },
  },
  items: [
    anItem({
      files: [
        aFile({ type: 'cover', md5sum: md5, size: '426' }),
        aFile({ type: 'book', md5sum: otherMd5, size: '9341120' }),
      ],
    }),
    anItem({ id: '905512340002', pages: '1', options: [], files: [aFile({ md5sum: md5, size: '426' })] }),
  ],
})

describe('an order in the habits of its sender', () => {
  it('means the same, however it was written', () => {
    const plain = acceptedOrder(order)
    fc.assert(
      fc.property(senderHabits, (habits) => {
        const read = acceptedOrder(inHabitsOf(order, habits))
        expect(meaning(read.document)).toEqual(meaning(plain.document))
        expect(read.shipBy).toBe(plain.shipBy)
        expect(read.contentHash).toBe(plain.contentHash)
        expect(read.warnings).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  it('is another one where anything else of it differs', () => {
    const plain = acceptedOrder(order).contentHash
    const [first, second] = order.order.items as Record<string, unknown>[]
    const changed = {
      count: { items: [{ ...first, count: '3' }, second] },
      pages: { items: [{ ...first, pages: '40' }, second] },
      option: { items: [{ ...first, options: [] }, second] },
      title: { items: [{ ...first, title: 'Another' }, second] },
      'a file': { items: [{ ...first, files: [aFile({ md5sum: md5 })] }, second] },
      'an item': { items: [first] },
      address: { addresses: [anAddress({ street1: 'Elsewhere 1' })] },
      'the role of an address': { addresses: [anAddress({ type: 'billing' }), anAddress({ name: 'Somebody Else' })] },
      'the ship-by date': { shipping_date: '2026-03-06 09:14:55' },
      priority: { priority: '9' },
      method: { shipping: { method: 'ups' } },
      money: { costs: { currency: 'EUR', total: '23.51', vat: '0.00' } },
      'a field that nobody knows': { gift: 'Ribbon' },
    }
    const same = Object.entries(changed).filter(
      ([, fields]) => acceptedOrder({ order: { ...order.order, ...fields } }).contentHash === plain,
    )
    expect(same.map(([what]) => what)).toEqual([])
  })

  it('is the same where it was only sent at another time, by another version or with fresh signatures', () => {
    const sent = anOrder({
      creator: { id: 2, name: 'Cloudprinter', version: '2.1', date: '2026-03-09 10:00:00' },
      client: { id: 77, name: 'Sample Storybooks', reference: 'shop-2026-000451', date: '2026-03-09 10:00:00' },
      items: [anItem({ files: [aFile({ url: 'https://b.example/a.pdf?Expires=2&Signature=x' })] })],
    })
    const again = anOrder({
      items: [anItem({ files: [aFile({ url: 'https://b.example/a.pdf?Expires=9&Signature=y' })] })],
    })
    expect(acceptedOrder(sent).contentHash).toBe(acceptedOrder(again).contentHash)
    const other = anOrder({
      items: [anItem({ files: [aFile({ url: 'https://b.example/b.pdf?Expires=9&Signature=y' })] })],
    })
    expect(acceptedOrder(sent).contentHash).not.toBe(acceptedOrder(other).contentHash)
  })
})

/** Without the sequence of its lists, and without the ship-by date as text, of which the instant counts. */
function meaning({ items, addresses, shippingDate: _, ...rest }: OrderDocument) {
  const sorted = <T>(list: readonly T[]): T[] =>
    list.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
  const sortedItems = items.map(({ files, options, ...item }) => ({
    ...item,
    files: sorted(files),
    options: sorted(options),
  }))
  return { ...rest, items: sorted(sortedItems), addresses: sorted(addresses) }
}
