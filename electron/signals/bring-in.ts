import type { Transaction } from '../store/transaction.ts'
import { signalBackoff } from './retry-ladder.ts'

/**
 * What waits for its next try need not wait any longer, unless Cloudprinter named an instant for it. It takes its place by
 * the moment of its step, before what happened later.
 */
export function goOn(transaction: Transaction, now: number): void {
  transaction.run(goOnSql, now, now)
}

/**
 * Keeps waits within what was asked for, at a start. The clock may have been set back while the station was off, or before:
 * then signals would wait until it has caught up. Where Cloudprinter asked for a wait, the log of tries knows how long.
 *
 * @param undoWindowMs how long a signal waits at most before its first try
 */
export function bringIn(transaction: Transaction, now: number, undoWindowMs: number): void {
  const latest = now + undoWindowMs
  transaction.run(`UPDATE "cp_signals" SET "dueAt" = ? WHERE "state" = 'queued' AND "dueAt" > ?`, latest, latest)
  transaction.run(bringInAskedSql, now, now)
  transaction.run(bringInWaitingSql, now, now)
}

const goOnSql = `
  UPDATE "cp_signals" SET
    "dueAt" = MAX(MIN("occurredAt", ?), COALESCE("notBefore", 0)),
    "readyAt" = MAX(MIN("occurredAt", ?), COALESCE("notBefore", 0))
  WHERE "readyAt" IS NOT NULL AND "state" = 'waiting'`

const bringInAskedSql = `
  UPDATE "cp_signals" SET "notBefore" = MIN("notBefore", ? + COALESCE((
    SELECT "nextTryAt" - "at" FROM "cp_signal_attempts" AS "try"
    WHERE "try"."signalId" = "cp_signals"."id" ORDER BY "try"."id" DESC LIMIT 1), 0))
  WHERE "state" = 'waiting' AND "notBefore" > ?`

/** The longest wait after so many failures, as the ladder has it. */
const ladderSql = `MIN(${signalBackoff.maxDelayMs}, ${signalBackoff.firstDelayMs} * (1 << MIN(MAX("failures" - 1, 0), 20)))`

const bringInWaitingSql = `
  UPDATE "cp_signals" SET "dueAt" = MIN("dueAt", MAX(? + ${ladderSql}, COALESCE("notBefore", 0)))
  WHERE "state" = 'waiting' AND "dueAt" > ?`
