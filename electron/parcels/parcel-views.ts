import { isTerminal } from '../../shared/item-lifecycle.ts'
import { readSaid } from '../../shared/messages/kept-sentence.ts'
import type { LabelAnswer, ParcelAnswer } from '../../shared/parcels-api.ts'
import type { CallAnswer } from '../../shared/station-api.ts'
import { OrderItemEntity } from '../store/entities/order-item.ts'
import { LabelEntity, type LabelRow, ParcelEntity, type ParcelRow } from '../store/entities/parcel.ts'
import type { RowReader } from '../store/transaction.ts'

/** The parcels of an order, in the order in which they were made, and what is in none. */
export async function parcelsOfOrder(reader: RowReader, cpOrderId: string): Promise<CallAnswer<'parcels.ofOrder'>> {
  const [rows, items, all] = await Promise.all([
    reader.findAll(ParcelEntity, { cpOrderId }),
    reader.findAll(OrderItemEntity, { cpOrderId }),
    reader.findAll(LabelEntity, { cpOrderId }),
  ])
  const inside = await reader.query<{ cpItemId: string; parcelId: number }>(
    `SELECT "cpItemId", "parcelId" FROM "cp_parcel_items" WHERE "parcelId" = ANY (?)`,
    rows.map(({ id }) => id),
  )
  const parcelOf = new Map(inside.map(({ cpItemId, parcelId }) => [cpItemId, parcelId]))
  const sorted = items.toSorted((left, right) => left.position - right.position)
  const labels = all.filter(({ state }) => state === 'offered' || state === 'attached').map(labelView)
  const parcels = rows.map((row) => {
    const cpItemIds = sorted.filter(({ cpItemId }) => parcelOf.get(cpItemId) === row.id).map(({ cpItemId }) => cpItemId)
    return parcelView(row, cpItemIds, labels)
  })
  return {
    parcels,
    unassigned: sorted.filter(({ cpItemId }) => !parcelOf.has(cpItemId)).map(({ cpItemId }) => cpItemId),
    open: sorted.filter(({ status }) => !isTerminal(status)).map(({ cpItemId }) => cpItemId),
    labels: offersOf(labels),
  }
}

/** One for each tracking number, that with a PDF first. */
function offersOf(labels: readonly LabelAnswer[]): LabelAnswer[] {
  const offers = new Map<string, LabelAnswer>()
  for (const label of labels) {
    if (label.state !== 'offered') continue
    const before = offers.get(label.tracking)
    if (before === undefined || (!before.hasFile && label.hasFile)) offers.set(label.tracking, label)
  }
  return [...offers.values()]
}

function parcelView(row: ParcelRow, cpItemIds: string[], labels: readonly LabelAnswer[]): ParcelAnswer {
  const own = labels.filter(({ parcelId, tracking }) =>
    row.state === 'shipped' ? tracking !== '' && tracking === row.tracking : parcelId === row.id,
  )
  return {
    id: row.id,
    cpItemIds,
    tracking: row.tracking,
    shippingOption: row.shippingOption,
    state: row.state,
    shippedAt: row.shippedAt === null ? null : iso(row.shippedAt),
    by: row.by,
    scanned: readScanned(row.scanned),
    reason: row.reason,
    label: own.find(({ hasFile }) => hasFile) ?? own[0] ?? null,
  }
}

function readScanned(text: string): string[] {
  const list: unknown = JSON.parse(text)
  return Array.isArray(list) ? list.filter((code) => typeof code === 'string') : []
}

export const labelView = (row: LabelRow): LabelAnswer => ({
  id: row.id,
  kind: row.kind,
  name: row.name,
  state: row.state,
  orderText: row.orderText || row.itemText,
  cpOrderId: row.cpOrderId,
  cpItemId: row.cpItemId,
  parcelId: row.parcelId,
  tracking: row.tracking,
  shippingOption: row.shippingOption,
  at: iso(row.createdAt),
  problem: row.problem && readSaid(row.problem),
  hasFile: row.path !== null,
})

const iso = (instant: number): string => new Date(instant).toISOString()
