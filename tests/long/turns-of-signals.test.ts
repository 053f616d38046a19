import { expect, it, onTestFinished } from 'vitest'
import { goOn } from '../../electron/signals/bring-in.ts'
import { correctSignal } from '../../electron/signals/correct-signal.ts'
import { createOutbox } from '../../electron/signals/durable-outbox.ts'
import { resendSignal } from '../../electron/signals/resend-signal.ts'
import { settleTries, settleTry } from '../../electron/signals/settle-try.ts'
import { claimDue, putBackEnded } from '../../electron/signals/signal-turn.ts'
import { skipSignal } from '../../electron/signals/skip-signal.ts'
import type { SignalRow } from '../../electron/store/entities/signal.ts'
import { openPostgres } from '../../electron/store/postgres/open-postgres.ts'
import type { Store } from '../../electron/store/store.ts'
import type { Transaction } from '../../electron/store/transaction.ts'
import { StationError } from '../../shared/errors.ts'
import { settingsSchema } from '../../shared/settings.ts'
import { aDatabase } from '../support/any-store.ts'

const runMs = 60_000
const items = ['905512300001', '905512300011', '905512300021']
const lease = { leasedBy: 'a station', leasedUntil: 2 ** 40 }
const settings = settingsSchema.parse({ signals: { undoWindowMs: 0 } })
const outbox = createOutbox(() => settings, { steady: () => 1 })

it(
  'three stations that claim, end, add, skip, correct, withdraw and put back signals of the same items keep their order, and none is stuck',
  async () => {
    const url = await aDatabase()
    const stores = await Promise.all([1, 2, 3].map(() => openPostgres(url)))
    onTestFinished(async () => void (await Promise.all(stores.map((store) => store.close()))))
    await stores[0]?.write(addItems)
    const arrived: SignalRow[] = []
    const until = performance.now() + runMs
    const untilThen = async (act: () => Promise<void>): Promise<void> => {
      while (performance.now() < until) await act()
    }
    await Promise.all([
      ...stores.map((store) => untilThen(() => deliver(store, arrived))),
      ...[...stores, ...stores].map((store) => untilThen(() => act(store))),
    ])

    expect(arrived.length).toBeGreaterThan(100)
    const rows = await stores[0]?.query<SignalRow>('SELECT * FROM "cp_signals" ORDER BY "id"')
    for (const item of items) {
      const ids = arrived.filter(({ cpItemId }) => cpItemId === item).map(({ id }) => id)
      expect(ids).toEqual([...new Set(ids)].sort((left, right) => left - right))
      const open = rows?.filter(({ cpItemId, state }) => cpItemId === item && isOpen(state)) ?? []
      const first = open.find(({ state, isMandatory }) => state !== 'parked' || isMandatory === 1)
      const next = first === undefined || first.state === 'parked' ? [] : [first.id]
      expect(open.filter(({ readyAt }) => readyAt !== null).map(({ id }) => id)).toEqual(next)
    }
  },
  runMs * 2,
)

const isOpen = (state: SignalRow['state']): boolean => ['queued', 'waiting', 'running', 'parked'].includes(state)

/** Any of them, at random. */
const anyOf = <T>(first: T, ...others: readonly T[]): T =>
  others[Math.floor(Math.random() * (others.length + 1)) - 1] ?? first

/** Holds some transactions open, so that others come in between. */
async function linger(transaction: Transaction): Promise<void> {
  if (Math.random() < 0.3) await transaction.query('SELECT 1 AS "one" FROM pg_sleep(random() * 0.02)')
}

async function addItems(transaction: Transaction): Promise<void> {
  await transaction.run(
    `INSERT INTO "cp_orders" ("cpOrderId", "status", "fullJsonPayload", "contentHash", "receivedAt")
     VALUES ('order', 'received', '{}', '', 0)`,
  )
  for (const item of items) {
    await transaction.run(
      `INSERT INTO "cp_order_items" ("cpItemId", "cpOrderId", "position", "title", "productCode", "productDescription",
         "quantity", "status", "statusChangedAt", "options", "warnings", "urgencyKey")
       VALUES (?, 'order', 1, '', '', '', 1, 'ready', 0, '[]', '[]', '')`,
      item,
    )
    await report(transaction, item, 'ItemRegistered')
  }
}

const report = (
  transaction: Transaction,
  cpItemId: string,
  signalType: 'ItemRegistered' | 'ItemProduce' | 'ItemProduced' | 'ItemError',
): Promise<void> =>
  outbox.enqueue(transaction, { signalType, cpOrderId: 'order', cpItemId, occurredAt: 1, isDryRun: false })

/** What a queue does: claims, and ends each try. */
async function deliver(store: Store, arrived: SignalRow[]): Promise<void> {
  const claimed = await store.work(async (transaction) => {
    const rows = await claimDue(transaction, lease, 10, 2)
    await linger(transaction)
    return rows
  })
  // A try takes its time.
  await store.query('SELECT 1 AS "one" FROM pg_sleep(random() * 0.01)')
  await Promise.all(
    claimed.map(async (row) => {
      const state = anyOf('done', 'done', 'done', 'done', 'waiting', 'parked')
      const isDone = await store.work(async (transaction) => {
        await settleTries(transaction, [settleTry(row, state === 'waiting' ? { state, dueAt: 5 } : { state }, null)])
        if (Math.random() < 0.2) await goOn(transaction, 1)
        await linger(transaction)
        // Whoever has lost it meanwhile ends nothing.
        const own = `SELECT 1 AS "one" FROM "cp_signals" WHERE "id" = ? AND "state" = 'done' AND "fence" = ?`
        return state === 'done' && (await transaction.query(own, row.id, row.fence)).length > 0
      })
      if (isDone) arrived.push(row)
    }),
  )
}

/** What people and other stations do. */
async function act(store: Store): Promise<void> {
  const item = anyOf(items[0] ?? '', ...items)
  const open = await store.query<{ id: number }>(
    `SELECT "id" FROM "cp_signals" WHERE "cpItemId" = ? AND "state" NOT IN ('done', 'withdrawn')
     ORDER BY CASE "state" WHEN 'skipped' THEN 1 ELSE 0 END, "id" LIMIT 4`,
    item,
  )
  const id = anyOf(0, ...open.map(({ id }) => id))
  const by = { by: 'Ada', now: 1 }
  const step = anyOf<(transaction: Transaction) => Promise<unknown>>(
    (transaction) => report(transaction, item, 'ItemProduce'),
    (transaction) => report(transaction, item, anyOf('ItemProduced', 'ItemError')),
    (transaction) => skipSignal(transaction, id, { ...by, reason: 'known' }),
    (transaction) => resendSignal(transaction, id, by.by, by.now),
    (transaction) => resendSignal(transaction, id, by.by, by.now),
    (transaction) => correctSignal(transaction, id, { ...by, payload: '{}', reason: null, settings: settings.signals }),
    (transaction) => outbox.withdraw(transaction, item, 'ItemProduce'),
    (transaction) => putBackEnded(transaction, { sql: '"id" = ?', values: [id] }),
  )
  try {
    await store.write(async (transaction) => {
      await step(transaction)
      await linger(transaction)
    })
  } catch (error) {
    // Many come too late.
    if (!(error instanceof StationError)) throw error
  }
}
