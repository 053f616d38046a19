import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, it, onTestFinished } from 'vitest'
import { savePrinter } from '../../electron/printing/printers.ts'
import type { DeliveryRow } from '../../electron/store/entities/delivery.ts'
import type { Store } from '../../electron/store/store.ts'
import { newPrinter } from '../../shared/printing.ts'
import { SimulatedPrinter } from '../../simulator/ipp-printer.ts'
import { openStoreIn } from '../support/any-store.ts'
import { addDestination, addReadyItems, putIntoLibrary, queueDeliveries } from '../support/press-desk.ts'
import { quietDataDir, startQuietStation } from '../support/quiet-station.ts'

const kills = Number(process.env.PRINT_KILLS ?? 4)
const deliveries = 2 * kills

type Outcome = Pick<DeliveryRow, 'id' | 'state'> & { readonly jobId: number | null }

it(`a station that is killed ${kills} times while it delivers to a printer has each file printed once, or leaves it to a person`, async () => {
  const printer = new SimulatedPrinter({ printMs: 15 })
  await printer.start()
  onTestFinished(() => printer.vanish())
  const dataDir = quietDataDir()
  const inStore = async <T>(act: (store: Store) => Promise<T>): Promise<T> => {
    const store = await openStoreIn(dataDir, 'sqlite')
    try {
      return await act(store)
    } finally {
      await store.close()
    }
  }
  const files = putIntoLibrary(join(dataDir, 'files'), Array<number>(deliveries).fill(20_000))
  await inStore(async (store) => {
    const proofs = newPrinter.parse({ name: 'Proofs', kind: 'ipp', address: printer.address })
    const { id: printerId } = await store.write((transaction) =>
      savePrinter(transaction, proofs, { by: 'test', at: 0 }),
    )
    const { id } = await addDestination(store, { name: 'Proofs', kind: 'printer', printerId, fileName: '{item}' })
    await queueDeliveries(store, id, await addReadyItems(store, files))
  })
  const outcomes = (): Promise<Outcome[]> =>
    inStore((store) =>
      store.query<Outcome>(
        `SELECT "row"."id", "row"."state", "job"."id" AS "jobId" FROM "cp_deliveries" AS "row"
         LEFT JOIN "cp_print_jobs" AS "job" ON "job"."deliveryId" = "row"."id" ORDER BY "row"."id"`,
      ),
    )
  const isOpen = ({ state }: Outcome): boolean => state !== 'taken' && state !== 'unsure'

  let lives = 0
  let rows = await outcomes()
  for (; rows.some(isOpen); lives += 1) {
    const station = startQuietStation(dataDir)
    onTestFinished(() => void station.child.kill('SIGKILL'))
    if ((await station.ready) === null) throw new Error('The station did not start again')
    await pause(lives < kills ? Math.random() * 300 : 3_000)
    station.child.kill('SIGKILL')
    await station.ended
    rows = await outcomes()
  }

  expect(lives).toBeGreaterThan(1)
  // A delivery has one job, whatever was killed in between.
  expect(rows).toHaveLength(deliveries)
  for (const { jobId, state, id } of rows) {
    const times = printer.jobs.filter(({ name, document }) => document !== null && name.split('-')[2] === String(jobId))
    expect(times.length, `delivery ${id}, ${state}`).toBeLessThanOrEqual(1)
    if (state === 'taken') expect(times, `delivery ${id}`).toHaveLength(1)
  }
}, 1_800_000)
