import type { StationStatus } from '../../../shared/station-api.ts'
import type { OrderSummary } from '../../../shared/station-views.ts'
import type { Clock } from '../../base/clock.ts'
import type { StationCalls } from '../../console/station-calls.ts'
import { shellLanguage } from '../system/words.ts'

export interface StationWatchOptions {
  readonly station: StationCalls
  readonly clock: Clock
  readonly onStatus: (status: StationStatus) => void
  /** Called with the newest orders whenever orders have changed. */
  readonly onOrders: (orders: readonly OrderSummary[]) => void
  readonly onSettings: () => void
  readonly report: (what: string, cause: unknown) => void
}

/** The tray has time: a busy station sends ten events a second. */
const restMs = 2_000
/** What changes without an event, such as a sender that has come back to life. */
const lookEveryMs = 60_000
const newestOrders = 50

/** Follows a station for the shell, as a console does; returns the end of it. */
export function watchStation(options: StationWatchOptions): () => void {
  const { station, clock } = options
  let cancelRest: (() => void) | undefined
  let cancelLook: (() => void) | undefined
  let isOver = false
  let ordersChanged = false

  const look = async (): Promise<void> => {
    const status = (await station.call('station.status', {}, shellLanguage)) as StationStatus
    if (isOver) return
    options.onStatus(status)
    if (!ordersChanged) return
    ordersChanged = false
    const { orders } = (await station.call('orders.list', { limit: newestOrders })) as { orders: OrderSummary[] }
    if (!isOver) options.onOrders(orders)
  }
  const lookNow = (): void => {
    cancelRest = undefined
    cancelLook?.()
    if (isOver) return
    look().catch((cause: unknown) => {
      if (!isOver) options.report('The state of the station could not be read', cause)
    })
    cancelLook = clock.after(lookEveryMs, lookNow)
  }
  const unsubscribe = station.subscribe(({ topic }) => {
    if (topic === 'settings') options.onSettings()
    if (topic === 'orders') ordersChanged = true
    cancelRest ??= clock.after(restMs, lookNow)
  })
  lookNow()
  return () => {
    isOver = true
    unsubscribe()
    cancelRest?.()
    cancelLook?.()
  }
}
