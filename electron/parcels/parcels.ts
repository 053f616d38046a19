import { codeKey, isSameCode } from '../../shared/code.ts'
import { StationError } from '../../shared/errors.ts'
import { isTerminal } from '../../shared/item-lifecycle.ts'
import { inOneText, say, sayCount } from '../../shared/messages/sentence.ts'
import { fileVerified } from '../orders/item-files.ts'
import { recordHistory } from '../orders/order-history.ts'
import type { Preflight } from '../orders/preflight.ts'
import { advanceItem, type StepPolicy, undoStep } from '../orders/steps/advance-item.ts'
import { OrderEntity } from '../store/entities/order.ts'
import { OrderItemEntity, type OrderItemRow } from '../store/entities/order-item.ts'
import { ParcelEntity, ParcelItemEntity, type ParcelRow } from '../store/entities/parcel.ts'
import type { RowReader, Transaction } from '../store/transaction.ts'

/** Who acts, and when in milliseconds since 1970. */
export interface Act {
  readonly by: string
  readonly at: number
}

export interface ParcelDraft {
  readonly id?: number | undefined
  readonly cpOrderId: string
  readonly cpItemIds: readonly string[]
}

/** What is said of a parcel as it goes. */
export interface Shipment {
  readonly tracking?: string | undefined
  readonly shippingOption?: string | undefined
  readonly scanned?: readonly string[] | undefined
  readonly reason?: string | undefined
  /** Why it goes with a tracking number that another order has. */
  readonly sharedTracking?: string | undefined
  readonly by: string
}

/**
 * Puts items into a parcel, out of any other; one that is left empty is gone. Items that were in it and are not named are in none then.
 *
 * @throws StationError `not_found`, `not_allowed` for items of another order, or that are shipped or cancelled
 */
export async function saveParcel(transaction: Transaction, draft: ParcelDraft, { by, at }: Act): Promise<number> {
  const { cpOrderId } = draft
  if ((await transaction.find(OrderEntity, { cpOrderId })) === undefined)
    throw new StationError('not_found', say('There is no order {id}.', { id: cpOrderId }))
  if (draft.id !== undefined) {
    const before = await openParcel(transaction, draft.id)
    if (before.cpOrderId !== cpOrderId)
      throw new StationError('not_allowed', say('A parcel stays with its order. Nothing was changed.'))
  }
  const items = new Map(
    (await transaction.findAll(OrderItemEntity, { cpOrderId })).map((item) => [item.cpItemId, item]),
  )
  const wanted = [...new Set(draft.cpItemIds)]
  for (const cpItemId of wanted) {
    const item = items.get(cpItemId)
    if (item === undefined) throw new StationError('not_found', say('The order has no item {id}.', { id: cpItemId }))
    if (isTerminal(item.status))
      throw new StationError(
        'not_allowed',
        say('The item {id} is shipped or cancelled. It goes into no other parcel.', { id: cpItemId }),
      )
  }
  const id = draft.id ?? (await transaction.insert(ParcelEntity, newParcel(cpOrderId, by, at)))
  await transaction.run('DELETE FROM "cp_parcel_items" WHERE "parcelId" = ? OR "cpItemId" = ANY (?)', id, wanted)
  await transaction.insertMany(
    ParcelItemEntity,
    wanted.map((cpItemId) => ({ cpItemId, parcelId: id })),
  )
  if (draft.id !== undefined) await transaction.update(ParcelEntity, { id }, { by })
  await removeEmpty(transaction, cpOrderId)
  transaction.changed('orders', cpOrderId)
  return id
}

const newParcel = (cpOrderId: string, by: string, createdAt: number): Omit<ParcelRow, 'id'> => ({
  cpOrderId,
  state: 'open',
  tracking: null,
  shippingOption: null,
  reason: null,
  scanned: '[]',
  createdAt,
  shippedAt: null,
  by,
})

/** @throws StationError `not_found`, `conflict` where it is shipped */
export async function removeParcel(transaction: Transaction, id: number): Promise<void> {
  const { cpOrderId } = await openParcel(transaction, id)
  await transaction.run('DELETE FROM "cp_parcel_items" WHERE "parcelId" = ?', id)
  await removeEmpty(transaction, cpOrderId)
  transaction.changed('orders', cpOrderId)
}

/** A parcel with nothing in it is none. */
export async function removeEmpty(transaction: Transaction, cpOrderId: string): Promise<void> {
  await transaction.run(removeEmptySql, cpOrderId)
}

const removeEmptySql = `
  DELETE FROM "cp_parcels" WHERE "cpOrderId" = ? AND "id" NOT IN (SELECT "parcelId" FROM "cp_parcel_items")`

/**
 * Ships all that is in a parcel, each item with the same tracking number and a signal of its own: all of it, or nothing.
 *
 * @returns the numbers of its items
 * @throws StationError `not_found`, `conflict` where it is shipped, `invalid_input` at `reason` where something of the order is left and nobody said
 *   why, and what `advanceItem` throws
 */
export async function shipParcel(
  transaction: Transaction,
  id: number,
  shipment: Shipment,
  policy: StepPolicy,
): Promise<readonly string[]> {
  const { cpOrderId } = await openParcel(transaction, id)
  const inside = new Set(await itemsOf(transaction, id))
  const items = await transaction.findAll(OrderItemEntity, { cpOrderId })
  const goes = items.filter(({ cpItemId }) => inside.has(cpItemId))
  const left = items.filter(({ cpItemId, status }) => !inside.has(cpItemId) && !isTerminal(status))
  if (left.length > 0 && !shipment.reason) refuseHalf(left)
  await checkOwnParcels(transaction, cpOrderId, shipment)
  const step = {
    to: 'shipped' as const,
    tracking: shipment.tracking,
    shippingOption: shipment.shippingOption,
    scanned: scannedFor(goes, shipment.scanned),
    sharedTracking: shipment.sharedTracking,
    by: shipment.by,
  }
  // First, so that those who follow the items know that they go with their parcel.
  await transaction.update(
    ParcelEntity,
    { id },
    {
      state: 'shipped',
      tracking: shipment.tracking || null,
      reason: left.length > 0 ? (shipment.reason ?? null) : null,
      scanned: JSON.stringify(shipment.scanned ?? []),
      shippedAt: policy.now,
      by: shipment.by,
    },
  )
  for (const { cpItemId } of goes) await advanceItem(transaction, cpItemId, step, policy)
  const [first] = goes
  const shipped = first && (await transaction.find(OrderItemEntity, { cpItemId: first.cpItemId }))
  await transaction.update(ParcelEntity, { id }, { shippingOption: shipped?.shippingOption ?? null })
  const what = sayCount(goes.length, 'Parcel {id}, 1 item', 'Parcel {id}, {count} items', { id })
  await recordHistory(transaction, {
    at: policy.now,
    kind: 'parcel_shipped',
    cpOrderId,
    by: shipment.by,
    reason: left.length === 0 ? what : say('{what}: {reason}', { what, reason: shipment.reason ?? '' }),
  })
  transaction.changed('orders', cpOrderId)
  return goes.map(({ cpItemId }) => cpItemId)
}

/** One number is on one parcel, unless a person says why: another parcel of the order would have the same label. */
async function checkOwnParcels(
  reader: RowReader,
  cpOrderId: string,
  { tracking = '', sharedTracking }: Shipment,
): Promise<void> {
  if (sharedTracking) return
  const gone = await reader.findAll(ParcelEntity, { cpOrderId, state: 'shipped' })
  if (!gone.some((parcel) => isSameCode(parcel.tracking ?? '', tracking))) return
  const message = say(
    'Another parcel of the order went out with the tracking number {tracking}. Scan the label of this parcel. Where the carrier gives one number to all of them, say why.',
    { tracking },
  )
  throw new StationError('invalid_input', inOneText(message, say('Nothing was changed.')), {
    details: [{ path: 'sharedTracking', message }],
  })
}

/** A label of the whole order says nothing of one of its items. */
function scannedFor(goes: readonly OrderItemRow[], scanned: readonly string[] | undefined): string[] | undefined {
  if (scanned === undefined || goes.length === 1) return scanned && [...scanned]
  const keys = new Set(goes.map(({ cpItemId }) => codeKey(cpItemId)))
  return scanned.filter((code) => keys.has(codeKey(code)))
}

function refuseHalf(left: readonly OrderItemRow[]): never {
  const message = sayCount(
    left.length,
    'One item of the order is not in this parcel and still open: {names}. Say why the parcel goes without it.',
    '{count} items of the order are not in this parcel and still open: {names}. Say why the parcel goes without them.',
    {
      names: left
        .map(({ title, cpItemId }) => title || cpItemId)
        .slice(0, 5)
        .join(', '),
    },
  )
  throw new StationError('invalid_input', inOneText(message, say('Nothing was changed.')), {
    details: [{ path: 'reason', message }],
  })
}

/**
 * Takes a whole parcel back, while no item of it is reported.
 *
 * @returns the numbers of its items
 * @throws StationError `not_found`, `conflict` where it is open, and what `undoStep` throws
 */
export async function undoParcel(
  transaction: Transaction,
  id: number,
  by: string,
  policy: StepPolicy & { readonly preflight: Preflight },
): Promise<readonly string[]> {
  const parcel = await parcelOrThrow(transaction, id)
  if (parcel.state === 'open')
    throw new StationError('conflict', say('The parcel is open. There is nothing to take back.'))
  const cpItemIds = await itemsOf(transaction, id)
  await transaction.update(
    ParcelEntity,
    { id },
    { state: 'open', tracking: null, shippingOption: null, reason: null, scanned: '[]', shippedAt: null, by },
  )
  for (const cpItemId of cpItemIds) {
    await undoStep(transaction, cpItemId, { expectedStatus: 'shipped', by }, policy)
    // While it was gone, its files may have come and its product may have changed.
    await fileVerified(transaction, cpItemId, policy)
  }
  const { cpOrderId } = parcel
  const reason = sayCount(cpItemIds.length, 'Parcel {id}, 1 item', 'Parcel {id}, {count} items', { id })
  await recordHistory(transaction, { at: policy.now, kind: 'parcel_undone', cpOrderId, by, reason })
  transaction.changed('orders', cpOrderId)
  return cpItemIds
}

/** The parcel that an item was shipped in, or undefined. */
export async function shippedParcelOf(reader: RowReader, cpItemId: string): Promise<number | undefined> {
  const [row] = await reader.query<{ id: number }>(shippedOfItemSql, cpItemId)
  return row?.id
}

const shippedOfItemSql = `
  SELECT "parcel"."id" FROM "cp_parcel_items" AS "inside" JOIN "cp_parcels" AS "parcel" ON "parcel"."id" = "inside"."parcelId"
  WHERE "inside"."cpItemId" = ? AND "parcel"."state" = 'shipped'`

export const itemsOf = async (reader: RowReader, parcelId: number): Promise<string[]> =>
  (
    await reader.query<{ cpItemId: string }>(
      `SELECT "inside"."cpItemId" FROM "cp_parcel_items" AS "inside"
       JOIN "cp_order_items" AS "item" ON "item"."cpItemId" = "inside"."cpItemId"
       WHERE "inside"."parcelId" = ? ORDER BY "item"."position", "item"."cpItemId"`,
      parcelId,
    )
  ).map(({ cpItemId }) => cpItemId)

/** @throws StationError `not_found` */
export async function parcelOrThrow(reader: RowReader, id: number): Promise<ParcelRow> {
  const parcel = await reader.find(ParcelEntity, { id })
  if (parcel === undefined) throw new StationError('not_found', say('There is no such parcel any more.'))
  return parcel
}

async function openParcel(transaction: Transaction, id: number): Promise<ParcelRow> {
  const parcel = await parcelOrThrow(transaction, id)
  if (parcel.state === 'shipped')
    throw new StationError('conflict', say('The parcel has been shipped. Nothing was changed.'))
  return parcel
}
