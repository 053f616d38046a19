import type { Transaction } from '../../store/transaction.ts'
import { maxWaitMs } from './settle-file.ts'

/**
 * Keeps waits within what was asked for, at a start. The clock may have been set back while the station was off, or before:
 * then files would wait until it has caught up. How long a server asked for is not kept, so the wait is the longest of all.
 */
export async function bringIn(transaction: Transaction, now: number): Promise<void> {
  await transaction.run(`UPDATE "cp_files" SET "dueAt" = ? WHERE "state" = 'queued' AND "dueAt" > ?`, now, now)
  await transaction.run(
    `UPDATE "cp_files" SET "dueAt" = ? WHERE "state" = 'waiting' AND "dueAt" > ?`,
    now + maxWaitMs,
    now + maxWaitMs,
  )
}
