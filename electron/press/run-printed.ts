import type { Destination } from '../../shared/destinations.ts'
import { assertNever } from '../../shared/errors.ts'
import { keptSaid } from '../../shared/messages/kept-sentence.ts'
import { say } from '../../shared/messages/sentence.ts'
import type { PrintJobState } from '../../shared/printing.ts'
import { dropOfDelivery } from '../printing/queue-print.ts'
import type { Settlement } from '../queue/work-queue.ts'
import { DeliveryEntity, type DeliveryRow } from '../store/entities/delivery.ts'
import { PrintJobEntity } from '../store/entities/printing.ts'
import type { Transaction } from '../store/transaction.ts'
import { lockRunning, settleDelivered, settleRun, settleUnsure, type Times, takenNow, tell } from './settle-delivery.ts'

/** Hands a delivery to the queue of a printer, in one step with its row; or takes it back from there. */
export function runPrinted(row: DeliveryRow, destination: Destination, times: Times): Settlement {
  return async (transaction) => {
    // It has lain in a folder: this destination was none of a printer then.
    if (row.place !== null) return await settleUnsure(row, times)(transaction)
    if (row.unwanted !== null) {
      const isDropped = row.placed === 0 || (await dropOfDelivery(transaction, row.id))
      return await settleRun(row, { is: isDropped ? 'withdrawn' : 'kept' }, destination, times)(transaction)
    }
    if (row.placed === 0) await queueJob(transaction, row, destination, times)
    return await settleDelivered(row, destination, times)(transaction)
  }
}

/** One job for each claim: a claim whose row is another one's by now has queued none. */
async function queueJob(
  transaction: Transaction,
  row: DeliveryRow,
  { printerId }: Destination,
  { now, steady }: Times,
): Promise<void> {
  const { id, fence, cpItemId, cpOrderId, batchId, fileId, copies, by } = row
  if ((await lockRunning(transaction, row)) === undefined) return
  // What a person may still have printed of an earlier one would come out beside it.
  await dropJobs(transaction, id)
  await transaction.insert(PrintJobEntity, {
    printerId: printerId ?? '',
    paper: 'file',
    subject: keptSaid(say('{job}', { job: row.jobName })),
    cpItemId,
    cpOrderId,
    batchId,
    fileId,
    deliveryId: id,
    code: null,
    copies,
    state: 'queued',
    dueAt: steady,
    attempts: 0,
    sentAt: null,
    remoteJob: null,
    message: null,
    createdAt: now,
    printedAt: null,
    by,
    // It is a file: no words are set on it.
    language: 'en',
    onceKey: `delivery:${id}:${fence}`,
    leasedBy: null,
    leasedUntil: null,
    fence: 0,
  })
  transaction.changed('printers', printerId ?? '')
}

async function dropJobs(transaction: Transaction, id: number): Promise<void> {
  const dropped = await transaction.query<{ printerId: string }>(
    `UPDATE "cp_print_jobs" SET "state" = 'dropped'
     WHERE "deliveryId" = ? AND "state" IN ('queued', 'failed', 'unsure') RETURNING "printerId"`,
    id,
  )
  for (const { printerId } of dropped) transaction.changed('printers', printerId)
}

type Followed = DeliveryRow & { readonly jobState: PrintJobState; readonly jobMessage: string | null }

/** What became of the latest job of each delivery whose row does not say so yet. */
export const printedSql = `
  SELECT "row".*, "job"."state" AS "jobState", "job"."message" AS "jobMessage" FROM "cp_deliveries" AS "row"
  JOIN "cp_print_jobs" AS "job" ON "job"."deliveryId" = "row"."id"
  WHERE "row"."state" IN ('delivered', 'unsure', 'parked')
    AND ("job"."state" IN ('printed', 'dropped') OR ("row"."state" = 'delivered' AND "job"."state" IN ('unsure', 'failed')))
    AND "job"."id" = (SELECT MAX("last"."id") FROM "cp_print_jobs" AS "last" WHERE "last"."deliveryId" = "row"."id")
  LIMIT 500`

/** Follows the queues of the printers. */
export async function followPrinted(transaction: Transaction, now: number): Promise<void> {
  for (const row of await transaction.query<Followed>(printedSql)) {
    const { id, fence, state, jobState, jobMessage } = row
    const failure = { failingSince: now, failureCode: 'other', failureMessage: jobMessage } as const
    const changes = changesOf(jobState, failure, now, row)
    if (changes === null || (await transaction.update(DeliveryEntity, { id, fence, state }, changes)) === 0) continue
    if (changes.state === 'taken') await tell(transaction, row, 'taken', now)
    if (changes.state === 'withdrawn') await tell(transaction, row, 'withdrawn', now)
    if (changes.state === 'unsure') await tell(transaction, row, 'delivery_unsure', now)
    transaction.changed('deliveries', id)
  }
}

function changesOf(
  state: PrintJobState,
  failure: Pick<DeliveryRow, 'failingSince' | 'failureCode' | 'failureMessage'>,
  now: number,
  { deliveredAt }: DeliveryRow,
): Partial<DeliveryRow> | null {
  switch (state) {
    case 'printed':
      return takenNow(now, deliveredAt)
    case 'unsure':
      return { state: 'unsure', ...failure }
    case 'failed':
      return { state: 'parked', ...failure }
    case 'dropped':
      return { state: 'withdrawn', takenBy: null }
    case 'queued':
    case 'sent':
      return null
    default:
      return assertNever(state)
  }
}
