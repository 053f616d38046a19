import type { Condition, LeaseStamp } from '../queue/leases.ts'
import type { SignalRow } from '../store/entities/signal.ts'
import type { ColumnValue, Transaction } from '../store/transaction.ts'

/**
 * Locks the open signals of an item, in their order. Call it before one of them is changed: an outcome goes from a signal to the one
 * behind it, and whoever went the other way would wait for it, and it for them.
 */
export async function lockTurn(transaction: Transaction, cpItemId: string): Promise<void> {
  await transaction.query(lockOpenSql, cpItemId)
}

/**
 * Whose turn it is. Per item the signals leave in the order of their ids, so at most one of them may leave next: it has
 * `readyAt`, all others have null. Whatever opens, ends or holds a signal gives the turn on within the same step; the queue
 * reads nothing but the index over `readyAt`, however many signals wait behind others.
 */
export async function giveTurn(transaction: Transaction, cpItemId: string): Promise<void> {
  await lockTurn(transaction, cpItemId)
  await transaction.run(takeTurnsSql, cpItemId, cpItemId)
  await transaction.run(`${giveTurnSql} AND "id" = (${firstOpenSql})`, cpItemId)
}

/** The same where the turns can only pass to later signals: those that had them are done with, in this step. */
export async function passTurns(transaction: Transaction, cpItemIds: readonly string[]): Promise<void> {
  if (cpItemIds.length > 0) await transaction.run(passTurnsSql, cpItemIds)
}

/**
 * Sees to it that whatever wrote the rows before, nothing is stuck. It changes only what is wrong: a station that starts beside
 * others would collide with each of their claims.
 */
export async function giveAllTurns(transaction: Transaction): Promise<void> {
  await transaction.run(`UPDATE "cp_signals" SET "readyAt" = NULL WHERE "readyAt" IS NOT NULL AND NOT (${hasTurnSql})`)
  await transaction.run(`${giveTurnSql} AND "id" IN (
    SELECT MIN("id") FROM "cp_signals" AS "open" WHERE ${isOpen} AND ${holdsItem} GROUP BY "cpItemId")`)
}

/**
 * Puts back what nobody sends any more. Such a try does not count, so it does not lengthen the wait after the next failure.
 *
 * @param ended which of the running signals
 */
export async function putBackEnded(transaction: Transaction, ended: Condition): Promise<number> {
  const rows = await transaction.query<Pick<SignalRow, 'id' | 'cpItemId'>>(
    `UPDATE "cp_signals" SET "state" = 'waiting', "attempts" = "attempts" - 1, "leasedBy" = NULL, "leasedUntil" = NULL
     WHERE "state" = 'running' AND ${ended.sql} RETURNING "id", "cpItemId"`,
    ...ended.values,
  )
  for (const { id, cpItemId } of rows) {
    await giveTurn(transaction, cpItemId)
    transaction.changed('signals', id)
  }
  return rows.length
}

/** Whether a signal in this state keeps the later ones of its item from leaving. A parked optional one does not. */
export const isInTheWay = ({ state, isMandatory }: Pick<SignalRow, 'state' | 'isMandatory'>): boolean =>
  state === 'queued' || state === 'waiting' || state === 'running' || (state === 'parked' && isMandatory === 1)

/** Takes up to `limit` signals whose turn has come, the longest due first, and marks them as running. */
export async function claimDue(
  transaction: Transaction,
  lease: LeaseStamp,
  now: number,
  limit: number,
): Promise<SignalRow[]> {
  return await claimed(transaction, claimDueSql, lease, now, limit)
}

/**
 * Takes one signal to find out whether the endpoint is back: one that is due or waits for its next try, unless Cloudprinter
 * named an instant for that.
 */
export async function claimProbe(transaction: Transaction, lease: LeaseStamp, now: number): Promise<SignalRow[]> {
  return await claimed(transaction, claimProbeSql, lease, now, now)
}

/** The statements by which the queue looks for work, for a test of their query plans. */
export const turnStatements = {
  claimDue: () => claimDueSql,
  claimProbe: () => claimProbeSql,
  next: () => nextTurnSql,
  probe: () => probeSql,
  passTurns: () => passTurnsSql,
} as const

/** When the next turn comes. */
export const nextTurnSql = `SELECT MIN("readyAt") AS "readyAt" FROM "cp_signals" WHERE "readyAt" IS NOT NULL`

const isOpen = `"state" IN ('queued', 'waiting', 'running', 'parked')`
const holdsItem = `("state" <> 'parked' OR "isMandatory" = 1)`

/**
 * The outcome of a try is work, which sees no steps but those that are committed. Whoever else changes what may leave next locks the
 * signals of the item, so that an outcome comes before it, and it is run again, or after it.
 */
const lockOpenSql = `SELECT "id" FROM "cp_signals" WHERE "cpItemId" = ? AND ${isOpen} ORDER BY "id" FOR UPDATE`

const firstOpenSql = `
  SELECT "id" FROM "cp_signals" WHERE "cpItemId" = ? AND ${isOpen} AND ${holdsItem} ORDER BY "id" LIMIT 1`

const takeTurnsSql = `
  UPDATE "cp_signals" SET "readyAt" = NULL
  WHERE "cpItemId" = ? AND "readyAt" IS NOT NULL AND "id" IS DISTINCT FROM (SELECT "id" FROM "cp_signals"
    WHERE "cpItemId" = ? AND ${isOpen} AND ${holdsItem} ORDER BY "id" LIMIT 1)`

/**
 * Nothing is shipped that was not registered before, whatever else may have happened. Both are asked of a signal that is found by its
 * item: what is added to the state keeps the store from looking among all that are open, and an EXISTS would let it read all that are done.
 */
const mayLeaveSql = `"state" || '' IN ('queued', 'waiting') AND ("signalType" <> 'ItemShipped' OR 1 = (
    SELECT 1 FROM "cp_signals" AS "before" WHERE "before"."cpItemId" = "cp_signals"."cpItemId"
      AND "before"."signalType" = 'ItemRegistered' AND "before"."state" || '' IN ('done', 'skipped') LIMIT 1))`

const giveTurnSql = `
  UPDATE "cp_signals" SET "readyAt" = "dueAt" WHERE "readyAt" IS DISTINCT FROM "dueAt" AND ${mayLeaveSql}`

const passTurnsSql = `${giveTurnSql} AND "cpItemId" = ANY (?) AND "id" = (
  SELECT "id" FROM "cp_signals" AS "open" WHERE "open"."cpItemId" = "cp_signals"."cpItemId"
    AND ${isOpen} AND ${holdsItem} ORDER BY "open"."id" LIMIT 1)`

const hasTurnSql = `${mayLeaveSql} AND NOT EXISTS (
  SELECT 1 FROM "cp_signals" AS "open" WHERE "open"."cpItemId" = "cp_signals"."cpItemId" AND "open"."id" < "cp_signals"."id"
    AND "open"."state" IN ('queued', 'waiting', 'running', 'parked') AND ("open"."state" <> 'parked' OR "open"."isMandatory" = 1))`

/** What another station is claiming at this moment is passed by. */
const markRunning = (select: string): string => `
  WITH "next" AS MATERIALIZED (${select} FOR UPDATE SKIP LOCKED)
  UPDATE "cp_signals" SET "state" = 'running', "attempts" = "attempts" + 1, "readyAt" = NULL,
    "leasedBy" = ?, "leasedUntil" = ?, "fence" = "fence" + 1
  WHERE "id" IN (SELECT "id" FROM "next") RETURNING *`

const claimDueSql = markRunning(`SELECT "id" FROM "cp_signals" WHERE "readyAt" <= ? ORDER BY "readyAt", "id" LIMIT ?`)

/** The sums keep the store from looking in two indexes and sorting: the first few turns hold what is wanted. */
export const probeSql = `
  SELECT "id" FROM "cp_signals" WHERE "readyAt" IS NOT NULL
    AND ("readyAt" + 0 <= ? OR ("state" || '' = 'waiting' AND COALESCE("notBefore", 0) <= ?))
  ORDER BY "readyAt", "id" LIMIT 1`

const claimProbeSql = markRunning(probeSql)

/** RETURNING promises no order. */
async function claimed(
  transaction: Transaction,
  sql: string,
  { leasedBy, leasedUntil }: LeaseStamp,
  ...values: ColumnValue[]
): Promise<SignalRow[]> {
  const rows = await transaction.query<SignalRow>(sql, ...values, leasedBy, leasedUntil)
  for (const { id } of rows) transaction.changed('signals', id)
  return rows.sort((left, right) => left.dueAt - right.dueAt || left.id - right.id)
}
