import type { Language } from '../../shared/messages/in-words.ts'
import { keptSaid } from '../../shared/messages/kept-sentence.ts'
import { type Said, say } from '../../shared/messages/sentence.ts'
import type { PrintedPaper, Printer, PrintJobState } from '../../shared/printing.ts'
import { noLease } from '../store/entities/columns.ts'
import { PrintJobEntity, type PrintJobRow } from '../store/entities/printing.ts'
import type { RowReader, Transaction } from '../store/transaction.ts'
import { printerOf } from './printers.ts'

/** A paper that is to be printed. */
export interface PrintRequest {
  readonly printerId: string
  readonly paper: PrintedPaper
  /** What it is of, in few words. */
  readonly subject: Said
  readonly cpItemId?: string | null
  readonly cpOrderId?: string | null
  readonly batchId?: number | null
  /** Of `file`, and of `shipping_label`. */
  readonly fileId?: number | null
  /** Of `file`: the delivery that it does. */
  readonly deliveryId?: number | null
  /** Of `test_sheet`: what it says in bars; of `carrier_label`: the md5 of its PDF; of `separator_sheet`: which
   * of them, as JSON. */
  readonly code?: string | null
  readonly copies?: number
  readonly by: string
  /** In milliseconds since 1970. */
  readonly at: number
  readonly language?: Language
  /** What it is printed for by itself: whoever asks again under the same key gets no second one. */
  readonly onceKey?: string | null
}

/**
 * Puts a paper into the queue of its printer. It is printed once the step is committed.
 *
 * @returns the number of its row, or why the printer cannot do it: then nothing was queued
 */
export async function queuePrint(transaction: Transaction, request: PrintRequest): Promise<number | Said> {
  const printer = await printerOf(transaction, request.printerId)
  if (printer === undefined) return say('There is no printer {id}.', { id: request.printerId })
  const refusal = refusalOf(printer, request.paper)
  if (refusal !== null) return refusal
  const onceKey = request.onceKey ?? null
  const before = onceKey === null ? undefined : await transaction.find(PrintJobEntity, { onceKey })
  if (before !== undefined) return before.id
  return await insertJob(transaction, { ...request, onceKey }, 'queued', null)
}

/** The same for what comes by itself, which nobody waits for: where it cannot be printed, the row says so and waits for a person. */
export async function queueByItself(transaction: Transaction, request: PrintRequest): Promise<void> {
  const outcome = await queuePrint(transaction, request)
  if (typeof outcome === 'number') return
  const { onceKey = null } = request
  if (onceKey !== null && (await transaction.find(PrintJobEntity, { onceKey })) !== undefined) return
  await insertJob(transaction, request, 'failed', outcome)
}

/** How the printing of a delivery stands; null: nothing was queued for it. */
export async function printOfDelivery(
  reader: Pick<RowReader, 'query'>,
  deliveryId: number,
): Promise<Pick<PrintJobRow, 'id' | 'state' | 'message'> | null> {
  const [row] = await reader.query<Pick<PrintJobRow, 'id' | 'state' | 'message'>>(
    `SELECT "id", "state", "message" FROM "cp_print_jobs" WHERE "deliveryId" = ? ORDER BY "id" DESC LIMIT 1`,
    deliveryId,
  )
  return row ?? null
}

/** Drops what was not printed of a delivery: it failed, or was never given to its printer. Resolves with whether there was such a row. */
export async function dropOfDelivery(transaction: Transaction, deliveryId: number): Promise<boolean> {
  const rows = await transaction.query<Pick<PrintJobRow, 'printerId'>>(
    `UPDATE "cp_print_jobs" SET "state" = 'dropped'
     WHERE "deliveryId" = ? AND ("state" = 'failed' OR ("state" = 'queued' AND "sentAt" IS NULL)) RETURNING "printerId"`,
    deliveryId,
  )
  for (const { printerId } of rows) transaction.changed('printers', printerId)
  return rows.length > 0
}

/** Why a printer cannot print a paper at all, or null. */
export function refusalOf({ name, kind, language }: Printer, paper: PrintedPaper): Said | null {
  if (kind !== 'raw' || language === 'pdf' || !isOfPdf(paper)) return null
  return say('The printer {name} takes no PDF: it is set up for {language}. Choose another printer.', {
    name,
    language: language === 'zpl' ? 'ZPL' : 'ESC/POS',
  })
}

const isOfPdf = (paper: PrintedPaper): boolean =>
  paper === 'file' || paper === 'shipping_label' || paper === 'carrier_label'

async function insertJob(
  transaction: Transaction,
  request: PrintRequest,
  state: PrintJobState,
  message: Said | null,
): Promise<number> {
  const id = await transaction.insert(PrintJobEntity, {
    printerId: request.printerId,
    paper: request.paper,
    subject: keptSaid(request.subject),
    cpItemId: request.cpItemId ?? null,
    cpOrderId: request.cpOrderId ?? null,
    batchId: request.batchId ?? null,
    fileId: request.fileId ?? null,
    deliveryId: request.deliveryId ?? null,
    code: request.code ?? null,
    copies: request.copies ?? 1,
    state,
    dueAt: 0,
    attempts: 0,
    sentAt: null,
    remoteJob: null,
    message: message && keptSaid(message),
    createdAt: request.at,
    printedAt: null,
    by: request.by,
    language: request.language ?? 'en',
    onceKey: request.onceKey ?? null,
    ...noLease,
    fence: 0,
  })
  transaction.changed('printers', request.printerId)
  return id
}
