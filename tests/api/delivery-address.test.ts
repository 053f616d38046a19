import { expect, it } from 'vitest'
import { anAddress, anItem, anOrder, itemIdOf } from '../support/order-builder.ts'
import { runStation } from '../support/running-station.ts'

it('the delivery address is the same one at the door, on the ticket and in the export', async () => {
  const { push, call } = await runStation()
  const orders = {
    '100000000000': [anAddress({ type: 'billing', name: 'Head Office' }), anAddress({ type: 'Delivery', name: 'Ana' })],
    '200000000000': [anAddress({ type: ' DELIVERY ', name: 'Bea' }), anAddress({ type: 'delivery', name: 'Other' })],
    '300000000000': [anAddress({ type: '', name: 'Cleo' })],
  }
  for (const [id, addresses] of Object.entries(orders)) {
    const answer = await push(anOrder({ id, addresses, items: [anItem({ id: itemIdOf(id, 1) })] }))
    expect(answer.status).toBe(200)
  }
  const ids = Object.keys(orders)
  const { tickets } = await call('tickets.get', { cpItemIds: ids.map((id) => itemIdOf(id, 1)), withAddress: true })
  expect(tickets.map(({ address }) => address?.name)).toEqual(['Ana', 'Bea', 'Cleo'])
  const { csv } = await call('orders.export', {})
  const lines = ids.map((id) => csv.split('\r\n').find((line) => line.includes(id)) ?? '')
  expect(lines.map((line) => /Head Office|Other|Ana|Bea|Cleo/.exec(line)?.[0])).toEqual(['Ana', 'Bea', 'Cleo'])
  const warnings = await Promise.all(
    ids.map(async (id) => (await call('items.get', { cpItemId: itemIdOf(id, 1) })).item.warnings),
  )
  expect(warnings.map((found) => found.map(({ code }) => code))).toEqual([[], ['address_assumed'], ['address_assumed']])
})

it('several addresses of which none is marked are no delivery address', async () => {
  const { push } = await runStation()
  const answer = await push(anOrder({ addresses: [anAddress({ type: 'billing' }), anAddress({ type: 'shipping' })] }))
  expect(answer).toMatchObject({ status: 400, body: { error: { details: [{ path: 'order.addresses' }] } } })
})
