import type { StationEventTopic } from '../../shared/station-api.ts'
import type { ChangeFeed } from '../console/change-feed.ts'
import type { StationParts } from '../console/handlers.ts'
import type { Change } from '../store/transaction.ts'

type Woken = Pick<
  StationParts,
  | 'store'
  | 'downloads'
  | 'signals'
  | 'deliveries'
  | 'printing'
  | 'findIndex'
  | 'preflight'
  | 'batches'
  | 'exceptionWatch'
  | 'shop'
  | 'shopRecord'
>

/**
 * Passes on what a commit has changed: to consoles, which fetch it again, and to whoever works on such rows. A commit is what
 * wakes the queues, so whoever writes a row need not know who works on it.
 */
export function feedEvents(
  {
    shop,
    shopRecord,
    store,
    downloads,
    signals,
    deliveries,
    printing,
    findIndex,
    preflight,
    batches,
    exceptionWatch,
  }: Woken,
  changes: ChangeFeed,
): void {
  const wakers: Partial<Record<StationEventTopic, () => void>> = {
    files: () => {
      downloads.wake()
      preflight.wakeIdle()
    },
    products: () => preflight.wakeRounds(),
    batches: () => batches.wake(),
    signals: () => signals.wake(),
    deliveries: () => deliveries.wake(),
    destinations: () => deliveries.wake(),
    printers() {
      deliveries.wake()
      printing.queue.wake()
    },
    orders: () => findIndex.wake(),
    station: () => shop.notice(),
    settings: () => shopRecord?.notice(),
  }
  store.onCommit((committed: readonly Change[]) => {
    for (const { topic, id } of committed) changes.publish(topic, id ?? undefined)
    for (const topic of new Set(committed.map((change) => change.topic))) wakers[topic]?.()
  })
  store.onCommit(() => exceptionWatch.notice())
}

type Settled = Pick<
  StationParts,
  'downloads' | 'signals' | 'preflight' | 'batches' | 'labelFolder' | 'backups' | 'intake' | 'tunnel' | 'deviceConsole'
>

/** Puts changed settings in force, everywhere. */
export function followSettings(parts: Settled, changes: ChangeFeed): void {
  const { downloads, signals, preflight, batches, labelFolder, backups, intake, tunnel, deviceConsole } = parts
  changes.publish('settings')
  changes.publish('station')
  downloads.wake()
  signals.liftHalt()
  void preflight.followSettings()
  void batches.followSettings()
  labelFolder.wake()
  backups.followSettings()
  // A port that is taken is reported by the server itself.
  void intake.followSettings().then(() => tunnel.followSettings())
  void deviceConsole.followSettings()
}
