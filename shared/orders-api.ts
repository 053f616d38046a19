import { z } from 'zod'
import { query } from './call-shape.ts'
import { orderStatuses } from './item-lifecycle.ts'
import { orderSummary } from './station-views.ts'

/** What of an order falls on a day: that it came, that it is to be shipped, or that an item of it was. */
export const orderDayKinds = ['received', 'due', 'shipped'] as const
export type OrderDayKind = (typeof orderDayKinds)[number]
/** A calendar day, as the clock on the wall of the station counts it. */
const orderDay = z.strictObject({ of: z.enum(orderDayKinds), on: z.iso.date() })
export type OrderDay = z.infer<typeof orderDay>

/** By what they can be sorted. Those without a ship-by date come last, whichever way. */
export const orderSorts = ['received', 'shipBy'] as const
const orderSort = z.strictObject({ by: z.enum(orderSorts), isDescending: z.boolean() })
export type OrderSort = z.infer<typeof orderSort>

/** What the orders are narrowed to, and in which order they come. */
const search = {
  status: z.array(z.enum(orderStatuses)).min(1).optional(),
  day: orderDay.optional(),
  /** Somebody who did something to it or to an item of it, or wrote a note, as the history names them. */
  by: z.string().min(1).max(80).optional(),
  /** Words, read as `find.text` reads them. */
  text: z.string().max(500).optional(),
  /** The newest first where it is not given, and always beside words. */
  sort: orderSort.optional(),
  /** The `nextCursor` of the page before. */
  cursor: z.string().optional(),
}

/** What stands between the cells of CSV: spreadsheets take a semicolon where the comma begins the decimals. */
export const csvSeparators = [',', ';'] as const
export type CsvSeparator = (typeof csvSeparators)[number]

/** The orders. */
export const ordersApi = {
  'orders.list': query(
    'devices',
    { ...search, limit: z.number().int().min(1).max(500).default(100) },
    { orders: z.array(orderSummary), nextCursor: z.string().nullable() },
  ),
  /** Everybody who did something to an order, by name. */
  'orders.people': query('devices', {}, { people: z.array(z.string()) }),
  /**
   * The same orders as lines of CSV (RFC 4180), in pages that are to be put together. The first page begins with the names
   * of the columns and the mark by which spreadsheets know UTF-8. An apostrophe stands before what a spreadsheet would take
   * for a formula, or for a number that it shortens.
   */
  'orders.export': query(
    'devices',
    {
      ...search,
      separator: z.enum(csvSeparators).default(','),
      limit: z.number().int().min(1).max(2_000).default(1_000),
    },
    { csv: z.string(), rows: z.number().int(), nextCursor: z.string().nullable() },
  ),
} as const
