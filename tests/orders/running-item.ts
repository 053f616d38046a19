import { expect } from 'vitest'
import type { StationOptions } from '../../electron/station/station-options.ts'
import { eventually } from '../support/eventually.ts'
import { anItem, anOrder } from '../support/order-builder.ts'
import { type RunningStation, runStation } from '../support/running-station.ts'
import { aPdf, type ReceivedSignal, scriptedCloudprinter } from '../support/scripted-cloudprinter.ts'

export const cpOrderId = '905512340000'
export const cpItemId = '905512340001'

export interface ReadyItem extends RunningStation {
  /** As its order names it. */
  readonly file: { readonly type: string }
  /** What has arrived at Cloudprinter. */
  readonly arrived: readonly ReceivedSignal[]
  /** The signals that were or will be sent, in order. */
  signalTypes(): Promise<string[]>
  /** Has every signal that was written delivered. */
  delivered(): Promise<void>
}

/** A station with an item whose files are here. Without a window of undo, its steps are reported at once. */
export async function aReadyItem(undoWindowMs = 0, options: Partial<StationOptions> = {}): Promise<ReadyItem> {
  const cloudprinter = await scriptedCloudprinter()
  const station = await runStation({ 'signal-url': cloudprinter.signalUrl }, options)
  const { call } = station
  await call('settings.update', { settings: { signals: { undoWindowMs } } })
  const file = { type: 'product', ...cloudprinter.offer('/product.pdf', aPdf()) }
  await station.push(anOrder({ id: cpOrderId, items: [anItem({ id: cpItemId, files: [file] })] }))
  await eventually(async () => {
    expect((await call('items.get', { cpItemId })).item.status).toBe('ready')
  })
  const written = async () => {
    const { signals } = await call('signals.list', { cpItemId })
    return signals.filter((signal) => signal.state !== 'withdrawn').toReversed()
  }
  return {
    ...station,
    file,
    arrived: cloudprinter.signals,
    signalTypes: async () => (await written()).map((signal) => signal.signalType),
    delivered: () =>
      eventually(async () => {
        expect((await written()).map((signal) => signal.state)).toEqual((await written()).map(() => 'done'))
      }),
  }
}
