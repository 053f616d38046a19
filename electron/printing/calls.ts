import { batchCode } from '../../shared/batches.ts'
import { StationError } from '../../shared/errors.ts'
import { readSaid } from '../../shared/messages/kept-sentence.ts'
import { type Said, Sentence, say } from '../../shared/messages/sentence.ts'
import type { PrinterState, PrintJobAnswer } from '../../shared/printing-api.ts'
import type { CallName, ParsedInput } from '../../shared/station-api.ts'
import type { Handlers, StationParts } from '../console/handlers.ts'
import { allOf, iso, isoOrNull, numberCursor, pageOf } from '../console/page.ts'
import type { OrderItemRow } from '../store/entities/order-item.ts'
import type { PrintJobRow } from '../store/entities/printing.ts'
import { maxSequence } from '../store/store.ts'
import type { RowReader, Transaction } from '../store/transaction.ts'
import { labelsOf, subjectOf } from './automatic.ts'
import { findPrinters } from './find-printers.ts'
import { confirmJob, dropJob, retryJob } from './hand-jobs.ts'
import { listPrinters, pausePrinter, printerOrThrow, removePrinter, savePrinter } from './printers.ts'
import { type PrintRequest, queuePrint } from './queue-print.ts'
import { queueTestSheet } from './test-sheet.ts'

type PrintingCalls = Extract<CallName, `printers.${string}` | `printJobs.${string}`>

/** The printers of the shop, and what they print. */
export function printingHandlers(parts: StationParts): Handlers<PrintingCalls> {
  const { store, clock, settings, printing } = parts
  const act = (by: string) => ({ by, at: clock.now() })
  return {
    'printers.list': async () => {
      const printers = await listPrinters(store)
      const counts = await store.query<StateCount>(countsSql)
      const states = printers.map((printer): [string, StateAnswer] => {
        const of = (...states: string[]): number =>
          counts
            .filter(({ printerId, state }) => printerId === printer.id && states.includes(state))
            .reduce((sum, { count }) => sum + count, 0)
        const known = printing.stateOf(printer)
        return [
          printer.id,
          {
            state: known?.state ?? 'unknown',
            message: known?.message ?? null,
            queued: of('queued', 'sent'),
            needPerson: of('failed', 'unsure'),
          },
        ]
      })
      return { printers, states: Object.fromEntries(states) }
    },
    'printers.save': async ({ printer, by }) => ({
      printer: await store.write((transaction) => savePrinter(transaction, printer, act(by))),
    }),
    'printers.remove': async ({ id, by }) => {
      const { automatic } = settings.current().printing
      await store.write((transaction) => removePrinter(transaction, id, automatic, act(by)))
      return {}
    },
    'printers.pause': async ({ id, isPaused, by }) => ({
      printer: await store.write((transaction) => pausePrinter(transaction, id, isPaused, act(by))),
    }),
    'printers.test': async ({ id, language, by }) => {
      const printer = await printerOrThrow(store, id)
      if (printer.kind === 'ipp') await printing.look(printer)
      const { jobId, code } = await queueTestSheet(parts, id, { by, language })
      return { job: await jobView(store, jobId), code }
    },
    'printers.find': async ({ address }) => {
      const { found, problem } = await findPrinters(address)
      const known = new Set((await listPrinters(store)).map((printer) => `${printer.kind} ${printer.address}`))
      return { found: found.map((one) => ({ ...one, isKnown: known.has(`${one.kind} ${one.address}`) })), problem }
    },
    'printJobs.list': async ({ state, printerId, cursor, limit }) => {
      const { sql, values } = allOf([
        ['"job"."id" < ?', numberCursor(cursor, maxSequence)],
        ['"job"."state" = ANY (?)', state],
        ['"job"."printerId" = ?', printerId],
      ])
      const rows = await store.long.query<JobWithPrinter>(
        `${selectJobs} WHERE ${sql} ORDER BY "job"."id" DESC LIMIT ?`,
        ...values,
        limit + 1,
      )
      const page = pageOf(rows, limit, ({ id }) => id)
      return { jobs: page.rows.map(viewOf), nextCursor: page.nextCursor }
    },
    'printJobs.ofItem': async ({ cpItemId }) => ({
      jobs: (await store.query<JobWithPrinter>(ofItemSql, cpItemId)).map(viewOf),
    }),
    'printJobs.print': (input) => printByHand(parts, input),
    'printJobs.retry': async ({ id }) => {
      await store.write((transaction) => retryJob(transaction, id))
      return { job: await jobView(store, id) }
    },
    'printJobs.confirm': async ({ id }) => {
      await store.write((transaction) => confirmJob(transaction, id, clock.now()))
      return { job: await jobView(store, id) }
    },
    'printJobs.drop': async ({ id }) => {
      await store.write(async (transaction) => {
        await dropJob(transaction, id)
        transaction.afterCommit(() => printing.queue.abandon(id))
      })
      return { job: await jobView(store, id) }
    },
  }
}

type StateAnswer = Omit<PrinterState, 'message'> & { readonly message: Said | null }

interface StateCount {
  readonly printerId: string
  readonly state: string
  readonly count: number
}

export const countsSql = `
  SELECT "printerId", "state", COUNT(*) AS "count" FROM "cp_print_jobs"
  WHERE "state" IN ('queued', 'sent', 'failed', 'unsure') GROUP BY "printerId", "state"`

type JobWithPrinter = PrintJobRow & { readonly printerName: string | null }

const selectJobs = `
  SELECT "job".*, "printer"."name" AS "printerName"
  FROM "cp_print_jobs" AS "job" LEFT JOIN "cp_printers" AS "printer" ON "printer"."id" = "job"."printerId"`

export const ofItemSql = `${selectJobs} WHERE "job"."cpItemId" = ? ORDER BY "job"."id" DESC LIMIT 200`

const viewOf = (row: JobWithPrinter): PrintJobAnswer => ({
  id: row.id,
  printerId: row.printerId,
  printerName: row.printerName ?? row.printerId,
  paper: row.paper,
  subject: readSaid(row.subject),
  cpItemId: row.cpItemId,
  cpOrderId: row.cpOrderId,
  batchId: row.batchId,
  copies: row.copies,
  state: row.state,
  tries: row.attempts,
  message: row.message === null ? null : readSaid(row.message),
  createdAt: iso(row.createdAt),
  printedAt: isoOrNull(row.printedAt),
  by: row.by,
})

async function jobView(reader: Pick<RowReader, 'query'>, id: number): Promise<PrintJobAnswer> {
  const [row] = await reader.query<JobWithPrinter>(`${selectJobs} WHERE "job"."id" = ?`, id)
  if (row === undefined) throw new StationError('not_found', say('There is no print job {id}.', { id }))
  return viewOf(row)
}

function idOrThrow(outcome: number | Said): number {
  if (typeof outcome === 'number') return outcome
  throw new StationError('not_allowed', outcome)
}

type Refusals = { cpItemId: string; message: Said }[]

/** All that a person asks for in one step. */
async function printByHand(
  { store, clock }: StationParts,
  { paper, cpItemIds, batchId, separators, ...how }: ParsedInput<'printJobs.print'>,
): Promise<{ jobs: PrintJobAnswer[]; refused: Refusals }> {
  await printerOrThrow(store, how.printerId)
  const code = separators === undefined ? null : JSON.stringify(separators)
  const common = { ...how, paper, code, at: clock.now() }
  const refused: Refusals = []
  const ids = await store.write(async (transaction) => {
    refused.length = 0
    if (paper === 'batch_ticket' || (paper === 'separator_sheet' && batchId !== undefined)) {
      if (batchId === undefined) throw new StationError('invalid_input', say('Say of which batch.'))
      const subject = subjectOf(paper, batchCode(batchId))
      return [idOrThrow(await queuePrint(transaction, { ...common, subject, batchId }))]
    }
    const queued: number[] = []
    const through = new Set<string>()
    for (const cpItemId of new Set(cpItemIds)) {
      const of = await paperOf(transaction, paper, cpItemId)
      if (typeof of === 'string' || of instanceof Sentence) {
        refused.push({ cpItemId, message: of })
        continue
      }
      if (through.has(of.of)) continue
      const { ids: some, refusal } = await queueEach(transaction, common, of)
      queued.push(...some)
      if (refusal === null) through.add(of.of)
      else refused.push({ cpItemId, message: refusal })
    }
    return queued
  })
  return { jobs: await Promise.all(ids.map((id) => jobView(store, id))), refused }
}

async function queueEach(
  transaction: Transaction,
  common: Omit<PrintRequest, 'subject'>,
  { of, fileIds, ...subject }: PaperOf,
): Promise<{ ids: number[]; refusal: Said | null }> {
  const ids: number[] = []
  for (const fileId of fileIds) {
    const request = { ...common, ...subject, fileId, subject: subjectOf(common.paper, of) }
    const outcome = await queuePrint(transaction, request)
    // A printer that takes no label takes none of them.
    if (typeof outcome !== 'number') return { ids, refusal: outcome }
    ids.push(outcome)
  }
  return { ids, refusal: null }
}

interface PaperOf {
  /** What there is one paper of. */
  readonly of: string
  readonly cpItemId: string
  readonly cpOrderId: string
  /** One for each paper of it; null: it is made. */
  readonly fileIds: readonly (number | null)[]
}

async function paperOf(
  transaction: Transaction,
  paper: Exclude<ParsedInput<'printJobs.print'>['paper'], 'batch_ticket'>,
  cpItemId: string,
): Promise<PaperOf | Said> {
  const [item] = await transaction.query<Pick<OrderItemRow, 'cpOrderId'>>(
    `SELECT "cpOrderId" FROM "cp_order_items" WHERE "cpItemId" = ?`,
    cpItemId,
  )
  if (item === undefined) return say('There is no item {id}.', { id: cpItemId })
  const { cpOrderId } = item
  if (paper !== 'shipping_label')
    return { of: paper === 'packing_slip' ? cpOrderId : cpItemId, cpItemId, cpOrderId, fileIds: [null] }
  const fileIds = (await labelsOf(transaction, cpOrderId)).filter(({ state }) => state === 'done').map(({ id }) => id)
  return fileIds.length === 0 ? say('The order has no label here.') : { of: cpOrderId, cpItemId, cpOrderId, fileIds }
}
