import type { Transaction } from '../store/transaction.ts'
import { signalBackoff } from './retry-ladder.ts'

/**
 * What waits for its next try need not wait any longer, unless Cloudprinter named an instant for it. It takes its place by
 * the moment of its step, before what happened later.
 */
export async function goOn(transaction: Transaction, now: number): Promise<void> {
  await transaction.run(goOnSql, now, now)
}

/**
 * Keeps waits within what was asked for, at a start. The clock may have been set back while the station was off, or before:
 * then signals would wait until it has caught up. Where Cloudprinter asked for a wait, the log of tries knows how long.
 *
 * @param undoWindowMs how long a signal waits at most before its first try
 */
export async function bringIn(transaction: Transaction, now: number, undoWindowMs: number): Promise<void> {
  const latest = now + undoWindowMs
  await transaction.run(`UPDATE "cp_signals" SET "dueAt" = ? WHERE "state" = 'queued' AND "dueAt" > ?`, latest, latest)
  await transaction.run(bringInAskedSql, now, now)
  await transaction.run(bringInWaitingSql, now, now)
}

const goOnSql = `
  UPDATE "cp_signals" SET
    "dueAt" = GREATEST(LEAST("occurredAt", ?), COALESCE("notBefore", 0)),
    "readyAt" = GREATEST(LEAST("occurredAt", ?), COALESCE("notBefore", 0))
  WHERE "readyAt" IS NOT NULL AND "state" = 'waiting'`

const bringInAskedSql = `
  UPDATE "cp_signals" SET "notBefore" = LEAST("notBefore", ? + COALESCE((
    SELECT "nextTryAt" - "at" FROM "cp_signal_attempts" AS "try"
    WHERE "try"."signalId" = "cp_signals"."id" ORDER BY "try"."id" DESC LIMIT 1), 0))
  WHERE "state" = 'waiting' AND "notBefore" > ?`

/** The longest wait after so many failures, as the ladder has it. */
const ladderSql = `LEAST(${signalBackoff.maxDelayMs}, CAST(${signalBackoff.firstDelayMs} AS bigint) * (1 << LEAST(GREATEST("failures" - 1, 0), 20)))`

const bringInWaitingSql = `
  UPDATE "cp_signals" SET "dueAt" = LEAST("dueAt", GREATEST(? + ${ladderSql}, COALESCE("notBefore", 0)))
  WHERE "state" = 'waiting' AND "dueAt" > ?`
