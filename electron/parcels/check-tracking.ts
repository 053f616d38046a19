import { codeKey, isSameCode } from '../../shared/code.ts'
import { StationError } from '../../shared/errors.ts'
import { inOneText, type Sentence, say } from '../../shared/messages/sentence.ts'
import type { StepRequest } from '../../shared/station-api.ts'
import type { Accompanied } from '../orders/steps/advance-item.ts'
import type { OrderItemRow } from '../store/entities/order-item.ts'
import type { RowReader } from '../store/transaction.ts'

/** Carriers give a number to another parcel after some months. */
const givenAnewMs = 90 * 24 * 60 * 60_000

/** What says that a parcel has no number, such as `letter`, is no number. */
const isNumber = (tracking: string): boolean => (tracking.match(/\d/g) ?? []).length >= 6

/**
 * The tracking number of one order goes with no other, unless a person says why: neither one that went out with another order, nor one whose label the
 * carrier has given to another.
 *
 * @throws StationError `invalid_input` at `sharedTracking`
 */
export async function checkTracking(
  reader: RowReader,
  { cpOrderId }: Pick<OrderItemRow, 'cpOrderId'>,
  { to, tracking, sharedTracking }: Pick<StepRequest, 'to' | 'tracking' | 'sharedTracking'>,
  { now, together }: Accompanied,
): Promise<void> {
  if (to !== 'shipped' || !tracking || sharedTracking) return
  const went = isNumber(tracking) ? await othersWith(reader, cpOrderId, tracking, now - givenAnewMs) : []
  const labelled = went.length === 0 ? await labelledFor(reader, cpOrderId, tracking) : []
  const mates = went.length + labelled.length === 0 ? [] : await ordersOf(reader, together)
  const [isGone, isLabelled] = [went, labelled].map((orders) => orders.filter((order) => !mates.includes(order)))
  if (isGone !== undefined && isGone.length > 0)
    refuse(
      say(
        'The tracking number {tracking} went out with order {orders}. Scan the label of this parcel. Where both orders lie in it, say why.',
        { tracking, orders: isGone.join(', ') },
      ),
    )
  if (isLabelled !== undefined && isLabelled.length > 0)
    refuse(
      say(
        'The label with the tracking number {tracking} is that of order {orders}. Take it off, and scan the label of this parcel. Where both orders lie in it, say why.',
        { tracking, orders: isLabelled.join(', ') },
      ),
    )
}

function refuse(message: Sentence): never {
  throw new StationError('invalid_input', inOneText(message, say('Nothing was changed.')), {
    details: [{ path: 'sharedTracking', message }],
  })
}

/** Other orders whose items were shipped with this tracking number: as every reading of it is compared. */
export async function othersWith(reader: RowReader, cpOrderId: string, tracking: string, since = 0): Promise<string[]> {
  if (codeKey(tracking) === '') return []
  const rows = await reader.query<{ cpOrderId: string; tracking: string }>(
    `SELECT DISTINCT "cpOrderId", "tracking" FROM "cp_order_items"
     WHERE "tracking" = ANY (?) AND "cpOrderId" <> ? AND "statusChangedAt" >= ? LIMIT 20`,
    readingsOf(tracking),
    cpOrderId,
    since,
  )
  return ordersAmong(rows, tracking)
}

/** Other orders to which the carrier has given this number, where it has not given it to this one as well. */
async function labelledFor(reader: RowReader, cpOrderId: string, tracking: string): Promise<string[]> {
  const rows = await reader.query<{ cpOrderId: string; tracking: string }>(labelledSql, readingsOf(tracking))
  const orders = ordersAmong(rows, tracking)
  return orders.includes(cpOrderId) ? [] : orders
}

export const labelledSql = `
  SELECT DISTINCT "cpOrderId", "tracking" FROM "cp_labels"
  WHERE "tracking" = ANY (?) AND "tracking" <> '' AND "cpOrderId" IS NOT NULL AND "state" IN ('offered', 'attached') LIMIT 20`

function readingsOf(tracking: string): string[] {
  const key = codeKey(tracking)
  return [...new Set([tracking, key, key.toLowerCase(), `00${key}`])]
}

const ordersAmong = (rows: readonly { cpOrderId: string; tracking: string }[], tracking: string): string[] => [
  ...new Set(rows.filter((row) => isSameCode(row.tracking, tracking)).map((row) => row.cpOrderId)),
]

async function ordersOf(reader: RowReader, cpItemIds: readonly string[]): Promise<string[]> {
  const rows = await reader.query<{ cpOrderId: string }>(
    `SELECT DISTINCT "cpOrderId" FROM "cp_order_items" WHERE "cpItemId" = ANY (?)`,
    cpItemIds,
  )
  return rows.map(({ cpOrderId }) => cpOrderId)
}
