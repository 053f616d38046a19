import { type ItemStatus, itemStatuses } from '../../../shared/item-lifecycle.ts'
import type { ItemFilters } from '../../../shared/queue-api.ts'
import { dayAfter, dayAt, dayNamed } from '../../base/station-day.ts'
import { places } from '../../console/page.ts'
import type { Store } from '../../store/store.ts'
import type { SqlValue } from '../../store/transaction.ts'
import { urgencyKeyBefore, urgencyRanks } from '../urgency-key.ts'

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
  readonly values: readonly SqlValue[]
}

/** The next items of a list, most urgent first. */
export async function itemKeys(
  store: Pick<Store, 'query'>,
  question: ItemQuestion,
  after: string,
  limit: number,
  now = 0,
): Promise<ItemKey[]> {
  const query = itemKeysQuery(question, after, limit, await narrowestOf(store, question), now)
  return query === null ? [] : await store.query<ItemKey>(query.sql, ...query.values)
}

/**
 * A page of each status, and of each value that leads, is read from an index that has them in their order, then the pages
 * are merged: the cost depends on the page, not on how many items there are. The index also has what items are narrowed by
 * most, so that those which do not fit are passed over without a look at them.
 *
 * @param lead the condition whose index is walked; the others are looked up for each item on the way
 * @param now by which it counts when something is due
 */
export function itemKeysQuery(
  question: ItemQuestion,
  after: string,
  limit: number,
  lead: Condition | undefined,
  now = 0,
): Query | null {
  const statuses = statusesOf(question)
  if (statuses.length === 0) return null
  const others = conditionsOf(question).filter((condition) => condition.name !== lead?.name)
  const from = lead?.from ?? '"cp_order_items" AS "item" INDEXED BY "cp_order_items_by_status"'
  const sqlOf = (condition: Condition): string => (lead?.name === 'option' ? condition.onOption : condition.sql)
  const conditions = [...(lead?.walk === undefined ? [] : [lead.walk]), ...others.map(sqlOf)]
  const spans = question.due === undefined ? [[after]] : spansOf(question.due, after, now)
  const ends = question.due === undefined ? [] : ['"item"."urgencyKey" < ?']
  const page = `SELECT * FROM (SELECT "item"."urgencyKey" FROM ${from}
    WHERE ${[...conditions, '"item"."status" = ?', '"item"."urgencyKey" > ?', ...ends].join(' AND ')}
    ORDER BY "item"."urgencyKey" LIMIT ?) AS "page"`
  const otherValues = others.flatMap((condition) => condition.values)
  const walks = statuses.flatMap((status) =>
    walksOf(lead).flatMap((values) => spans.map((span) => [...values, ...otherValues, status, ...span, limit])),
  )
  return {
    // An item with two of the options that lead is met twice. No two items have the same key.
    sql: `SELECT "item"."cpItemId", "item"."urgencyKey" FROM (
        SELECT ${lead?.name === 'option' ? 'DISTINCT ' : ''}* FROM (${walks.map(() => page).join(' UNION ALL ')}) AS "pages"
        ORDER BY "urgencyKey" LIMIT ?) AS "page"
      CROSS JOIN "cp_order_items" AS "item" ON "item"."urgencyKey" = "page"."urgencyKey"
      ORDER BY "item"."urgencyKey"`,
    values: [...walks.flat(), limit],
  }
}

/** The key of urgency says when an item is due: between which keys those stand, of each rank. */
function spansOf(due: string, after: string, now: number): readonly (readonly [from: string, to: string])[] {
  const [from, to] = dueBetween(due, now)
  return urgencyRanks.map((rank) => {
    const start = urgencyKeyBefore(rank, from)
    return [after > start ? after : start, urgencyKeyBefore(rank, to)]
  })
}

function dueBetween(due: string, now: number): readonly [from: number, to: number] {
  if (due === 'overdue') return [0, now]
  const today = dayAt(now)
  const { startsAt, endsAt } = due === 'today' ? today : due === 'tomorrow' ? dayAfter(today, 1) : dayNamed(due)
  return [startsAt, endsAt]
}

/** The index of a condition is in the order of urgency for one value at a time, so each value has a walk of its own. */
const walksOf = (lead: Condition | undefined): readonly (readonly SqlValue[])[] => {
  if (lead === undefined || lead.values.length === 0) return [[]]
  return lead.isSpan ? [lead.values] : lead.values.map((value) => [value])
}

/** The statuses that can be in the list; held or not is one of them, and so is shipped. */
function statusesOf({ status = itemStatuses, isHeld, shipped }: ItemQuestion): readonly ItemStatus[] {
  return status.filter(
    (one) => (isHeld === undefined || (one === 'on_hold') === isHeld) && (shipped === undefined || one === 'shipped'),
  )
}

/** A condition on `item` with the way to walk only the items that meet it, where there is an index for that. */
export interface Condition {
  readonly name: string
  readonly sql: string
  /** The same where the rows that are walked are options. */
  readonly onOption: string
  readonly values: readonly SqlValue[]
  readonly from?: string
  /** The condition for one of its values, on the rows that are walked; or for all, where they are the ends of a span. */
  readonly walk?: string
  readonly isSpan?: true
}

/** Of those that as few items meet, the first leads: what the index of options does not know stands before the options. */
export function conditionsOf(question: ItemQuestion): Condition[] {
  const { cpOrderId, option, product, client, shippingMethod, preflight, isTest, hasWarnings, isReprinted } = question
  const { shipped } = question
  return [
    ...(cpOrderId === undefined ? [] : [ofItemAlone(oneOf('cpOrderId', [cpOrderId], 'cp_order_items_by_order'))]),
    ...(shipped === undefined ? [] : shippedOn(shipped).map(ofItemAlone)),
    ...flag('hasWarnings', hasWarnings, ['= 1', '= 0'], 'cp_order_items_warned').map(ofItemAlone),
    ...flag('reprints', isReprinted, ['> 0', '= 0'], 'cp_order_items_reprinted').map(ofItemAlone),
    ...(preflight === undefined ? [] : [ofItemAlone(oneOf('preflight', preflight, 'cp_order_items_by_preflight'))]),
    ...(option === undefined ? [] : [withOption(option)]),
    ...(product === undefined ? [] : [oneOf('productCode', product, 'cp_order_items_by_product')]),
    ...(client === undefined ? [] : [oneOf('clientName', client, 'cp_order_items_by_client')]),
    ...(shippingMethod === undefined ? [] : [oneOf('shippingMethod', shippingMethod, 'cp_order_items_by_shipping')]),
    ...flag('isTest', isTest, ['= 1', '= 0'], 'cp_order_items_tests'),
  ]
}

function oneOf(column: string, values: readonly string[], index: string): Condition {
  const from = `"cp_order_items" AS "item" INDEXED BY "${index}"`
  const sql = `"item"."${column}" IN (${places(values)})`
  return { name: column, sql, onOption: sql, values, from, walk: `"item"."${column}" = ?` }
}

/** What was shipped on a day is few: it is read whole, and sorted. The status of a shipped item never changes again. */
function shippedOn({ on, isOnTime }: NonNullable<ItemFilters['shipped']>): Condition[] {
  const { startsAt, endsAt } = dayNamed(on)
  const sql = `"item"."status" = 'shipped' AND "item"."statusChangedAt" >= ? AND "item"."statusChangedAt" < ?`
  const from = '"cp_order_items" AS "item" INDEXED BY "cp_order_items_shipped"'
  const day = {
    name: 'shipped',
    sql,
    onOption: sql,
    values: [startsAt, endsAt],
    from,
    walk: sql,
    isSpan: true,
  } as const
  if (isOnTime === undefined) return [day]
  const isMet = `EXISTS (SELECT 1 FROM "cp_orders" AS "order" WHERE "order"."cpOrderId" = "item"."cpOrderId"
    AND "item"."statusChangedAt" ${isOnTime ? '<=' : '>'} "order"."shipBy")`
  return [day, { name: 'isOnTime', sql: isMet, onOption: isMet, values: [] }]
}

/** Most items are neither tests nor warned of nor reprinted, so only those that are have an index. */
function flag(
  column: string,
  value: boolean | undefined,
  [yes, no]: readonly [string, string],
  index: string,
): Condition[] {
  if (value === undefined) return []
  const sql = `"item"."${column}" ${value ? yes : no}`
  if (!value) return [{ name: column, sql, onOption: sql, values: [] }]
  const from = `"cp_order_items" AS "item" INDEXED BY "${index}"`
  return [{ name: column, sql, onOption: sql, values: [], from, walk: sql }]
}

/** The options of an item stand beside what it is narrowed by, save for what changes while it is worked on. */
const ofItemAlone = (condition: Condition): Condition => ({
  ...condition,
  onOption: `EXISTS (SELECT 1 FROM "cp_order_items" AS "own"
    WHERE "own"."cpItemId" = "item"."cpItemId" AND ${condition.sql.replaceAll('"item".', '"own".')})`,
})

function withOption(values: readonly string[]): Condition {
  const sql = `EXISTS (SELECT 1 FROM "cp_item_options" AS "option"
    WHERE "option"."cpItemId" = "item"."cpItemId" AND "option"."option" IN (${places(values)}))`
  const from = '"cp_item_options" AS "item" INDEXED BY "cp_item_options_by_option"'
  return { name: 'option', sql, onOption: sql, values, from, walk: '"item"."option" = ?' }
}

/** Beyond this many it no longer matters which condition leads. */
const maxWeighed = 2_000

/** The condition that the fewest items meet, so that hardly any is read in vain. */
async function narrowestOf(store: Pick<Store, 'query'>, question: ItemQuestion): Promise<Condition | undefined> {
  const able = conditionsOf(question).filter((condition) => condition.from !== undefined)
  if (able.length < 2) return able[0]
  const statuses = statusesOf(question)
  const weighing = able.map(async (condition) => {
    const { sql, values } = weighQuery(condition, statuses)
    return { condition, count: (await store.query<{ count: number }>(sql, ...values))[0]?.count ?? 0 }
  })
  const weighed = await Promise.all(weighing)
  return weighed.sort((left, right) => left.count - right.count)[0]?.condition
}

export function weighQuery({ name, sql, values, from }: Condition, statuses: readonly ItemStatus[]): Query {
  const isMet = name === 'option' ? `"item"."option" IN (${places(values)})` : sql
  return {
    sql: `SELECT COUNT(*) AS "count" FROM (SELECT 1 FROM ${from}
      WHERE ${isMet} AND "item"."status" = ANY (?) LIMIT ${maxWeighed}) AS "few"`,
    values: [...values, statuses],
  }
}
