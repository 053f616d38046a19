import type { DeliveryFailureCode } from '../../shared/deliveries.ts'
import type { Destination } from '../../shared/destinations.ts'
import { keptSaid } from '../../shared/messages/kept-sentence.ts'
import { say } from '../../shared/messages/sentence.ts'
import type { HistoryKind } from '../../shared/station-views.ts'
import { recordHistory, stationItself } from '../orders/order-history.ts'
import type { Settlement } from '../queue/work-queue.ts'
import { noLease } from '../store/entities/columns.ts'
import { DeliveryEntity, type DeliveryRow } from '../store/entities/delivery.ts'
import { DestinationEntity } from '../store/entities/destination.ts'
import type { Transaction } from '../store/transaction.ts'
import type { DeviceError } from './devices/device.ts'
import { namesOf, type Run } from './run-delivery.ts'

/** What stands in the way of everything that goes there. */
export const isOfDestination = (code: DeliveryFailureCode): boolean =>
  ['away', 'not_signed_in', 'host_key_changed', 'no_folder', 'not_writable', 'full'].includes(code)

/** What another try may mend; after so many it is left to a person. */
const triesOf: Partial<Record<DeliveryFailureCode, number>> = { differs: 5, other: 5 }

export interface Times {
  readonly now: number
  readonly steady: number
}

export const nothingFailed = { failingSince: null, failureCode: null, failureMessage: null } as const

/** As the run found it. */
export function settleRun(row: DeliveryRow, run: Run, destination: Destination, times: Times): Settlement {
  switch (run.is) {
    case 'delivered':
      return settleDelivered(row, destination, times)
    case 'withdrawn':
      return settle(row, async (transaction, current) => {
        // Meanwhile it is wanted again: then it goes anew.
        if (current.unwanted === null)
          return { state: 'queued', placed: 0, placing: null, deliveredAt: null, ...noLease }
        await tell(transaction, current, 'withdrawn', times.now)
        return { state: 'withdrawn', takenBy: null, ...nothingFailed, ...noLease }
      })
    case 'kept':
      return settle(row, async (transaction, current) => {
        await tell(transaction, current, current.unwanted === null ? 'taken' : 'not_withdrawn', times.now)
        return { ...takenNow(times.now, row.deliveredAt), ...noLease }
      })
    case 'unsure':
      return settleUnsure(row, times)
    case 'dropped':
      return putBack(row, times.steady)
  }
}

/** What a row has whose job the press has. */
export const takenNow = (now: number, deliveredAt: number | null): Partial<DeliveryRow> => ({
  state: 'taken',
  takenAt: now,
  deliveredAt: deliveredAt ?? now,
  takenBy: null,
  placing: null,
  unwanted: null,
  ...nothingFailed,
})

export function settleDelivered(row: DeliveryRow, destination: Destination, { now, steady }: Times): Settlement {
  return settle(row, async (transaction, current) => {
    const { acknowledge } = destination
    await endTrouble(transaction, destination.id, steady)
    // It lay there before, and is wanted again.
    if (row.deliveredAt === null) await tell(transaction, row, 'delivered', now)
    return {
      // What is unwanted by now is taken back by the next claim.
      state: current.unwanted === null ? 'delivered' : 'queued',
      placed: namesOf(row).length,
      placing: null,
      place: current.place,
      attempts: row.attempts + 1,
      sentBytes: row.totalBytes,
      deliveredAt: row.deliveredAt ?? now,
      takenBy: acknowledge.kind === 'disappears' ? now + acknowledge.withinS * 1_000 : null,
      ...nothingFailed,
      ...noLease,
    }
  })
}

/** It is in the queue of its printer, which tells what becomes of it, also where it was to be taken back. */
export const settleAtPrinter = (row: DeliveryRow, { now }: Times): Settlement =>
  settle(row, async (transaction, current) => {
    if (current.unwanted !== null) await tell(transaction, current, 'not_withdrawn', now)
    return { state: 'delivered', unwanted: null, ...noLease }
  })

export function settleUnsure(row: DeliveryRow, { now }: Times): Settlement {
  return settle(row, async (transaction) => {
    const message = say(
      'Nobody can tell whether {name} was given its name: it is gone, and its folder is another one.',
      {
        name: row.jobName,
      },
    )
    await tell(transaction, row, 'delivery_unsure', now)
    return {
      state: 'unsure',
      unwanted: null,
      attempts: row.attempts + 1,
      failingSince: row.failingSince ?? now,
      failureCode: 'other',
      failureMessage: keptSaid(message),
      ...noLease,
    }
  })
}

/** The station has stopped, or lost the row: it is no try of the file. */
export const putBack = (row: DeliveryRow, steady: number): Settlement =>
  settle(row, async () => ({ state: 'queued', dueAt: steady, ...noLease }))

/**
 * @param waitMs until the next try, where there is one
 */
export function settleFailed(
  row: DeliveryRow,
  error: DeviceError,
  destination: Destination,
  { now, steady }: Times,
  waitMs: number,
): Settlement {
  const { code } = error
  const ofDestination = isOfDestination(code)
  const attempts = ofDestination ? row.attempts : row.attempts + 1
  const isAsked = ofDestination && destination.offline === 'ask'
  const isParked = isAsked || (!ofDestination && attempts >= (triesOf[code] ?? 1))
  const failure = { failureCode: code, failureMessage: keptSaid(error.said) }
  return settle(row, async (transaction) => {
    if (ofDestination) await beginTrouble(transaction, destination.id, keptSaid(error.said), now)
    if (isAsked) await parkAll(transaction, destination.id, failure, now)
    return {
      state: isParked ? 'parked' : 'waiting',
      attempts,
      // One that is too large for what is left lets the others go first.
      dueAt: steady + (code === 'full' ? 2 * waitMs : waitMs),
      failingSince: row.failingSince ?? now,
      ...failure,
      ...noLease,
    }
  })
}

/** Writes an outcome where the row still runs under the same claim. */
function settle(
  row: DeliveryRow,
  changesOf: (transaction: Transaction, current: DeliveryRow) => Promise<Partial<DeliveryRow>>,
): Settlement {
  return async (transaction) => {
    const current = await lockRunning(transaction, row)
    if (current === undefined) return
    await transaction.update(DeliveryEntity, { id: row.id }, await changesOf(transaction, current))
    transaction.changed('deliveries', row.id)
    transaction.changed('items', row.cpItemId)
  }
}

/** The row, where it still runs under the same claim; nobody else changes it until the step ends. */
export async function lockRunning(
  transaction: Transaction,
  { id, fence }: DeliveryRow,
): Promise<DeliveryRow | undefined> {
  const [current] = await transaction.query<DeliveryRow>(
    `SELECT * FROM "cp_deliveries" WHERE "id" = ? AND "fence" = ? AND "state" = 'running' FOR UPDATE`,
    id,
    fence,
  )
  return current
}

/** A line of the history of its item. */
export async function tell(
  transaction: Transaction,
  row: DeliveryRow,
  kind: HistoryKind,
  at: number,
  by = stationItself,
): Promise<void> {
  const [destination] = await transaction.query<{ name: string }>(
    'SELECT "name" FROM "cp_destinations" WHERE "id" = ?',
    row.destinationId,
  )
  const { cpOrderId, cpItemId, jobName } = row
  const reason = say('{job} at {destination}', { job: jobName, destination: destination?.name ?? row.destinationId })
  await recordHistory(transaction, { at, kind, cpOrderId, cpItemId, by, reason })
}

async function beginTrouble(transaction: Transaction, id: string, trouble: string, now: number): Promise<void> {
  const count = await transaction.run(
    `UPDATE "cp_destinations" SET "trouble" = ?, "troubleSince" = COALESCE("troubleSince", ?)
     WHERE "id" = ? AND "trouble" IS DISTINCT FROM ?`,
    trouble,
    now,
    id,
    trouble,
  )
  if (count > 0) transaction.changed('destinations', id)
}

/** Whatever waited for it alone goes on now. */
async function endTrouble(transaction: Transaction, id: string, steady: number): Promise<void> {
  const ended = { trouble: null, troubleSince: null }
  const [one] = await transaction.query(
    `SELECT 1 AS "one" FROM "cp_destinations" WHERE "id" = ? AND "trouble" IS NOT NULL`,
    id,
  )
  if (one === undefined) return
  await transaction.update(DestinationEntity, { id }, ended)
  await transaction.run(
    `UPDATE "cp_deliveries" SET "dueAt" = LEAST("dueAt", ?) WHERE "state" = 'waiting' AND "destinationId" = ?
     AND "failureCode" <> 'differs' AND "failureCode" <> 'other'`,
    steady,
    id,
  )
  transaction.changed('destinations', id)
}

/** Where it is a person who says when it is tried again. */
async function parkAll(
  transaction: Transaction,
  id: string,
  failure: Pick<DeliveryRow, 'failureCode' | 'failureMessage'>,
  now: number,
): Promise<void> {
  const parked = await transaction.query<{ id: number }>(
    `UPDATE "cp_deliveries" SET "state" = 'parked', "failureCode" = ?, "failureMessage" = ?,
       "failingSince" = COALESCE("failingSince", ?)
     WHERE "destinationId" = ? AND "state" IN ('queued', 'waiting') RETURNING "id"`,
    failure.failureCode,
    failure.failureMessage,
    now,
    id,
  )
  for (const row of parked) transaction.changed('deliveries', row.id)
}
