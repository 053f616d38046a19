import { setImmediate as nextTurn } from 'node:timers/promises'
import { say } from '../../shared/messages/sentence.ts'
import { type Amount, addAmounts, amountText, noMoney } from '../../shared/money.ts'
import { type AmountName, amountNames, type StatementRowAnswer, type StatementTotal } from '../../shared/office-api.ts'
import { isReorder } from '../../shared/order-document.ts'
import type { OrderRow } from '../store/entities/order.ts'
import type { OrderItemRow } from '../store/entities/order-item.ts'
import type { RowReader } from '../store/transaction.ts'
import { type CostsReading, readCosts } from './order-costs.ts'

/** Instants in milliseconds; the end is not in it. */
export interface Span {
  readonly startsAt: number
  readonly endsAt: number
}

export interface Statement {
  /** The latest first. */
  readonly rows: readonly StatementRowAnswer[]
  readonly totals: readonly StatementTotal[]
  readonly withoutCosts: number
  readonly unfinished: number
}

/** So many orders are read before others have their turn. */
const chunkOrders = 100

/**
 * What was made in a span: every order counts once, at the moment when nothing of it is open any more, so that no statement of another span has it
 * again, and none is left out. Test orders are left out.
 *
 * @param parse a kept order document, without losing a digit
 */
export async function statementOf(reader: RowReader, span: Span, parse: (text: string) => unknown): Promise<Statement> {
  const { startsAt, endsAt } = span
  const touched = await reader.query<TouchedOrder>(touchedSql, startsAt, endsAt, startsAt, endsAt)
  const finished = touched.filter(({ status }) => status === 'shipped').map(({ cpOrderId }) => cpOrderId)
  const sums = new Map<string, Sum>()
  const rows: StatementRowAnswer[] = []
  for (let start = 0; start < finished.length; start += chunkOrders) {
    const ids = finished.slice(start, start + chunkOrders)
    const items = Map.groupBy(await reader.query<StatementItem>(itemsSql, ids), ({ cpOrderId }) => cpOrderId)
    for (const order of await reader.query<StatementOrder>(ordersSql, ids)) {
      const own = items.get(order.cpOrderId) ?? []
      const completedAt = Math.max(...own.map(({ statusChangedAt }) => statusChangedAt))
      if (completedAt < startsAt || completedAt >= endsAt) continue
      const money = readCosts(parse(order.fullJsonPayload))
      const row = rowOf(order, own, completedAt, money)
      rows.push(row)
      addTo(sums, row.isReorder, money)
    }
    await nextTurn()
  }
  rows.sort(latestFirst)
  return {
    rows,
    totals: [...sums.values()].map(totalOf).sort((one, other) => (one.currency < other.currency ? -1 : 1)),
    withoutCosts: rows.filter(({ currency }) => currency === null).length,
    unfinished: touched.filter(({ status, hasShipped }) => status !== 'shipped' && hasShipped === 1).length,
  }
}

/** Those of one moment, as a parcel has them, by their numbers: always the same. */
const latestFirst = (one: StatementRowAnswer, other: StatementRowAnswer): number =>
  one.completedAt === other.completedAt
    ? compare(one.cpOrderId, other.cpOrderId)
    : compare(other.completedAt, one.completedAt)

const compare = (one: string, other: string): number => (one === other ? 0 : one < other ? -1 : 1)

function rowOf(
  order: StatementOrder,
  items: readonly StatementItem[],
  completedAt: number,
  { costs, shippingInvoice, problems }: CostsReading,
): StatementRowAnswer {
  const shipped = items.filter(({ status }) => status === 'shipped')
  const textOf = (name: AmountName): string | null =>
    costs === null ? null : amountText(costs.amounts[name], costs.minorUnits)
  return {
    cpOrderId: order.cpOrderId,
    clientReference: order.clientReference,
    clientName: order.clientName,
    completedAt: new Date(completedAt).toISOString(),
    shipped: shipped.map((item) => ({
      cpItemId: item.cpItemId,
      title: item.title,
      productCode: item.productCode,
      quantity: item.quantity,
      shippedAt: new Date(item.statusChangedAt).toISOString(),
      reorderCause: item.reorderCause,
      reorderItemId: item.reorderItemId,
    })),
    cancelled: items.length - shipped.length,
    isReorder: shipped.some(isReorderRow),
    currency: costs?.currency ?? null,
    minorUnits: costs?.minorUnits ?? null,
    items: textOf('items'),
    shipping: textOf('shipping'),
    vat: textOf('vat'),
    total: textOf('total'),
    shippingInvoice: shippingInvoice && {
      currency: shippingInvoice.currency,
      minorUnits: shippingInvoice.minorUnits,
      total: amountText(shippingInvoice.total, shippingInvoice.minorUnits),
    },
    problems: shipped.length < items.length ? [...problems, someCancelled] : [...problems],
  }
}

const someCancelled = say('Some of it was cancelled: the costs are those of the whole order.')

const isReorderRow = ({ reorderCause, reorderItemId, reorderOrderId }: StatementItem): boolean =>
  isReorder({ reorder_cause: reorderCause, reorder_item_id: reorderItemId, reorder_order_id: reorderOrderId })

interface Sum {
  readonly currency: string
  readonly minorUnits: number
  orders: number
  readonly amounts: Record<AmountName, Amount>
  shippingInvoice: Amount
  reorderOrders: number
  reorderTotal: Amount
}

function addTo(sums: Map<string, Sum>, isOfReorder: boolean, { costs, shippingInvoice }: CostsReading): void {
  if (costs !== null) {
    const sum = sumIn(sums, costs)
    sum.orders += 1
    for (const name of amountNames) sum.amounts[name] = addAmounts(sum.amounts[name], costs.amounts[name])
    if (isOfReorder) {
      sum.reorderOrders += 1
      sum.reorderTotal = addAmounts(sum.reorderTotal, costs.amounts.total)
    }
  }
  if (shippingInvoice !== null) {
    const sum = sumIn(sums, shippingInvoice)
    sum.shippingInvoice = addAmounts(sum.shippingInvoice, shippingInvoice.total)
  }
}

function sumIn(sums: Map<string, Sum>, { currency, minorUnits }: Pick<Sum, 'currency' | 'minorUnits'>): Sum {
  const known = sums.get(currency)
  if (known !== undefined) return known
  const sum: Sum = {
    currency,
    minorUnits,
    orders: 0,
    amounts: { items: noMoney, shipping: noMoney, vat: noMoney, total: noMoney },
    shippingInvoice: noMoney,
    reorderOrders: 0,
    reorderTotal: noMoney,
  }
  sums.set(currency, sum)
  return sum
}

function totalOf({ currency, minorUnits, orders, amounts, ...sum }: Sum): StatementTotal {
  const text = (amount: Amount): string => amountText(amount, minorUnits)
  return {
    currency,
    minorUnits,
    orders,
    items: text(amounts.items),
    shipping: text(amounts.shipping),
    vat: text(amounts.vat),
    total: text(amounts.total),
    shippingInvoice: text(sum.shippingInvoice),
    reorders: { orders: sum.reorderOrders, total: text(sum.reorderTotal) },
  }
}

type TouchedOrder = Pick<OrderRow, 'cpOrderId' | 'status'> & { readonly hasShipped: number }

/** Orders of which an item came to its end in the span. The status of an order says whether something of it is open. */
export const touchedSql = `
  SELECT "order"."cpOrderId", "order"."status", "touched"."hasShipped" FROM (
    SELECT "cpOrderId", MAX("shipped") AS "hasShipped" FROM (
      SELECT "cpOrderId", 1 AS "shipped" FROM "cp_order_items" INDEXED BY "cp_order_items_shipped"
      WHERE "status" = 'shipped' AND "statusChangedAt" >= ? AND "statusChangedAt" < ?
      UNION ALL
      SELECT "cpOrderId", 0 AS "shipped" FROM "cp_order_items" INDEXED BY "cp_order_items_cancelled"
      WHERE "status" = 'cancelled' AND "statusChangedAt" >= ? AND "statusChangedAt" < ?) AS "ended"
    GROUP BY "cpOrderId") AS "touched"
  JOIN "cp_orders" AS "order" ON "order"."cpOrderId" = "touched"."cpOrderId"
  WHERE "order"."isTest" = 0`

type StatementOrder = Pick<OrderRow, 'cpOrderId' | 'clientReference' | 'clientName' | 'fullJsonPayload'>

export const ordersSql = `
  SELECT "cpOrderId", "clientReference", "clientName", "fullJsonPayload" FROM "cp_orders" WHERE "cpOrderId" = ANY (?)`

type StatementItem = Pick<
  OrderItemRow,
  | 'cpOrderId'
  | 'cpItemId'
  | 'title'
  | 'productCode'
  | 'quantity'
  | 'status'
  | 'statusChangedAt'
  | 'reorderCause'
  | 'reorderItemId'
  | 'reorderOrderId'
>

export const itemsSql = `
  SELECT "cpOrderId", "cpItemId", "title", "productCode", "quantity", "status", "statusChangedAt", "reorderCause", "reorderItemId",
    "reorderOrderId"
  FROM "cp_order_items" WHERE "cpOrderId" = ANY (?) ORDER BY "cpOrderId", "position"`
