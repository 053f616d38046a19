import { urgencyKeyOf } from '../../electron/orders/urgency-key.ts'
import { AddressEntity, type AddressRow } from '../../electron/store/entities/address.ts'
import { HistoryEntryEntity, type HistoryEntryRow } from '../../electron/store/entities/history-entry.ts'
import { OrderEntity, type OrderRow } from '../../electron/store/entities/order.ts'
import { OrderItemEntity, type OrderItemRow } from '../../electron/store/entities/order-item.ts'
import { OrderPersonEntity, type OrderPersonRow } from '../../electron/store/entities/order-person.ts'
import type { Store } from '../../electron/store/store.ts'
import type { NewRow } from '../../electron/store/transaction.ts'
import { deriveOrderStatus, type ItemStatus } from '../../shared/item-lifecycle.ts'

export const itemsPerOrder = 2
const ordersPerStep = 1_000

export const products = [
  'textbook_cw_a5_p_fc',
  'poster_50x70',
  'photobook_pb_210',
  'canvas_40x60',
  'mug_white',
  'flyer_a6',
]
export const options = ['cover_finish_gloss', 'cover_finish_matt', 'pageblock_130mcs', 'spot_varnish']
export const methods = ['dhl_express', 'postnl_standard', 'ups_ground', 'pickup']
/** Two who work every other day, and one who helps out. */
export const people = ['Mia', 'Jan', 'Ada'] as const
const cities = ['Köln', 'São Paulo', 'Amsterdam', 'Łódź', 'Aarhus', 'Madrid', 'Lyon', 'Graz']
const names = ['Müller', 'Ejemplo', 'Janssen', 'Nowak', 'Sørensen', 'García', 'Dupont', 'Huber', 'Muster']
const words = [
  'Bear',
  'Sleep',
  'Alps',
  'Wedding',
  'Garden',
  'Summer',
  'Letters',
  'Harbour',
  'Winter',
  'Journey',
  'Moon',
]

/** How the items of a year stand: few are open, most are done. Shares of a thousand. */
const shares: readonly (readonly [ItemStatus, number])[] = [
  ['received', 8],
  ['ready', 25],
  ['in_production', 20],
  ['produced', 12],
  ['packed', 8],
  ['on_hold', 4],
  ['error', 3],
  ['cancelled', 20],
  ['shipped', 900],
]

/**
 * Fills a store with the same items each time: orders of a shop of many clients, spread over a year that ends at `now`.
 * The rows are what an order leaves that was worked; its document, files and signals are left out, and of the history all but that of
 * the last days.
 */
export async function fillStore(store: Store, items: number, now: number): Promise<void> {
  const random = seeded(20_260_302)
  const orders = Math.ceil(items / itemsPerOrder)
  for (let from = 0; from < orders; from += ordersPerStep) {
    const to = Math.min(orders, from + ordersPerStep)
    const rows: OrderRows = { orders: [], items: [], addresses: [] }
    for (let number = from; number < to; number += 1) {
      addOrder(rows, number, now - Math.floor(((orders - number) / orders) * 365 * dayMs), random)
    }
    await store.write(async (transaction) => {
      await transaction.insertMany(OrderEntity, rows.orders)
      await transaction.insertMany(OrderItemEntity, rows.items)
      await transaction.insertMany(AddressEntity, rows.addresses)
      await transaction.insertMany(OrderPersonEntity, rows.orders.flatMap(workedOnBy))
      const recent = rows.items.filter(({ statusChangedAt }) => statusChangedAt > now - 3 * dayMs)
      await transaction.insertMany(HistoryEntryEntity, recent.flatMap(wayOf))
    })
  }
}

export const clientOf = (number: number): string => `Client ${number}`

export const emailOf = (number: number): string => `${names[number % names.length]}.${number}@example.org`.toLowerCase()
export const phoneOf = (number: number): string => `+49 30 ${String(number).padStart(7, '0')}`

const [first, second, helper] = people
const workerOf = (number: number): string => (number % 2 === 0 ? first : second)

function workedOnBy({ cpOrderId, status, receivedAt, shipBy }: OrderRow, number: number): OrderPersonRow[] {
  const each = [workerOf(number), ...(number % 500 === 0 ? [helper] : [])]
  return each.map((by) => ({ by, cpOrderId, status, receivedAt, shipBy }))
}

/** What the history says of an item that was shipped. */
function wayOf({ cpItemId, cpOrderId, status, statusChangedAt }: OrderItemRow): NewRow<HistoryEntryRow>[] {
  if (status !== 'shipped') return []
  return way.map((toStatus, index) => ({
    at: statusChangedAt - (way.length - 1 - index) * 40 * 60_000,
    kind: index === 0 ? 'files_verified' : 'step',
    cpOrderId,
    cpItemId,
    fromStatus: way[index - 1] ?? 'received',
    toStatus,
    by: workerOf(Number(cpOrderId.slice(1, 8))),
    reason: null,
    copies: null,
    scanned: null,
  }))
}

const way = ['ready', 'in_production', 'produced', 'packed', 'shipped'] as const

const dayMs = 24 * 60 * 60_000
export const orderIdOf = (number: number): string => `9${String(number).padStart(7, '0')}0000`
export const itemIdOf = (number: number, position: number): string =>
  `9${String(number).padStart(7, '0')}${String(position).padStart(4, '0')}`

interface OrderRows {
  readonly orders: OrderRow[]
  readonly items: OrderItemRow[]
  readonly addresses: NewRow<AddressRow>[]
}

function addOrder(rows: OrderRows, number: number, receivedAt: number, random: Random): void {
  const cpOrderId = orderIdOf(number)
  const shipBy = random(50) === 0 ? null : receivedAt + (2 + random(6)) * dayMs
  const clientName = clientOf(random(120))
  const shippingMethod = methods[random(methods.length)] ?? null
  const isTest = random(200) === 0 ? 1 : 0
  const positions = Array.from({ length: itemsPerOrder }, (_, index) => index + 1)
  const statuses = positions.map(() => statusFor(random))
  rows.orders.push({
    cpOrderId,
    clientName,
    shippingMethod,
    isTest,
    shipBy,
    receivedAt,
    clientReference: `shop-${receivedAt % 997}-${number}`,
    status: deriveOrderStatus(statuses.map((status) => ({ status, resumeStatus: null }))),
    fullJsonPayload: '{}',
    contentHash: '',
    documentVersion: null,
    priority: null,
    consignor: clientName,
    orderedAt: receivedAt,
    interfaceId: null,
    isDryRun: 0,
    unseenWarnings: null,
  })
  for (const [index, position] of positions.entries()) {
    const cpItemId = itemIdOf(number, position)
    const status = statuses[index] ?? 'shipped'
    const hasWarnings = random(100) === 0
    const isReorder = random(100) === 0
    rows.items.push({
      cpItemId,
      cpOrderId,
      position,
      status,
      clientName,
      shippingMethod,
      isTest,
      title: `${pick(words, random)} ${pick(words, random)} ${random(10_000)}`,
      productCode: pick(products, random),
      productDescription: 'A product of the bench',
      quantity: 1 + random(5),
      pages: 24 + random(100),
      resumeStatus: status === 'on_hold' || status === 'error' ? 'ready' : null,
      statusReason: null,
      statusChangedAt: receivedAt,
      options: JSON.stringify(
        [pick(options, random), pick(options, random)].map((option) => ({
          option,
          type: '',
          description: '',
          count: null,
        })),
      ),
      warnings: hasWarnings
        ? '[{"code":"page_count_differs","message":"The order says 36 pages, the file has 38."}]'
        : '[]',
      hasWarnings: hasWarnings ? 1 : 0,
      reorderCause: isReorder ? 'misprint' : null,
      reorderDescription: null,
      reorderOrderId: null,
      reorderItemId: null,
      tracking: status === 'shipped' ? `JD${String(number).padStart(10, '0')}` : null,
      shippingOption: null,
      reprints: 0,
      preflight: 'unmapped',
      heldByPreflight: 0,
      urgencyKey: urgencyKeyOf({ isReorder, shipBy, receivedAt, id: cpItemId }),
    })
  }
  rows.addresses.push({
    cpOrderId,
    type: 'delivery',
    company: random(4) === 0 ? `Studio ${pick(names, random)}` : '',
    name: `${pick(words, random)} ${pick(names, random)}`,
    street1: `Musterstraße ${number % 200}`,
    street2: '',
    zip: String(10_000 + (number % 80_000)),
    city: pick(cities, random),
    state: '',
    country: 'DE',
    email: emailOf(number),
    phone: phoneOf(number),
    customerIdentification: null,
  })
}

type Random = (below: number) => number

function statusFor(random: Random): ItemStatus {
  let place = random(1_000)
  for (const [status, share] of shares) {
    if (place < share) return status
    place -= share
  }
  return 'shipped'
}

const pick = <T>(values: readonly T[], random: Random): T => {
  const value = values[random(values.length)]
  if (value === undefined) throw new Error('There is nothing to pick from')
  return value
}

/** The same numbers each time (mulberry32). */
function seeded(seed: number): Random {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below)
  }
}
