import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import { systemClock } from '../../electron/base/clock.ts'
import { createOutbox } from '../../electron/signals/durable-outbox.ts'
import { resendSignal } from '../../electron/signals/resend-signal.ts'
import { settleTries, settleTry } from '../../electron/signals/settle-try.ts'
import { claimDue, giveAllTurns, turnStatements } from '../../electron/signals/signal-turn.ts'
import { skipSignal } from '../../electron/signals/skip-signal.ts'
import type { SignalRow } from '../../electron/store/entities/signal.ts'
import type { Store } from '../../electron/store/store.ts'
import type { Transaction } from '../../electron/store/transaction.ts'
import { type SignalType, signalTypes } from '../../shared/cloud-signal.ts'
import { settingsSchema } from '../../shared/settings.ts'
import { itOnSqlite, openStoreIn } from '../support/any-store.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const items = ['000000010001', '000000020001', '000000030001'] as const

const lease = { leasedBy: 'this', leasedUntil: 0 }

describe('the turn of a signal', () => {
  it('is with the first open signal of each item and with no other, whatever has happened', async () => {
    const store = await aStore()
    await fc.assert(
      fc.asyncProperty(fc.array(anAction(), { maxLength: 40 }), async (actions) => {
        await store.write(async (transaction) => {
          for (const table of ['cp_signal_corrections', 'cp_signal_attempts', 'cp_signals'])
            await transaction.run(`DELETE FROM "${table}"`)
          for (const [index, action] of actions.entries()) {
            await act(transaction, action, 1_000 + index)
            expect(await turnsOf(transaction)).toEqual(await turnsByDefinition(transaction))
          }
          await giveAllTurns(transaction)
          expect(await turnsOf(transaction)).toEqual(await turnsByDefinition(transaction))
        })
      }),
      { numRuns: 60 },
    )
  })

  itOnSqlite(
    'is found by an index, without sorting and without looking at signals that wait behind others',
    async () => {
      const store = await aStore()
      for (const name of ['claimDue', 'claimProbe', 'next', 'passTurns'] as const) {
        const sql = turnStatements[name]()
        const values = Array.from({ length: sql.split('?').length - 1 }, () => 1)
        const plan = (await store.query<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, ...values)).map(
          ({ detail }) => detail,
        )
        expect(plan.join('\n'), name).not.toMatch(
          /SCAN "?cp_signals"?(?! USING (COVERING )?INDEX cp_signals_by_turn)|TEMP B-TREE/,
        )
        expect(plan.join('\n'), name).toMatch(/cp_signals_by_turn|cp_signals_by_item/)
      }
    },
  )

  itOnSqlite('is found as fast among 100,000 open signals as among a few', async () => {
    const store = await aStore()
    const few = await millisecondsOf(store)
    await store.write(async (transaction) => {
      await transaction.run(manyOrdersSql)
      await transaction.run(manyItemsSql)
      await transaction.run(manySignalsSql)
      await giveAllTurns(transaction)
    })
    const [count] = await store.query<{ count: number }>(`SELECT COUNT(*) AS "count" FROM "cp_signals"`)
    expect(count?.count).toBe(100_000)
    const many = await millisecondsOf(store)
    // Generous, because other work shares the machine: a claim that looks at all open signals takes 40 ms and more.
    expect(many).toBeLessThan(few + 10)
  })
})

/** 20,000 items with five signals each: one in two is due, the others wait for their next try. */
const numbers = (count: number): string =>
  `WITH RECURSIVE "n"("i") AS (SELECT 1 UNION ALL SELECT "i" + 1 FROM "n" WHERE "i" < ${count})`
const manyOrdersSql = `${numbers(1)} INSERT INTO "cp_orders" ("cpOrderId", "status", "fullJsonPayload", "contentHash", "receivedAt")
  SELECT 'many', 'received', '{}', '', 0 FROM "n"`
const manyItemsSql = `${numbers(20_000)} INSERT INTO "cp_order_items" ("cpItemId", "cpOrderId", "position", "title", "productCode",
    "productDescription", "quantity", "status", "statusChangedAt", "options", "warnings", "urgencyKey")
  SELECT 'many-' || "i", 'many', "i", '', '', '', 1, 'ready', 0, '[]', '[]', 'many-' || "i" FROM "n"`
const manySignalsSql = `${numbers(100_000)} INSERT INTO "cp_signals" ("cpOrderId", "cpItemId", "signalType", "payload", "state",
    "isMandatory", "occurredAt", "dueAt", "attempts")
  SELECT 'many', 'many-' || ("i" % 20000 + 1), CASE "i" / 20000 WHEN 0 THEN 'ItemRegistered' ELSE 'ItemError' END, '{}',
    CASE "i" % 2 WHEN 0 THEN 'queued' ELSE 'waiting' END, 1, "i", CASE "i" % 2 WHEN 0 THEN "i" ELSE 9000000000 END, 0 FROM "n"`

/** A claim and the look for the next one, together; the fastest of many, because other work holds the others up. */
async function millisecondsOf(store: Store): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < 21; round += 1) {
    await store.write(async (transaction) => {
      const startedAt = performance.now()
      const claimed = await claimDue(transaction, lease, 1_000_000, 8)
      await transaction.query(turnStatements.next())
      await settleTries(
        transaction,
        claimed.map((row) => settleTry(row, { state: 'done' }, null)),
      )
      times.push(performance.now() - startedAt)
    })
  }
  return Math.min(...times)
}

type Action =
  | { readonly do: 'report'; readonly item: number; readonly type: SignalType; readonly dry: boolean }
  | { readonly do: 'claim'; readonly count: number }
  | { readonly do: 'settle'; readonly as: 'done' | 'waiting' | 'parked' }
  | { readonly do: 'withdraw' | 'skip' | 'resend'; readonly pick: number }

const anAction = (): fc.Arbitrary<Action> =>
  fc.oneof(
    fc.record({
      do: fc.constant('report' as const),
      item: fc.nat(items.length - 1),
      type: fc.constantFrom(...signalTypes),
      dry: fc.nat(9).map((number) => number === 0),
    }),
    fc.record({ do: fc.constant('claim' as const), count: fc.integer({ min: 1, max: 3 }) }),
    fc.record({
      do: fc.constant('settle' as const),
      as: fc.constantFrom('done' as const, 'waiting' as const, 'parked' as const),
    }),
    fc.record({ do: fc.constantFrom('withdraw' as const, 'skip' as const, 'resend' as const), pick: fc.nat(20) }),
  )

async function act(transaction: Transaction, action: Action, now: number): Promise<void> {
  const settings = settingsSchema.parse({ signals: { undoWindowMs: 0 } })
  const outbox = createOutbox(() => settings, systemClock)
  const all = await transaction.query<SignalRow>(`SELECT * FROM "cp_signals" ORDER BY "id"`)
  switch (action.do) {
    case 'report': {
      const cpItemId = items[action.item] ?? items[0]
      const report = { cpItemId, cpOrderId: `${cpItemId.slice(0, -4)}0000`, signalType: action.type, occurredAt: now }
      await outbox.enqueue(transaction, { ...report, isDryRun: action.dry })
      return
    }
    case 'claim':
      await claimDue(transaction, lease, now, action.count)
      return
    case 'settle': {
      const running = all.find(({ state }) => state === 'running')
      const dueAt = action.as === 'waiting' ? { dueAt: now + 5 } : {}
      if (running !== undefined)
        await settleTries(transaction, [settleTry(running, { state: action.as, ...dueAt }, null)])
      return
    }
    case 'withdraw':
    case 'skip':
    case 'resend': {
      const picked = all[action.pick]
      if (picked !== undefined) await byHand(transaction, action.do, picked, now)
      return
    }
  }
}

async function byHand(
  transaction: Transaction,
  what: 'withdraw' | 'skip' | 'resend',
  signal: SignalRow,
  now: number,
): Promise<void> {
  const outbox = createOutbox(() => settingsSchema.parse({}), systemClock)
  try {
    if (what === 'withdraw') await outbox.withdraw(transaction, signal.cpItemId, signal.signalType)
    else if (what === 'skip') await skipSignal(transaction, signal.id, { by: 'someone', now, reason: 'because' })
    else await resendSignal(transaction, signal.id, 'someone', now)
  } catch {
    // Refused: nothing may have changed, which the look at the turns shows.
  }
}

const turnsOf = (transaction: Transaction): Promise<unknown[]> =>
  transaction.query(`SELECT "id", "readyAt" FROM "cp_signals" WHERE "readyAt" IS NOT NULL ORDER BY "id"`)

/** The same by looking at every signal. */
async function turnsByDefinition(transaction: Transaction): Promise<unknown[]> {
  const all = await transaction.query<SignalRow>(`SELECT * FROM "cp_signals" ORDER BY "id"`)
  return items
    .flatMap((item) => {
      const own = all.filter(({ cpItemId }) => cpItemId === item)
      const first = own.find(({ state, isMandatory }) =>
        state === 'parked' ? isMandatory === 1 : ['queued', 'waiting', 'running'].includes(state),
      )
      if (first === undefined || (first.state !== 'queued' && first.state !== 'waiting')) return []
      const isRegistered = own.some(
        (each) => each.signalType === 'ItemRegistered' && ['done', 'skipped'].includes(each.state),
      )
      return first.signalType === 'ItemShipped' && !isRegistered ? [] : [{ id: first.id, readyAt: first.dueAt }]
    })
    .sort((left, right) => left.id - right.id)
}

async function aStore(): Promise<Store> {
  const folder = temporaryFolder()
  const store = await openStoreIn(folder)
  onTestFinished(() => store.close())
  await store.write(async (transaction) => {
    for (const item of items) {
      const order = `${item.slice(0, -4)}0000`
      await transaction.run(
        `INSERT INTO "cp_orders" ("cpOrderId", "status", "fullJsonPayload", "contentHash", "receivedAt") VALUES (?, 'received', '{}', '', 0)`,
        order,
      )
      await transaction.run(
        `INSERT INTO "cp_order_items" ("cpItemId", "cpOrderId", "position", "title", "productCode", "productDescription",
           "quantity", "status", "statusChangedAt", "options", "warnings", "urgencyKey")
         VALUES (?, ?, 1, '', '', '', 1, 'ready', 0, '[]', '[]', ?)`,
        item,
        order,
        item,
      )
    }
  })
  return store
}
