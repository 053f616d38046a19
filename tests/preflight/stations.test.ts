import { expect, it } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { anItem, anOrder, itemIdOf } from '../support/order-builder.ts'
import { scriptedCloudprinter } from '../support/scripted-cloudprinter.ts'
import { aShop } from '../support/shop-desk.ts'
import { aFlyerProduct, aSheet } from './a-flyer.ts'

it('of several stations another one goes on with a round when the one that was at it is gone', async () => {
  const cloudprinter = await scriptedCloudprinter()
  const shop = await aShop({ 'signal-url': cloudprinter.signalUrl })
  const one = await shop.add('one')
  const two = await shop.add('two')
  const content = aSheet(100, 148, 2)
  const file = { type: 'product', ...cloudprinter.offer('/flyer.pdf', content) }
  const ids = Array.from({ length: 60 }, (_, index) => `90551234${String(index).padStart(4, '0')}0000`)
  for (const id of ids) {
    const item = anItem({ id: itemIdOf(id, 1), product: 'flyer_a6_p_fc', pages: '2', options: [], files: [file] })
    await one.push(anOrder({ id, items: [item] }))
  }
  const states = async () => (await two.call('items.facets', {})).preflight
  await eventually(async () => expect(await states()).toEqual([{ value: 'unmapped', label: null, count: 60 }]))
  await two.call('products.save', { product: aFlyerProduct() })
  await eventually(async () => expect(await states()).toContainEqual(expect.objectContaining({ value: 'stopped' })))
  await one.station.stop()
  await eventually(async () => expect(await states()).toEqual([{ value: 'stopped', label: null, count: 60 }]))
  const stops = await Promise.all(
    ids.map(async (id) => {
      const { item } = await two.call('items.get', { cpItemId: itemIdOf(id, 1) })
      return item.history.filter(({ kind }) => kind === 'preflight_stopped').length
    }),
  )
  expect(stops).toEqual(ids.map(() => 1))
})
