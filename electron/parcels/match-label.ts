import { isTerminal } from '../../shared/item-lifecycle.ts'
import { type Said, say } from '../../shared/messages/sentence.ts'
import type { LabelState } from '../../shared/parcels.ts'
import { holdersOfCode } from '../orders/find/find-code.ts'
import { OrderItemEntity } from '../store/entities/order-item.ts'
import type { RowReader } from '../store/transaction.ts'
import type { LabelReading } from './read-list.ts'

/** Of which order a label is, as far as that can be told. */
export interface Match {
  readonly reading: LabelReading
  readonly state: Exclude<LabelState, 'dismissed'>
  readonly cpOrderId: string | null
  readonly cpItemId: string | null
  readonly parcelId: number | null
  readonly problem: Said | null
}

const nothingRead: LabelReading = { order: '', item: '', tracking: '', shippingOption: '' }

/** @param readings the ways in which it can be read; none: its name says nothing */
export async function matchLabel(reader: RowReader, readings: readonly LabelReading[]): Promise<Match> {
  const found: { reading: LabelReading; cpOrderId: string; cpItemId: string | null }[] = []
  for (const reading of readings) {
    for (const one of await ordersOf(reader, reading)) found.push({ reading, ...one })
  }
  const [first] = found
  const [usual = nothingRead] = readings
  const none = { reading: usual, cpOrderId: null, cpItemId: null, parcelId: null }
  if (first === undefined) {
    const called = usual.item || usual.order
    const problem =
      called === ''
        ? say('Its name does not say of which order it is.')
        : say('There is no order {id} here.', { id: called })
    return { ...none, state: 'unmatched', problem }
  }
  if (
    found.some(({ cpOrderId, reading }) => cpOrderId !== first.cpOrderId || reading.tracking !== first.reading.tracking)
  ) {
    const orders = [...new Set(found.map(({ cpOrderId }) => cpOrderId))].sort().slice(0, 5).join(', ')
    return { ...none, state: 'ambiguous', problem: say('It may be of several orders: {names}.', { names: orders }) }
  }
  return await matchOrder(reader, first)
}

/** How it stands with its order, once that is known. */
export async function matchOrder(
  reader: RowReader,
  { reading, cpOrderId, cpItemId }: Pick<Match, 'reading' | 'cpItemId'> & { readonly cpOrderId: string },
): Promise<Match> {
  const { tracking } = reading
  const items = await reader.findAll(OrderItemEntity, { cpOrderId })
  const meant = cpItemId === null ? items : items.filter((item) => item.cpItemId === cpItemId)
  const of = { reading, cpOrderId, cpItemId, parcelId: await parcelOf(reader, cpOrderId, cpItemId) }
  if (tracking === '' || meant.some((item) => item.status === 'shipped' && item.tracking === tracking))
    return { ...of, state: 'attached', problem: null }
  if (meant.some(({ status }) => !isTerminal(status))) return { ...of, state: 'offered', problem: null }
  const isShipped = meant.some(({ status }) => status === 'shipped')
  return {
    ...of,
    state: 'late',
    problem: isShipped ? say('The order is shipped already, with another number.') : say('The order is cancelled.'),
  }
}

async function ordersOf(
  reader: RowReader,
  { order, item }: LabelReading,
): Promise<readonly { cpOrderId: string; cpItemId: string | null }[]> {
  if (item !== '') {
    const items = await holdersOfCode(reader, item, 'item')
    if (items.length > 0 || order === '') return items.slice(0, 10)
  }
  if (order === '') return []
  const orders = await holdersOfCode(reader, order, 'order')
  const references = orders.length > 0 ? [] : await holdersOfCode(reader, order, 'reference')
  const named = [...orders, ...references]
  const known = named.length > 0 ? named : await holdersOfCode(reader, order, 'item')
  return known.slice(0, 10).map(({ cpOrderId, cpItemId }) => ({ cpOrderId, cpItemId }))
}

/** The parcel that is meant: that of the item, or the only one of the order. */
async function parcelOf(reader: RowReader, cpOrderId: string, cpItemId: string | null): Promise<number | null> {
  const rows = await reader.query<{ id: number }>(
    `SELECT DISTINCT "parcel"."id" FROM "cp_parcels" AS "parcel" JOIN "cp_parcel_items" AS "inside" ON "inside"."parcelId" = "parcel"."id"
     WHERE "parcel"."cpOrderId" = ? AND "parcel"."state" = 'open' AND (? = '' OR "inside"."cpItemId" = ?) LIMIT 2`,
    cpOrderId,
    cpItemId ?? '',
    cpItemId ?? '',
  )
  return rows.length === 1 ? (rows[0]?.id ?? null) : null
}
