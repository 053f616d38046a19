import { expect, it } from 'vitest'
import { anAddress, anItem, anOrder } from '../support/order-builder.ts'
import { runStation } from '../support/running-station.ts'

const id = '905512340000'
const [first, second] = ['905512340001', '905512340002'] as const

it('what decides the print and could not be read needs a person, until one has seen it', async () => {
  const { push, call } = await runStation()
  const items = [anItem({ id: first, pages: 'many' }), anItem({ id: second, title: ['A'] })]
  await push(anOrder({ id, items, addresses: [anAddress({ street1: { line: 'A 1' } })] }))

  const street = expect.stringMatching(
    /^The street of an address \(order\.addresses\[0\]\.street1\) could not be read\./,
  )
  const pages = expect.stringMatching(/^The number of pages \(order\.items\[0\]\.pages\) could not be read\./)
  const title = expect.stringMatching(/^The title \(order\.items\[1\]\.title\) could not be read\./)
  const warned = async (cpItemId: string) =>
    (await call('items.get', { cpItemId })).item.warnings.map(({ message }) => message)
  expect(await warned(first)).toEqual([street, pages])
  expect(await warned(second)).toEqual([street, title])

  const listed = async () => (await call('exceptions.list', { kind: 'order_unread' })).exceptions
  expect(await listed()).toMatchObject([
    {
      key: `order_unread:${id}`,
      cpOrderId: id,
      weight: 'held',
      happened: expect.stringMatching(/could not be read\. .* And 1 more\.$/),
      actions: [{ do: 'open_order', cpOrderId: id }, { do: 'dismiss' }],
    },
  ])

  await call('exceptions.dismiss', { kind: 'order_unread', key: `order_unread:${id}`, by: 'Mia' })
  expect(await listed()).toEqual([])
  const { history } = (await call('items.get', { cpItemId: first })).item
  expect(history).toContainEqual(expect.objectContaining({ kind: 'warnings_seen', by: 'Mia' }))
  // The warnings stay: they are as true as before.
  expect(await warned(first)).toEqual([street, pages])
  await expect(call('exceptions.dismiss', { kind: 'order_unread', key: `order_unread:${id}` })).rejects.toMatchObject({
    code: 'not_found',
  })
})

it('an order that could be read needs nobody', async () => {
  const { push, call } = await runStation()
  await push(anOrder({ id, items: [anItem({ id: first, title: 'x'.repeat(100_001) })] }))
  expect((await call('exceptions.list', { kind: 'order_unread' })).exceptions).toEqual([])
})
