import { join } from 'node:path'
import pino from 'pino'
import { onTestFinished, vi } from 'vitest'
import { DeliveryQueue, type DeliveryQueueOptions } from '../../electron/press/delivery-queue.ts'
import { DeviceError } from '../../electron/press/devices/device.ts'
import { FolderDevices } from '../../electron/press/devices/folder-device.ts'
import { soleLeases } from '../../electron/queue/leases.ts'
import type { DeliveryRow } from '../../electron/store/entities/delivery.ts'
import type { Store } from '../../electron/store/store.ts'
import type { Destination } from '../../shared/destinations.ts'
import { type MovingClock, movingClock } from '../files/moving-clock.ts'
import { openStoreIn } from '../support/any-store.ts'
import {
  addDestination,
  addReadyItems,
  type FileOnHand,
  putIntoLibrary,
  queueDeliveries,
} from '../support/press-desk.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { aFolder, type NewDestination } from './running-press.ts'

export interface PressRoom {
  readonly store: Store
  readonly clock: MovingClock
  readonly queue: DeliveryQueue
  readonly files: readonly FileOnHand[]
  readonly openDevice: DeliveryQueueOptions['openDevice']
  destination(fields: Partial<NewDestination>): Promise<Destination>
  /** Queues so many files of items of their own; resolves with the ids of their deliveries. */
  send(destination: Destination, count?: number, more?: Parameters<typeof queueDeliveries>[3]): Promise<number[]>
  row(id: number): Promise<DeliveryRow>
  states(ids: readonly number[]): Promise<string[]>
  /** Waits for real work, and moves the clock on whenever nothing is running. */
  until(isSo: () => boolean | Promise<boolean>, stepMs?: number): Promise<void>
  /** Another one on the same rows, as a second station has; not started. */
  another(options?: Partial<DeliveryQueueOptions>): DeliveryQueue
}

/** The delivery queue with a store and folders of its own, and a clock that the test moves. */
export async function pressRoom(options: Partial<DeliveryQueueOptions> = {}): Promise<PressRoom> {
  const dir = temporaryFolder()
  const library = join(dir, 'files')
  const files = putIntoLibrary(library, [50_000, 1_200_000])
  const store = await openStoreIn(dir)
  const clock = movingClock()
  const devices = new FolderDevices({ clock })
  const openDevice: DeliveryQueueOptions['openDevice'] = async ({ folder }) => {
    if (folder === null) throw new DeviceError('other', 'A test has folders alone.')
    return devices.open(folder)
  }
  const make = (more: Partial<DeliveryQueueOptions> = {}): DeliveryQueue =>
    new DeliveryQueue({
      store,
      library: { pathOf: (localPath) => join(library, localPath) },
      openDevice,
      leases: soleLeases('this', clock.steady),
      isSuspended: () => false,
      clock,
      log: pino({ level: 'silent' }),
      random: () => 0,
      onProgress: () => undefined,
      ...options,
      ...more,
    })
  const queue = make()
  const unsubscribe = store.onCommit((changes) => {
    if (changes.some(({ topic }) => topic === 'deliveries' || topic === 'destinations')) queue.wake()
  })
  await queue.start()
  onTestFinished(async () => {
    unsubscribe()
    await queue.stop()
    devices.stop()
    await store.close()
  })
  let items = 0
  const row = async (id: number): Promise<DeliveryRow> => {
    const [found] = await store.query<DeliveryRow>('SELECT * FROM "cp_deliveries" WHERE "id" = ?', id)
    if (found === undefined) throw new Error(`There is no delivery ${id}`)
    return found
  }
  return {
    store,
    clock,
    queue,
    files,
    openDevice,
    row,
    another: make,
    destination: (fields) => addDestination(store, aFolder({ fileName: '{item}', ...fields })),
    async send(destination, count = 1, more = {}) {
      const wanted = Array.from({ length: count }, (_, index) => files[index % files.length]).filter(
        (file) => file !== undefined,
      )
      const ids = await addReadyItems(store, wanted, items)
      items += count
      return await queueDeliveries(store, destination.id, ids, more, clock)
    },
    states: async (ids) => (await Promise.all(ids.map(row))).map(({ state }) => state),
    until: (isSo, stepMs = 1_000) =>
      vi.waitFor(
        async () => {
          if (await isSo()) return
          if (queue.runningCount === 0) clock.advance(stepMs)
          const sql = 'SELECT "id", "state", "failureCode", "failureMessage", "placing" FROM "cp_deliveries" LIMIT 8'
          throw new Error(`Not so yet: ${JSON.stringify(await store.query(sql))}`)
        },
        { timeout: 40_000, interval: 5 },
      ),
  }
}
