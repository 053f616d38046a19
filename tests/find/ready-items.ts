import { expect, onTestFinished } from 'vitest'
import { startCloudprinter } from '../e2e/cloudprinter.ts'
import { eventually } from '../support/eventually.ts'
import { anItem, anOrder, type OrderFields } from '../support/order-builder.ts'
import type { RunningStation } from '../support/running-station.ts'

/** Pushes an order with these items and waits until their files are here, so that every step is open to them. */
export async function pushReady(
  station: RunningStation,
  fields: OrderFields,
  items: readonly (Record<string, unknown> & { readonly id: string })[],
): Promise<void> {
  const cloudprinter = await startCloudprinter()
  onTestFinished(() => cloudprinter.close())
  const withFiles = items.map((item) => anItem({ ...item, files: [cloudprinter.offerFile('product')] }))
  expect((await station.push(anOrder({ ...fields, items: withFiles }))).status).toBe(200)
  await eventually(async () => {
    for (const { id } of items) {
      const { item } = await station.call('items.get', { cpItemId: id })
      expect(item.status).toBe('ready')
    }
  })
}
