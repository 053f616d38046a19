import { type ItemStatus, itemStatuses } from '../../../shared/item-lifecycle.ts'
import { readSaid } from '../../../shared/messages/kept-sentence.ts'
import type { DayFigures } from '../../../shared/today-api.ts'
import { dayAfter, dayAt, dayNamed, type StationDay, wallHourOf } from '../../base/station-day.ts'
import type { Handlers, StationParts } from '../../console/handlers.ts'
import type { HistoryEntryRow } from '../../store/entities/history-entry.ts'
import type { RowReader } from '../../store/transaction.ts'
import { medianSteps } from './day-steps.ts'
import { historyView } from './items.ts'

/** The figures of a day: those by which Cloudprinter ranks its partners, and what the next day brings. */
export function todayHandlers({ store, clock }: StationParts): Handlers<'today.get' | 'today.steps'> {
  return {
    'today.get': async ({ day: name }) => {
      const present = dayAt(clock.now())
      return await figuresOf(store.long, name === undefined ? present : dayNamed(name), present)
    },
    'today.steps': async ({ day: name, by }) => {
      const { startsAt, endsAt } = name === undefined ? dayAt(clock.now()) : dayNamed(name)
      const people = await store.long.query<{ by: string; count: number }>(peopleSql, startsAt, endsAt)
      const steps =
        by === undefined
          ? []
          : await store.long.query<HistoryEntryRow & { title: string }>(stepsSql, startsAt, endsAt, by)
      return { people, steps: steps.map((row) => ({ ...historyView(row), title: row.title })) }
    },
  }
}

async function figuresOf(store: RowReader, day: StationDay, present: StationDay): Promise<DayFigures> {
  // One after the other: whoever looks at a list has a turn between them.
  const shipped = await shippedOn(store, day)
  const shippedBefore = await shippedOn(store, dayAfter(day, -1))
  return {
    day: day.name,
    isPresent: day.name === present.name,
    hours: shipped.hours.map((count, hour) => ({ hour, shipped: count, dayBefore: shippedBefore.hours[hour] ?? 0 })),
    shipped: sum(shipped.hours),
    shippedDayBefore: sum(shippedBefore.hours),
    onTime: { dated: shipped.dated, onTime: shipped.onTime },
    steps: await medianSteps(store, day),
    causes: await causesOf(store, day),
    stopped: await stoppedOn(store, day),
    due: [await dueOn(store, day), await dueOn(store, dayAfter(day, 1))],
  }
}

/** Clocks change at full quarters of an hour, and zones differ by full quarters, so no quarter falls into two hours. */
const quarterMs = 15 * 60_000

/** In each hour by the clock on the wall: one that comes twice is one, and one that is left out stays empty. */
async function shippedOn(store: RowReader, { startsAt, endsAt }: StationDay) {
  const hours = Array.from({ length: 24 }, () => 0)
  const quarters = await store.query<QuarterRow>(shippedSql, startsAt, startsAt, endsAt)
  for (const { quarter, count } of quarters) {
    const hour = wallHourOf(startsAt + quarter * quarterMs)
    hours[hour] = (hours[hour] ?? 0) + count
  }
  return {
    hours,
    dated: sum(quarters.map(({ dated }) => dated)),
    onTime: sum(quarters.map(({ onTime }) => onTime)),
  }
}

interface QuarterRow {
  readonly quarter: number
  readonly count: number
  /** Of those, how many had a ship-by date, and kept it. */
  readonly dated: number
  readonly onTime: number
}

/** The status of a shipped item never changes again, so the last change of status is when it was shipped. */
const shippedSql = `
  SELECT ("item"."statusChangedAt" - ?) / ${quarterMs} AS "quarter", COUNT(*) AS "count", COUNT("order"."shipBy") AS "dated",
    COUNT(CASE WHEN "item"."statusChangedAt" <= "order"."shipBy" THEN 1 END) AS "onTime"
  FROM "cp_order_items" AS "item" INDEXED BY "cp_order_items_shipped"
  JOIN "cp_orders" AS "order" ON "order"."cpOrderId" = "item"."cpOrderId"
  WHERE "item"."status" = 'shipped' AND "item"."statusChangedAt" >= ? AND "item"."statusChangedAt" < ?
    AND "order"."isTest" = 0
  GROUP BY 1`

/** The commonest first; a shop that has more causes than this has another problem. */
const maxCauses = 12

async function causesOf(store: RowReader, { startsAt, endsAt }: StationDay): Promise<DayFigures['causes']> {
  const rows = await store.query<CauseRow>(causesSql, startsAt, endsAt)
  const reprints = rows.filter(({ isReprint }) => isReprint === 1)
  const list = (reprints.length > 0 ? reprints : rows).slice(0, maxCauses)
  return {
    kind: reprints.length > 0 ? 'reprint' : 'error',
    list: list.map(({ cause, count }) => ({ cause: String(readSaid(cause)), count })),
  }
}

interface CauseRow {
  readonly cause: string
  readonly isReprint: number
  readonly count: number
}

const causesSql = `
  SELECT COALESCE("line"."reason", '') AS "cause", CASE "line"."kind" WHEN 'reprint' THEN 1 ELSE 0 END AS "isReprint",
    COUNT(*) AS "count"
  FROM "cp_history" AS "line" INDEXED BY "cp_history_of_steps"
  LEFT JOIN "cp_orders" AS "order" ON "order"."cpOrderId" = "line"."cpOrderId"
  WHERE "line"."kind" IN ('step', 'reprint') AND "line"."at" >= ? AND "line"."at" < ?
    AND ("line"."kind" = 'reprint' OR "line"."toStatus" = 'error') AND COALESCE("order"."isTest", 0) = 0
  GROUP BY 1, 2 ORDER BY 3 DESC, 1`

async function stoppedOn(store: RowReader, { startsAt, endsAt }: StationDay): Promise<DayFigures['stopped']> {
  const customers = await store.query<DayFigures['stopped']['customers'][number]>(stoppedOnDaySql, startsAt, endsAt)
  return { total: sum(customers.map(({ count }) => count)), customers: customers.slice(0, maxCustomers) }
}

/** More than these nobody reads. */
const maxCustomers = 20

/** An item that was stopped several times is one. */
export const stoppedOnDaySql = `
  SELECT COALESCE("item"."clientName", '') AS "customer", COUNT(DISTINCT "item"."cpItemId") AS "count"
  FROM "cp_history" AS "line" INDEXED BY "cp_history_of_stops"
  JOIN "cp_order_items" AS "item" ON "item"."cpItemId" = "line"."cpItemId"
  WHERE "line"."kind" = 'preflight_stopped' AND "line"."at" >= ? AND "line"."at" < ? AND "item"."isTest" = 0
  GROUP BY 1 ORDER BY 2 DESC, 1`

async function dueOn(store: RowReader, { name, startsAt, endsAt }: StationDay): Promise<DayFigures['due'][number]> {
  const found = await store.query<{ status: ItemStatus; count: number }>(dueSql, startsAt, endsAt)
  const byStatus = itemStatuses.flatMap((status) => found.filter((row) => row.status === status))
  return {
    day: name,
    total: sum(byStatus.map(({ count }) => count)),
    shipped: byStatus.find(({ status }) => status === 'shipped')?.count ?? 0,
    byStatus,
  }
}

const dueSql = `
  SELECT "item"."status", COUNT(*) AS "count"
  FROM "cp_orders" AS "order" INDEXED BY "cp_orders_by_ship_date"
  JOIN "cp_order_items" AS "item" ON "item"."cpOrderId" = "order"."cpOrderId"
  WHERE "order"."shipBy" >= ? AND "order"."shipBy" < ? AND "item"."status" <> 'cancelled' AND "order"."isTest" = 0
  GROUP BY 1`

/** Those who took steps on a day. */
export const peopleSql = `
  SELECT "by", COUNT(*) AS "count" FROM "cp_history" INDEXED BY "cp_history_of_steps"
  WHERE "kind" IN ('step', 'reprint') AND "at" >= ? AND "at" < ? GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 50`

/** The latest steps of one of them. */
export const stepsSql = `
  SELECT "line".*, COALESCE("item"."title", '') AS "title"
  FROM "cp_history" AS "line" INDEXED BY "cp_history_of_steps"
  LEFT JOIN "cp_order_items" AS "item" ON "item"."cpItemId" = "line"."cpItemId"
  WHERE "line"."kind" IN ('step', 'reprint') AND "line"."at" >= ? AND "line"."at" < ? AND "line"."by" = ?
  ORDER BY "line"."at" DESC, "line"."id" DESC LIMIT 300`

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0)
