import { type ItemStatus, itemStatuses } from '../../shared/item-lifecycle.ts'
import type { ItemFilters } from '../../shared/queue-api.ts'
import type { Store } from '../store/store.ts'
import type { ColumnValue } from '../store/transaction.ts'

export interface ItemQuestion extends ItemFilters {
  readonly status?: readonly ItemStatus[] | undefined
  readonly cpOrderId?: string | undefined
}

/** An item in the order of the list. */
export interface ItemKey {
  readonly cpItemId: string
  readonly urgencyKey: string
}

export interface Query {
  readonly sql: string
  readonly values: readonly ColumnValue[]
}

/** The next items of a list, most urgent first. */
export function itemKeys(store: Pick<Store, 'query'>, question: ItemQuestion, after: string, limit: number): ItemKey[] {
  const query = itemKeysQuery(question, after, limit, narrowestOf(store, question))
  return query === null ? [] : store.query<ItemKey>(query.sql, ...query.values)
}

/**
 * A page of each status is read from an index that has them in their order, then the pages are merged: the cost depends
 * on the page, not on how many items there are.
 *
 * @param lead the condition whose index is walked; the others are looked up for each item on the way
 */
export function itemKeysQuery(
  question: ItemQuestion,
  after: string,
  limit: number,
  lead: Condition | undefined,
): Query | null {
  const statuses = statusesOf(question)
  if (statuses.length === 0) return null
  const others = conditionsOf(question).filter((condition) => condition.name !== lead?.name)
  const from = lead?.from ?? '"cp_order_items" AS "item" INDEXED BY "cp_order_items_by_status"'
  const row = lead?.isOption ? 'lead' : 'item'
  const conditions = [lead, ...others].flatMap((condition) => (condition === undefined ? [] : [condition.sql]))
  const page = `SELECT * FROM (SELECT "item"."cpItemId", "item"."urgencyKey" FROM ${from}
    WHERE ${[...conditions, `"${row}"."status" = ?`, `"${row}"."urgencyKey" > ?`].join(' AND ')}
    ORDER BY "${row}"."urgencyKey" LIMIT ?)`
  const values = [lead, ...others].flatMap((condition) => condition?.values ?? [])
  return {
    sql: `SELECT * FROM (${statuses.map(() => page).join(' UNION ALL ')}) ORDER BY "urgencyKey" LIMIT ?`,
    values: [...statuses.flatMap((status) => [...values, status, after, limit]), limit],
  }
}

/** The statuses that can be in the list; held or not is one of them. */
function statusesOf({ status = itemStatuses, isHeld }: ItemQuestion): readonly ItemStatus[] {
  return isHeld === undefined ? status : status.filter((one) => (one === 'on_hold') === isHeld)
}

/** A condition with the way to walk only the items that meet it, where there is an index for that. */
export interface Condition {
  readonly name: string
  readonly sql: string
  readonly values: readonly ColumnValue[]
  readonly from?: string
  readonly isOption?: boolean
}

export function conditionsOf(question: ItemQuestion): Condition[] {
  const { cpOrderId, option, product, client, shippingMethod, isTest, hasWarnings } = question
  return [
    ...equals('cpOrderId', cpOrderId, 'cp_order_items_by_order'),
    ...(option === undefined ? [] : [withOption(option)]),
    ...equals('productCode', product, 'cp_order_items_by_product'),
    ...equals('clientName', client, 'cp_order_items_by_client'),
    ...equals('shippingMethod', shippingMethod, 'cp_order_items_by_shipping'),
    ...flag('isTest', isTest, 'cp_order_items_tests'),
    ...flag('hasWarnings', hasWarnings, 'cp_order_items_warned'),
  ]
}

function equals(column: string, value: string | undefined, index: string): Condition[] {
  if (value === undefined) return []
  const from = `"cp_order_items" AS "item" INDEXED BY "${index}"`
  return [{ name: column, sql: `"item"."${column}" = ?`, values: [value], from }]
}

/** Most items are neither tests nor warned of, so only those that are have an index. */
function flag(column: string, value: boolean | undefined, index: string): Condition[] {
  if (value === undefined) return []
  const sql = `"item"."${column}" = ${value ? 1 : 0}`
  return [
    { name: column, sql, values: [], ...(value ? { from: `"cp_order_items" AS "item" INDEXED BY "${index}"` } : {}) },
  ]
}

const withOption = (option: string): Condition => ({
  name: 'option',
  sql: `EXISTS (SELECT 1 FROM "cp_item_options" AS "option" WHERE "option"."cpItemId" = "item"."cpItemId" AND "option"."option" = ?)`,
  values: [option],
  ...{ from: fromOptions, isOption: true },
})

const fromOptions =
  '"cp_item_options" AS "lead" INDEXED BY "cp_item_options_by_option" CROSS JOIN "cp_order_items" AS "item" ON "item"."cpItemId" = "lead"."cpItemId"'

/** Beyond this many it no longer matters which condition leads. */
const mostWeighed = 2_000

/** The condition that the fewest items meet, so that hardly any is read in vain. */
function narrowestOf(store: Pick<Store, 'query'>, question: ItemQuestion): Condition | undefined {
  const able = conditionsOf(question)
    .filter((condition) => condition.from !== undefined)
    .map(asLead)
  if (able.length < 2) return able[0]
  const statuses = JSON.stringify(statusesOf(question))
  const weighed = able.map((condition) => {
    const { sql, values } = weighQuery(condition, statuses)
    return { condition, count: store.query<{ count: number }>(sql, ...values)[0]?.count ?? 0 }
  })
  return weighed.sort((left, right) => left.count - right.count)[0]?.condition
}

/** An option that leads is met by the row that is walked. */
export const asLead = (condition: Condition): Condition =>
  condition.isOption ? { ...condition, sql: '"lead"."option" = ?' } : condition

export function weighQuery({ sql, values, from, isOption }: Condition, statuses: string): Query {
  const row = isOption ? 'lead' : 'item'
  return {
    sql: `SELECT COUNT(*) AS "count" FROM (SELECT 1 FROM ${from}
      WHERE ${sql} AND "${row}"."status" IN (SELECT "value" FROM json_each(?)) LIMIT ${mostWeighed})`,
    values: [...values, statuses],
  }
}
