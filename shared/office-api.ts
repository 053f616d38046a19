import { z } from 'zod'
import { query } from './call-shape.ts'
import { cancelCauseCodes } from './cloud-signal.ts'
import { said } from './messages/said.ts'
import { csvSeparators } from './orders-api.ts'

const day = z.iso.date()
const count = z.number().int().nonnegative()
/** An amount as decimal text, exact, with at least the digits of its currency: `18.40`. */
const money = z.string()
const minorUnits = z.number().int().nonnegative()

/** What Cloudprinter pays for an order, as the order says it. */
const amounts = { items: money, shipping: money, vat: money, total: money }
export const amountNames = ['items', 'shipping', 'vat', 'total'] as const
export type AmountName = (typeof amountNames)[number]

const shippedItem = z.object({
  cpItemId: z.string(),
  title: z.string(),
  productCode: z.string(),
  quantity: z.number().int(),
  shippedAt: z.iso.datetime(),
  /** Why Cloudprinter had it made again; null: it is no reorder. */
  reorderCause: z.string().nullable(),
  /** The item in whose place it came. */
  reorderItemId: z.string().nullable(),
})

/** An order of which nothing is open any more: it counts on the day of its last shipment or cancellation. */
const statementRow = z.object({
  cpOrderId: z.string(),
  clientReference: z.string().nullable(),
  clientName: z.string().nullable(),
  completedAt: z.iso.datetime(),
  shipped: z.array(shippedItem),
  /** Items that were cancelled: what the order says of its costs is of all that was ordered. */
  cancelled: count,
  isReorder: z.boolean(),
  /** Null, and so are the amounts, where the order names no costs or they cannot be read. */
  currency: z.string().nullable(),
  minorUnits: minorUnits.nullable(),
  items: money.nullable(),
  shipping: money.nullable(),
  vat: money.nullable(),
  total: money.nullable(),
  /** What may be charged for shipping; null where the order does not say. */
  shippingInvoice: z.object({ currency: z.string(), minorUnits, total: money }).nullable(),
  /** What somebody should look at before it is invoiced. */
  problems: z.array(said()),
})
export type StatementRow = z.output<typeof statementRow>
export type StatementRowAnswer = z.input<typeof statementRow>

const statementTotal = z.object({
  currency: z.string(),
  minorUnits,
  orders: count,
  ...amounts,
  /** Of all orders that name it in this currency. */
  shippingInvoice: money,
  /** Of them, the orders that were reorders, and their total. */
  reorders: z.object({ orders: count, total: money }),
})
export type StatementTotal = z.output<typeof statementTotal>

/** The longest span of a statement, and of figures. */
export const maxSpanDays = 1_100

/** Refused with `invalid_input` where it is longer than `maxSpanDays`, or ends before it begins. */
const span = { from: day, to: day }

/** Of a part of the time: by these Cloudprinter ranks its partners. Test orders are left out. */
const figures = {
  /** Items. */
  shipped: count,
  /** Of those with a ship-by date, how many were late. */
  dated: count,
  late: count,
  /** From the arrival of the order to the shipment, the middle one, to a quarter of an hour. Null where nothing was shipped. */
  productionMs: z.number().nonnegative().nullable(),
  /** Items that Cloudprinter had made again, by when they came in. */
  reorders: count,
  /** Times that something was printed again here. */
  reprints: count,
  /** Per 1,000 shipped items; null where none was shipped. */
  reordersPer1000: z.number().nonnegative().nullable(),
  reprintsPer1000: z.number().nonnegative().nullable(),
  cancelled: count,
}
export const figurePeriods = ['day', 'week', 'month'] as const
/** More columns nobody reads. */
export const maxPeriods = 120
const periodFigures = z.object({ from: day, to: day, ...figures })
export type PeriodFigures = z.output<typeof periodFigures>

/** What the office asks: money is for whoever sits at the station. Days are those of the station, both ends included. */
export const officeApi = {
  /** The latest first. The totals are of all rows, however many are asked for. */
  'statement.get': query(
    'station',
    { ...span, limit: z.number().int().min(1).max(50_000).default(50_000) },
    {
      rows: z.array(statementRow),
      /** By currency. */
      totals: z.array(statementTotal),
      orders: count,
      /** Orders of the span whose costs are in no total. */
      withoutCosts: count,
      /** Orders of which something was shipped in the span, and something is open. They count once that is done. */
      unfinished: count,
    },
  ),
  /** The same as CSV (RFC 4180), a line for each order; amounts are numbers with the decimal mark that is asked for. */
  'statement.export': query(
    'station',
    { ...span, separator: z.enum(csvSeparators).default(','), decimalMark: z.enum(['.', ',']).default('.') },
    { csv: z.string(), rows: count },
  ),
  'figures.get': query(
    'devices',
    { ...span, by: z.enum(figurePeriods).default('month') },
    {
      periods: z.array(periodFigures),
      total: periodFigures,
      /** The commonest first. */
      cancels: z.array(z.object({ cause: z.enum(cancelCauseCodes).nullable(), count })),
      reorderCauses: z.array(z.object({ cause: z.string(), count })),
    },
  ),
} as const
