import type { Condition, LeaseStamp } from '../queue/leases.ts'
import { noLease } from '../store/entities/columns.ts'
import type { PrintJobRow } from '../store/entities/printing.ts'
import type { Transaction } from '../store/transaction.ts'

/**
 * Takes the first job of each printer that has none under way and marks it as sent. What may have come out already goes first, to be
 * looked up. Each claim locks the printer, so of two stations that look at the same moment one passes by.
 */
export async function claimJobs(
  transaction: Transaction,
  { leasedBy, leasedUntil }: LeaseStamp,
  now: number,
  limit: number,
): Promise<PrintJobRow[]> {
  const printers = await transaction.query<{ id: string }>(freePrintersSql, now, limit)
  if (printers.length === 0) return []
  const ids = printers.map(({ id }) => id)
  const rows = await transaction.query<PrintJobRow>(claimSql, leasedBy, leasedUntil, ids, now)
  for (const { printerId } of rows) transaction.changed('printers', printerId)
  return rows
}

/** When the next job becomes due that nothing is in the way of, or null. */
export async function nextJobAt(reader: Pick<Transaction, 'query'>): Promise<number | null> {
  const [row] = await reader.query<{ dueAt: number | null }>(nextSql)
  return row?.dueAt ?? null
}

/** Puts back what nobody is at any more. `sentAt` says of each whether anything of it can have come out. */
export async function putBackEnded(transaction: Transaction, ended: Condition): Promise<number> {
  const rows = await transaction.query<Pick<PrintJobRow, 'printerId'>>(
    `UPDATE "cp_print_jobs" SET "state" = 'queued', "dueAt" = 0, "leasedBy" = NULL, "leasedUntil" = NULL
     WHERE "state" = 'sent' AND ${ended.sql} RETURNING "printerId"`,
    ...ended.values,
  )
  for (const { printerId } of rows) transaction.changed('printers', printerId)
  return rows.length
}

type JobChanges = Partial<
  Pick<PrintJobRow, 'state' | 'dueAt' | 'attempts' | 'sentAt' | 'remoteJob' | 'message' | 'printedAt'>
>

/** Writes of a claimed job what became of it, unless it was taken over meanwhile. Resolves with whether it was still this one's. */
export async function writeJob(
  transaction: Transaction,
  { id, fence, printerId }: Pick<PrintJobRow, 'id' | 'fence' | 'printerId'>,
  changes: JobChanges,
): Promise<boolean> {
  const isOver = changes.state !== undefined && changes.state !== 'sent'
  const columns = Object.entries({ ...changes, ...(isOver ? noLease : {}) })
  const count = await transaction.run(
    `UPDATE "cp_print_jobs" SET ${columns.map(([name]) => `"${name}" = ?`).join(', ')}
     WHERE "id" = ? AND "fence" = ? AND "state" = 'sent'`,
    ...columns.map(([, value]) => value),
    id,
    fence,
  )
  if (count > 0) transaction.changed('printers', printerId)
  return count > 0
}

/** The first in the queue of a printer: what may have come out already, else the oldest. Found without a look at each job against all others. */
const headOfPrinter = `COALESCE(
  (SELECT MIN("asked"."id") FROM "cp_print_jobs" AS "asked"
    WHERE "asked"."printerId" = "printer"."id" AND "asked"."state" = 'queued' AND "asked"."sentAt" IS NOT NULL),
  (SELECT MIN("first"."id") FROM "cp_print_jobs" AS "first"
    WHERE "first"."printerId" = "printer"."id" AND "first"."state" = 'queued'))`

const heads = `"cp_printers" AS "printer" JOIN "cp_print_jobs" AS "job" ON "job"."id" = ${headOfPrinter}`

const isFree = `"printer"."isPaused" = 0 AND NOT EXISTS (
  SELECT 1 FROM "cp_print_jobs" AS "other" WHERE "other"."printerId" = "printer"."id" AND "other"."state" = 'sent')`

const freePrintersSql = `
  SELECT "printer"."id" FROM "cp_printers" AS "printer"
  WHERE ${isFree} AND EXISTS (SELECT 1 FROM "cp_print_jobs" AS "job" WHERE "job"."id" = ${headOfPrinter} AND "job"."dueAt" <= ?)
  ORDER BY "printer"."id" LIMIT ? FOR UPDATE SKIP LOCKED`

/** Sees what was committed until the printers were locked. */
const claimSql = `
  UPDATE "cp_print_jobs" SET "state" = 'sent', "leasedBy" = ?, "leasedUntil" = ?, "fence" = "fence" + 1
  WHERE "id" IN (SELECT "job"."id" FROM ${heads} WHERE "printer"."id" = ANY (?) AND ${isFree} AND "job"."dueAt" <= ?)
  AND "state" = 'queued' RETURNING *`

const nextSql = `SELECT MIN("job"."dueAt") AS "dueAt" FROM ${heads} WHERE ${isFree}`

/** The statements by which the queue looks for work, for a test of their query plans. */
export const claimStatements = { freePrinters: freePrintersSql, claim: claimSql, next: nextSql } as const
