import { expect } from 'vitest'
import type { SettingsPatch } from '../../shared/settings.ts'
import { eventually } from '../support/eventually.ts'
import { anItem, anOrder, itemIdOf } from '../support/order-builder.ts'
import { type RunningStation, runStation } from '../support/running-station.ts'
import { aPdf, type ReceivedSignal, scriptedCloudprinter } from '../support/scripted-cloudprinter.ts'

export interface ParcelShop extends RunningStation {
  /** What has arrived at Cloudprinter. */
  readonly arrived: readonly ReceivedSignal[]
  /** An order of so many items, all of them ready; resolves with their numbers. */
  order(cpOrderId: string, items: number, fields?: Record<string, unknown>): Promise<string[]>
  statusesOf(cpOrderId: string): Promise<string[]>
}

/** A station that ships. */
export async function aShop(settings: SettingsPatch = {}, undoWindowMs = 60_000): Promise<ParcelShop> {
  const cloudprinter = await scriptedCloudprinter()
  const station = await runStation({ 'signal-url': cloudprinter.signalUrl })
  const { call } = station
  await call('settings.update', { settings: { signals: { undoWindowMs }, ...settings } })
  const file = { type: 'product', ...cloudprinter.offer('/product.pdf', aPdf()) }
  const statusesOf = async (cpOrderId: string): Promise<string[]> =>
    (await call('orders.get', { cpOrderId })).order.items.map(({ status }) => status)
  return {
    ...station,
    arrived: cloudprinter.signals,
    statusesOf,
    async order(cpOrderId, items, fields = {}) {
      const label = { type: 'shipping_label', ...cloudprinter.offer('/label.pdf', aPdf()) }
      const ids = Array.from({ length: items }, (_, index) => itemIdOf(cpOrderId, index + 1))
      const list = ids.map((id, index) => anItem({ id, title: `Book ${index + 1}`, files: [file] }))
      await station.push(anOrder({ id: cpOrderId, items: list, files: [label], ...fields }))
      await eventually(async () => expect(await statusesOf(cpOrderId)).toEqual(ids.map(() => 'ready')))
      return ids
    },
  }
}
