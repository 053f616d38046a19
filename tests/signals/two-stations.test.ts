import { expect, it, onTestFinished } from 'vitest'
import { createOutbox } from '../../electron/signals/durable-outbox.ts'
import { settleTries, settleTry } from '../../electron/signals/settle-try.ts'
import { claimDue, passTurns, turnStatements } from '../../electron/signals/signal-turn.ts'
import { skipSignal } from '../../electron/signals/skip-signal.ts'
import { SignalEntity, type SignalRow } from '../../electron/store/entities/signal.ts'
import { openPostgres } from '../../electron/store/postgres/open-postgres.ts'
import type { Store } from '../../electron/store/store.ts'
import type { Transaction } from '../../electron/store/transaction.ts'
import type { SignalType } from '../../shared/cloud-signal.ts'
import { settingsSchema } from '../../shared/settings.ts'
import { aDatabase, administrate } from '../support/any-store.ts'
import { eventually } from '../support/eventually.ts'

const lease = { leasedBy: 'a station', leasedUntil: 2 ** 40 }
const settings = settingsSchema.parse({ signals: { undoWindowMs: 0 } })
const outbox = createOutbox(() => settings, { steady: () => 1 })

const itemOf = (index: number): string => `9055123${String(index).padStart(4, '0')}1`

/** Two stations on one database, with items that are registered. */
async function twoStations(items: number, setting?: string): Promise<readonly [Store, Store]> {
  const url = await aDatabase()
  if (setting !== undefined) await administrate(`ALTER DATABASE ${new URL(url).pathname.slice(1)} ${setting}`)
  const stores = [await openPostgres(url), await openPostgres(url)] as const
  onTestFinished(async () => void (await Promise.all(stores.map((store) => store.close()))))
  await stores[0].write(async (transaction) => {
    await transaction.run(
      `INSERT INTO "cp_orders" ("cpOrderId", "status", "fullJsonPayload", "contentHash", "receivedAt")
       VALUES ('order', 'received', '{}', '', 0)`,
    )
    for (let index = 0; index < items; index += 1) {
      await transaction.run(
        `INSERT INTO "cp_order_items" ("cpItemId", "cpOrderId", "position", "title", "productCode", "productDescription",
           "quantity", "status", "statusChangedAt", "options", "warnings", "urgencyKey")
         VALUES (?, 'order', 1, '', '', '', 1, 'ready', 0, '[]', '[]', '')`,
        itemOf(index),
      )
      await report(transaction, 'ItemRegistered', index)
    }
  })
  return stores
}

const report = (transaction: Transaction, signalType: SignalType, index = 0): Promise<void> =>
  outbox.enqueue(transaction, {
    signalType,
    cpOrderId: 'order',
    cpItemId: itemOf(index),
    occurredAt: 1,
    isDryRun: false,
  })

/** Holds the transaction open, so that the other station comes in between. */
const linger = (transaction: Transaction) => transaction.query('SELECT 1 AS "one" FROM pg_sleep(0.7)')

const claim = (store: Store, count: number, then?: (transaction: Transaction) => unknown): Promise<SignalRow[]> =>
  store.work(async (transaction) => {
    const rows = await claimDue(transaction, lease, 10, count)
    await then?.(transaction)
    return rows
  })

const waitingFor = (store: Store) =>
  store.query<{ signalType: string }>('SELECT "signalType" FROM "cp_signals" WHERE "readyAt" IS NOT NULL')

it('stations that claim at the same moment pass each other by, and neither is run again', async () => {
  const [one, other] = await twoStations(8)
  let isClaimed = false
  const first = claim(one, 5, (transaction) => {
    isClaimed = true
    return linger(transaction)
  })
  await eventually(() => expect(isClaimed).toBe(true))
  const second = await claim(other, 5)
  const claimed = [...(await first), ...second].map(({ cpItemId }) => cpItemId)
  expect(second).toHaveLength(3)
  expect(claimed.toSorted()).toEqual(Array.from({ length: 8 }, (_, index) => itemOf(index)))
  expect([one.reruns, other.reruns]).toEqual([0, 0])
})

it('a report that comes while the outcome of the one before is being stored gets its turn all the same', async () => {
  const [one, other] = await twoStations(1)
  const [row] = await claim(one, 1)
  if (row === undefined) throw new Error('Nothing was due')
  let isSettled = false
  const settled = one.work(async (transaction) => {
    await settleTries(transaction, [settleTry(row, { state: 'done' }, null)])
    isSettled = true
    await linger(transaction)
  })
  await eventually(() => expect(isSettled).toBe(true))
  await other.write((transaction) => report(transaction, 'ItemProduce'))
  await settled
  expect(await waitingFor(other)).toEqual([{ signalType: 'ItemProduce' }])
})

it('a report that is skipped while the outcome of the one before is being stored waits for it, and never both for each other', async () => {
  const [one, other] = await twoStations(1, "SET deadlock_timeout = '1min'")
  await one.write((transaction) => report(transaction, 'ItemProduce'))
  const [row] = await claim(one, 1)
  if (row === undefined) throw new Error('Nothing was due')
  let isSettled = false
  const settled = one.work(async (transaction) => {
    // As the outcome of a try does, in its two parts.
    await transaction.update(SignalEntity, { id: row.id, fence: row.fence }, { state: 'done', leasedBy: null })
    isSettled = true
    await linger(transaction)
    await passTurns(transaction, [row.cpItemId])
  })
  await eventually(() => expect(isSettled).toBe(true))
  await other.write((transaction) => skipSignal(transaction, row.id + 1, { by: 'Ada', reason: 'known', now: 1 }))
  await settled
  expect(await waitingFor(one)).toEqual([])
})

it('an outcome that comes while a later report is being skipped gives the turn to the one behind that', async () => {
  const [one, other] = await twoStations(1)
  await one.write(async (transaction) => {
    await report(transaction, 'ItemProduce')
    await report(transaction, 'ItemProduced')
  })
  const [row] = await claim(one, 1)
  if (row === undefined) throw new Error('Nothing was due')
  let isSkipped = false
  const skipped = other.write(async (transaction) => {
    await skipSignal(transaction, row.id + 1, { by: 'Ada', reason: 'known', now: 1 })
    isSkipped = true
    await linger(transaction)
  })
  await eventually(() => expect(isSkipped).toBe(true))
  await one.work((transaction) => settleTries(transaction, [settleTry(row, { state: 'done' }, null)]))
  await skipped
  expect(await waitingFor(one)).toEqual([{ signalType: 'ItemProduced' }])
})

it('an outcome that comes too late changes nothing, beside one of the same signal that does not', async () => {
  const [one] = await twoStations(1)
  const [late] = await claim(one, 1)
  if (late === undefined) throw new Error('Nothing was due')
  const now = { ...late, fence: late.fence + 1 }
  await one.work((transaction) => transaction.run('UPDATE "cp_signals" SET "fence" = ?', now.fence))
  await one.work((transaction) =>
    settleTries(transaction, [
      settleTry(late, { state: 'parked', lastError: null }, aTry(1)),
      settleTry(now, { state: 'done', lastError: null }, aTry(2)),
    ]),
  )
  expect(await one.query('SELECT "state" FROM "cp_signals"')).toEqual([{ state: 'done' }])
  // The log of tries tells of both.
  expect(await one.query('SELECT "at" FROM "cp_signal_attempts" ORDER BY "at"')).toEqual([{ at: 1 }, { at: 2 }])
})

it('the turn is given on by the signals of its items alone, however little the database knows of the table', async () => {
  const [one] = await twoStations(1)
  const plan = await one.work((transaction) =>
    transaction.query<{ 'QUERY PLAN': string }>(
      `EXPLAIN ${turnStatements.passTurns()}`,
      Array.from({ length: 12 }, (_, index) => itemOf(index)),
    ),
  )
  const indexes = plan.map((line) => /(?:Scan|SubPlan) .*$/.exec(line['QUERY PLAN'])?.[0] ?? '').join('\n')
  expect(indexes).toContain('cp_signals_by_item')
  expect(indexes).not.toMatch(/hashed|Seq Scan|cp_signals_(?:open|by_state|by_turn)/)
})

const aTry = (startedAt: number) => ({ startedAt, durationMs: 1, responseCode: 204, responseBody: '', error: null })
