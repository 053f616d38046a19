import { StationError } from '../../shared/errors.ts'
import { say } from '../../shared/messages/sentence.ts'
import { confirmJob } from '../printing/hand-jobs.ts'
import { dropOfDelivery, printOfDelivery } from '../printing/queue-print.ts'
import { DeliveryEntity, type DeliveryRow } from '../store/entities/delivery.ts'
import type { Transaction } from '../store/transaction.ts'
import { takenNow, tell } from './settle-delivery.ts'
import { withdrawDelivery } from './withdraw-delivery.ts'

/** Who does something by hand, and when. */
export interface HandAct {
  readonly by: string
  readonly at: number
  readonly steady: number
}

const retried = ['parked', 'waiting', 'unsure'] as const

/**
 * Tries again, now. An unsure one is sent once more: a person has looked that it is not there.
 *
 * @throws StationError `not_found`, or `not_allowed` where there is nothing to try
 */
export async function retryDelivery(transaction: Transaction, id: number, { steady }: HandAct): Promise<DeliveryRow> {
  const row = await deliveryOf(transaction, id)
  if (!retried.some((state) => state === row.state)) {
    throw new StationError('not_allowed', say('There is nothing to try again of {job}.', { job: row.jobName }))
  }
  // Of a printer, nothing lies anywhere that could be gone on with.
  const [printer] = await transaction.query(
    `SELECT 1 AS "one" FROM "cp_destinations" WHERE "id" = ? AND "kind" = 'printer'`,
    row.destinationId,
  )
  const anew = { placing: null, placed: printer === undefined ? row.placed : 0 }
  const changes = row.state === 'unsure' || printer !== undefined ? anew : {}
  await transaction.update(DeliveryEntity, { id }, { state: 'queued', dueAt: steady, ...changes })
  transaction.changed('deliveries', id)
  return row
}

/** All that is parked or waits, of one destination where it is named. What is unsure is looked at one by one. */
export async function retryAllDeliveries(
  transaction: Transaction,
  destinationId: string | undefined,
  act: HandAct,
): Promise<{ readonly count: number; readonly destinationIds: readonly string[] }> {
  const rows = await transaction.query<Pick<DeliveryRow, 'id' | 'destinationId'>>(
    `SELECT "id", "destinationId" FROM "cp_deliveries" WHERE "state" IN ('parked', 'waiting')
     ${destinationId === undefined ? '' : 'AND "destinationId" = ?'} ORDER BY "id" LIMIT 10000`,
    ...(destinationId === undefined ? [] : [destinationId]),
  )
  for (const { id } of rows) await retryDelivery(transaction, id, act)
  return { count: rows.length, destinationIds: [...new Set(rows.map((row) => row.destinationId))] }
}

/** @throws StationError `not_found`, or `not_allowed` once the press has it */
export async function takeBackByHand(transaction: Transaction, id: number, act: HandAct): Promise<DeliveryRow> {
  const row = await deliveryOf(transaction, id)
  if (await withdrawDelivery(transaction, row, { why: 'hand', ...act })) return row
  throw new StationError('not_allowed', say('The press has {job}. It cannot be taken back.', { job: row.jobName }))
}

const confirmed = ['delivered', 'unsure', 'parked', 'waiting'] as const

/**
 * A person says that the press has it.
 *
 * @throws StationError `not_found`, or `not_allowed` while it is being sent or waits for a printer, or was withdrawn
 */
export async function confirmDelivery(transaction: Transaction, id: number, { by, at }: HandAct): Promise<DeliveryRow> {
  const row = await deliveryOf(transaction, id)
  if (row.state === 'taken') return row
  if (!confirmed.some((state) => state === row.state)) {
    throw new StationError('not_allowed', say('{job} is being sent, or was withdrawn.', { job: row.jobName }))
  }
  await confirmPrint(transaction, id, at)
  await transaction.update(DeliveryEntity, { id }, takenNow(at, row.deliveredAt))
  await tell(transaction, row, 'taken', at, by)
  transaction.changed('deliveries', id)
  return row
}

/** Of a printer, its job has the same end: nothing of it is left to be printed. @throws StationError `not_allowed` while it waits to be printed */
async function confirmPrint(transaction: Transaction, id: number, at: number): Promise<void> {
  const job = await printOfDelivery(transaction, id)
  if (job?.state === 'failed') await dropOfDelivery(transaction, id)
  else if (job !== null && job.state !== 'printed' && job.state !== 'dropped') await confirmJob(transaction, job.id, at)
}

async function deliveryOf(transaction: Transaction, id: number): Promise<DeliveryRow> {
  const row = await transaction.find(DeliveryEntity, { id })
  if (row === undefined) throw new StationError('not_found', say('There is no such delivery.'))
  return row
}
