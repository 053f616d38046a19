import type { OrderStatus } from '../../../shared/item-lifecycle.ts'
import type { OrderDay } from '../../../shared/orders-api.ts'
import { dayNamed } from '../../base/station-day.ts'
import type { RowReader, SqlValue } from '../../store/transaction.ts'

/** What orders are narrowed to beside their words. Each that is given must hold. */
export interface OrderFilter {
  readonly status?: readonly OrderStatus[] | undefined
  readonly day?: OrderDay | undefined
  /** Who did something to it. */
  readonly by?: string | undefined
}

/** A part of a statement with its values. */
export interface SqlPart {
  readonly sql: string
  readonly values: readonly SqlValue[]
}

/** What must hold of an "order", each by itself. */
export const conditionsOf = (filter: OrderFilter): readonly SqlPart[] => [
  ...statusCondition(filter),
  ...dayConditions(filter),
  ...personConditions(filter),
]

/** Where the orders that few others are narrowed to are read from, under the name "order", and what must hold of them there. */
export interface OrderSource {
  readonly from: SqlPart
  readonly conditions: readonly SqlPart[]
}

/** Where the orders of a day, or of a person, are read from; undefined where they are narrowed to neither. */
export function sourceOf(filter: OrderFilter): OrderSource | undefined {
  const { day, by } = filter
  const status = statusCondition(filter)
  const person = personConditions(filter)
  if (day?.of === 'shipped')
    return { from: { sql: shippedOnDay, values: spanOf(day) }, conditions: [...status, ...person] }
  if (day !== undefined) {
    const sql = `"cp_orders" AS "order" INDEXED BY "${dayIndex[day.of]}"`
    return { from: { sql, values: [] }, conditions: [...dayConditions(filter), ...status, ...person] }
  }
  if (by === undefined) return undefined
  // What a row of it says of its order has the names of that.
  const sql = '"cp_order_people" AS "order" INDEXED BY "cp_order_people_by_status"'
  return { from: { sql, values: [] }, conditions: [isBy(by), ...status] }
}

const dayIndex = { received: 'cp_orders_by_arrival', due: 'cp_orders_by_ship_date' } as const

export const isBy = (by: string): SqlPart => ({ sql: '"order"."by" = ?', values: [by] })

/** From when to when the day of a filter lasts, by the clock on the wall of the station. */
function spanOf({ on }: OrderDay): readonly [startsAt: number, endsAt: number] {
  const { startsAt, endsAt } = dayNamed(on)
  return [startsAt, endsAt]
}

const shippedInSpan = `"status" = 'shipped' AND "statusChangedAt" >= ? AND "statusChangedAt" < ?`
const shippedOnDay = `
  (SELECT DISTINCT "cpOrderId" FROM "cp_order_items" INDEXED BY "cp_order_items_shipped" WHERE ${shippedInSpan}) AS "sent"
  CROSS JOIN "cp_orders" AS "order" ON "order"."cpOrderId" = "sent"."cpOrderId"`

const daySql = {
  received: '"order"."receivedAt" >= ? AND "order"."receivedAt" < ?',
  due: '"order"."shipBy" >= ? AND "order"."shipBy" < ?',
  shipped: `EXISTS (SELECT 1 FROM "cp_order_items" AS "item" WHERE "item"."cpOrderId" = "order"."cpOrderId" AND ${shippedInSpan})`,
} as const satisfies Record<OrderDay['of'], string>

const statusCondition = ({ status }: OrderFilter): readonly SqlPart[] =>
  status === undefined ? [] : [{ sql: '"order"."status" = ANY (?)', values: [status] }]

export const dayConditions = ({ day }: OrderFilter): readonly SqlPart[] =>
  day === undefined ? [] : [{ sql: daySql[day.of], values: spanOf(day) }]

const personConditions = ({ by }: OrderFilter): readonly SqlPart[] =>
  by === undefined
    ? []
    : [
        {
          sql: `EXISTS (SELECT 1 FROM "cp_order_people" AS "person"
            WHERE "person"."by" = ? AND "person"."cpOrderId" = "order"."cpOrderId")`,
          values: [by],
        },
      ]

/** Among more than these it is quicker to look at what the words find. */
const maxFew = 3_000

/** The numbers in the index of the orders of a day, or of a person, where they are few; undefined where there are more, or all count. */
export async function fewOf(reader: RowReader, filter: OrderFilter): Promise<readonly number[] | undefined> {
  const query = fewQuery(filter)
  if (query === undefined) return undefined
  const found = await reader.query<{ id: number }>(query.sql, ...query.values)
  return found.length > maxFew ? undefined : found.map(({ id }) => id)
}

export function fewQuery(filter: OrderFilter): SqlPart | undefined {
  const source = sourceOf(filter)
  if (source === undefined) return undefined
  const { from, conditions } = source
  return {
    sql: `SELECT "place"."id" FROM (SELECT "order"."cpOrderId" FROM ${from.sql} WHERE ${allOf(conditions)} LIMIT ?) AS "few"
      CROSS JOIN "cp_find_orders" AS "place" ON "place"."cpOrderId" = "few"."cpOrderId"`,
    values: [...from.values, ...valuesOf(conditions), maxFew + 1],
  }
}

export const allOf = (conditions: readonly SqlPart[]): string =>
  conditions.map(({ sql }) => sql).join(' AND ') || 'TRUE'
export const valuesOf = (conditions: readonly SqlPart[]): readonly SqlValue[] =>
  conditions.flatMap(({ values }) => values)
