import type { Destination } from '../../shared/destinations.ts'
import { type Said, say } from '../../shared/messages/sentence.ts'
import type { PrintJobState } from '../../shared/printing.ts'
import { dropJob } from '../printing/hand-jobs.ts'
import { dropOfDelivery, printOfDelivery, queuePrint } from '../printing/queue-print.ts'
import type { Settlement } from '../queue/work-queue.ts'
import { DeliveryEntity, type DeliveryRow } from '../store/entities/delivery.ts'
import { FileEntity } from '../store/entities/file.ts'
import type { Transaction } from '../store/transaction.ts'
import { DeviceError } from './devices/device.ts'
import {
  lockRunning,
  nothingFailed,
  settleAtPrinter,
  settleDelivered,
  settleFailed,
  settleRun,
  settleUnsure,
  type Times,
  takenNow,
  tell,
} from './settle-delivery.ts'

/** Hands a delivery to the queue of a printer, in one step with its row; or takes it back from there. */
export function runPrinted(row: DeliveryRow, destination: Destination, times: Times): Settlement {
  return async (transaction) => {
    // A claim whose row is another one's by now queues nothing.
    if ((await lockRunning(transaction, row)) === undefined) return
    // It has lain in a folder: this destination was none of a printer then.
    const settlement =
      row.place !== null ? settleUnsure(row, times) : await stepOf(transaction, row, destination, times)
    await settlement(transaction)
  }
}

async function stepOf(
  transaction: Transaction,
  row: DeliveryRow,
  destination: Destination,
  times: Times,
): Promise<Settlement> {
  const job = await printOfDelivery(transaction, row.id)
  if (row.unwanted !== null) {
    const isGone = job === null || job.state === 'dropped' || (await dropOfDelivery(transaction, row.id))
    return isGone ? settleRun(row, { is: 'withdrawn' }, destination, times) : settleAtPrinter(row, times)
  }
  // It is there already, whatever became of it: only a person has it printed once more.
  if (row.placed > 0) return settleAtPrinter(row, times)
  if (job !== null && mayComeOut(job.state)) return settleDelivered(row, destination, times)
  const problem = await queueFile(transaction, row, destination, times)
  if (problem !== null) return settleFailed(row, problem, destination, times, 0)
  // What a person could still have printed of an earlier one would come out beside it.
  if (job !== null && job.state !== 'dropped') await dropJob(transaction, job.id)
  return settleDelivered(row, destination, times)
}

const mayComeOut = (state: PrintJobState): boolean => state === 'queued' || state === 'sent' || state === 'printed'

/** Resolves to why it was not queued, or null. */
async function queueFile(
  transaction: Transaction,
  row: DeliveryRow,
  { printerId, name }: Destination,
  { now: at }: Times,
): Promise<DeviceError | null> {
  const { id: deliveryId, cpItemId, cpOrderId, batchId, fileId, copies, by } = row
  const file = await transaction.find(FileEntity, { id: fileId })
  if (file?.state !== 'done' || file.md5 !== row.md5) {
    return new DeviceError('file_gone', say('The file in the library is not the one that was to be sent.'))
  }
  if (printerId === null) return refused(say('{name} leads to no printer.', { name }))
  const subject = say('{job}', { job: row.jobName })
  const of = { cpItemId, cpOrderId, batchId, fileId, deliveryId, copies, by, at }
  const outcome = await queuePrint(transaction, { printerId, paper: 'file', subject, ...of })
  return typeof outcome === 'number' ? null : refused(outcome)
}

const refused = (said: Said): DeviceError => new DeviceError('refused', said)

type Followed = DeliveryRow & { readonly jobState: PrintJobState; readonly jobMessage: string | null }

/** Deliveries whose rows do not say yet what has become of their latest job. Those at folders, which may be many, are passed over by the index. */
export const printedSql = `
  SELECT "row".*, "job"."state" AS "jobState", "job"."message" AS "jobMessage" FROM "cp_deliveries" AS "row"
  JOIN "cp_print_jobs" AS "job" ON "job"."deliveryId" = "row"."id"
  WHERE "row"."state" IN ('delivered', 'unsure', 'parked')
    AND "row"."destinationId" IN (SELECT "id" FROM "cp_destinations" WHERE "kind" = 'printer')
    AND "row"."state" <> CASE "job"."state" WHEN 'printed' THEN 'taken' WHEN 'unsure' THEN 'unsure'
      WHEN 'failed' THEN 'parked' WHEN 'dropped' THEN 'withdrawn' ELSE 'delivered' END
    AND "job"."id" = (SELECT MAX("last"."id") FROM "cp_print_jobs" AS "last" WHERE "last"."deliveryId" = "row"."id")
  LIMIT 50`

/** Follows the queues of the printers: some of them, so that orders come in between. */
export async function followPrinted(transaction: Transaction, now: number): Promise<void> {
  for (const row of await transaction.query<Followed>(printedSql)) {
    const { id, fence, state } = row
    const changes = changesOf(row, now)
    if ((await transaction.update(DeliveryEntity, { id, fence, state }, changes)) === 0) continue
    if (changes.state === 'taken') await tell(transaction, row, 'taken', now)
    if (changes.state === 'withdrawn') await tell(transaction, row, 'withdrawn', now)
    if (changes.state === 'unsure') await tell(transaction, row, 'delivery_unsure', now)
    transaction.changed('deliveries', id)
    transaction.changed('items', row.cpItemId)
  }
}

function changesOf({ jobState, jobMessage, deliveredAt }: Followed, now: number): Partial<DeliveryRow> {
  const failure = { failingSince: now, failureCode: 'other', failureMessage: jobMessage } as const
  switch (jobState) {
    case 'printed':
      return takenNow(now, deliveredAt)
    case 'unsure':
      return { state: 'unsure', ...failure }
    case 'failed':
      return { state: 'parked', ...failure }
    case 'dropped':
      return { state: 'withdrawn', takenBy: null, ...nothingFailed }
    case 'queued':
    case 'sent':
      return { state: 'delivered', ...nothingFailed }
  }
}
