import { describe, expect, it } from 'vitest'
import { anAddress, anItem, anOrder, itemIdOf } from '../support/order-builder.ts'
import { runStation } from '../support/running-station.ts'

const cpOrderId = '905512340000'
const idOf = (position: number): string => itemIdOf(cpOrderId, position)

describe('the tickets of items', () => {
  it('say what to make, and what else is in the order, in the order that they were asked for', async () => {
    const { call } = await aShop()
    const { tickets } = await call('tickets.get', { cpItemIds: [idOf(2), idOf(1), idOf(2), 'gone'] })
    expect(tickets.map(({ item }) => item.cpItemId)).toEqual([idOf(2), idOf(1)])
    expect(tickets[0]).toMatchObject({
      item: { title: 'Book 2', quantity: 2, pages: 36, isTest: false, isReorder: false },
      clientReference: 'shop-2026-000451',
      options: [{ option: 'cover_finish_gloss', description: 'Gloss lamination' }],
      files: [
        { type: 'cover', pageBoxes: [] },
        { type: 'book', pageBoxes: [] },
      ],
    })
    const others = tickets[0]?.others ?? []
    expect(others.map(({ title, position }) => `${position} ${title}`).slice(0, 3)).toEqual([
      '1 Book 1',
      '3 Book 3',
      '4 Book 4',
    ])
    // An order of 20: a ticket has no room for all of it.
    expect(others).toHaveLength(12)
  })

  it('hold no address unless it is asked for, and never an e-mail or a telephone number', async () => {
    const { call } = await aShop()
    const plain = await call('tickets.get', { cpItemIds: [idOf(1)] })
    expect(plain.tickets[0]?.address).toBeNull()
    expect(JSON.stringify(plain)).not.toMatch(/Ana Ejemplo|Rua Inventada|example\.org|\+55/)
    const addressed = await call('tickets.get', { cpItemIds: [idOf(1)], withAddress: true })
    expect(addressed.tickets[0]?.address).toEqual({
      company: '',
      name: 'Ana Ejemplo',
      street1: 'Rua Inventada 12',
      street2: '',
      zip: '01000-000',
      city: 'Sao Paulo',
      state: '',
      country: 'BR',
    })
    expect(JSON.stringify(addressed)).not.toMatch(/example\.org|\+55|Heads Office/)
  })
})

async function aShop() {
  const station = await runStation()
  const items = Array.from({ length: 20 }, (_, index) => anItem({ id: idOf(index + 1), title: `Book ${index + 1}` }))
  const addresses = [anAddress({ type: 'invoice', name: 'Heads Office' }), anAddress()]
  await station.push(anOrder({ id: cpOrderId, items, addresses }))
  return station
}
