import { StationError } from '../../shared/errors.ts'
import { say } from '../../shared/messages/sentence.ts'
import type { Clock } from '../base/clock.ts'
import type { StationParts } from '../console/handlers.ts'
import { beingMoved, DataFolderMover } from '../data-folder/data-folder-mover.ts'
import { RescueMaker } from '../rescue/rescue-maker.ts'
import { bringShop, bringShopBack } from '../shop/move-shop.ts'
import { ordersBeingMoved, StoreMover } from '../store/move/store-mover.ts'
import type { Store } from '../store/store.ts'
import type { OpenFolder } from './open-folder.ts'
import type { Common, StationOptions } from './station-options.ts'

type Workers = Pick<
  StationParts,
  'workSuspension' | 'downloads' | 'signals' | 'deliveries' | 'library' | 'libraryKeeper' | 'shop'
>

/** What moves the data folder, and what moves the orders: one at a time. And what copies all of it for another machine. */
export function makeMovers(
  options: StationOptions,
  folder: OpenFolder,
  { clock, log, changes }: Common,
  workers: Workers,
) {
  const { dataDir, flags, place } = options
  const { store, keptDatabase, filed, backupDir } = folder
  const { shop } = workers
  const common = { dataDir, store, clock, log, onChanged: () => changes.publish('station') }
  const dataFolderMover = new DataFolderMover({
    ...common,
    place: place ?? null,
    libraryDir: () => workers.library.dir,
    rest: (onStill) => restWorkers(workers, store, clock, beingMoved(), onStill),
  })
  const storeMover = new StoreMover({
    ...common,
    backupDir,
    startAgain: place?.startAgain ?? null,
    kept: keptDatabase,
    alongWith: {
      postgres: (transaction) => bringShop(transaction, filed, clock.now()),
      sqlite: (transaction) => bringShopBack(transaction, filed),
    },
    isGiven: flags['database-url'] !== undefined,
    others: async () =>
      (await shop.list())
        .filter(({ stationId, state }) => stationId !== shop.stationId && state !== 'gone')
        .map(({ name }) => name),
    rest: (onStill) => restWorkers(workers, store, clock, ordersBeingMoved(), onStill),
  })
  const rescueMaker = new RescueMaker({
    ...common,
    version: options.version,
    libraryDir: () => workers.library.dir,
    database: store.database,
    settings: folder.settings,
    hasOrders: async () => (await store.query('SELECT 1 FROM "cp_orders" LIMIT 1')).length > 0,
    startAgain: place?.startAgain ?? null,
  })
  return { dataFolderMover, storeMover, rescueMaker }
}

const lookEveryMs = 20

/**
 * Lets running work reach its end, which may take as long as an answer of Cloudprinter, and then lets nobody write: what is sent
 * is stored as sent before the store stands still. Orders are taken until then. Resolves with the way back.
 *
 * @throws StationError while they rest for another move, or where the store cannot be reached; all goes on then
 */
async function restWorkers(
  { workSuspension, downloads, signals, deliveries, libraryKeeper }: Workers,
  store: Store,
  clock: Clock,
  refusal: StationError,
  onStill: () => void,
): Promise<() => void> {
  if (!workSuspension.set('moving', true)) {
    throw new StationError('conflict', say('Something else is being moved just now. Try again when it is done.'))
  }
  const heldDownloads = await downloads.hold()
  const heldDeliveries = await deliveries.hold()
  while (!signals.isIdle) await new Promise((done) => clock.after(lookEveryMs, () => done(undefined)))
  const heldLibrary = await libraryKeeper.hold()
  onStill()
  const goOn = (): void => {
    heldLibrary.release()
    workSuspension.set('moving', false)
    heldDownloads.release()
    heldDeliveries.release()
    signals.wake()
  }
  try {
    const thaw = await store.freeze(refusal)
    return () => {
      thaw()
      goOn()
    }
  } catch (cause) {
    // A database that is away takes no last step either.
    goOn()
    throw cause
  }
}
