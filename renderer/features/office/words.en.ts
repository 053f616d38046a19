import type { PeriodFigures } from '../../../shared/office-api.ts'
import { formatNumber } from '../../ui/format-number.ts'
import type { WordsLike } from '../../ui/language.ts'

/** Figures over time and statements. */
export const en = {
  open: 'Figures and statement',
  title: 'Figures and statement',
  loading: 'Loading the figures',
  from: 'First day',
  to: 'Last day',
  spans: { thisMonth: 'This month', lastMonth: 'Last month', thisYear: 'This year' },
  by: 'By',
  periods: { day: 'Day', week: 'Week', month: 'Month' },
  print: 'Print',
  figures: 'Figures',
  figuresHow:
    'By these figures Cloudprinter ranks its partners. Test orders are left out here and everywhere on this page.',
  span: 'Whole span',
  period: 'From',
  rows: {
    shipped: 'Items shipped',
    late: 'Late',
    productionMs: 'Production time',
    reordersPer1000: 'Reorders per 1,000',
    reprintsPer1000: 'Reprints per 1,000',
    cancelled: 'Cancelled',
  } as const satisfies Partial<Record<keyof PeriodFigures, string>>,
  rowsHow: {
    late: 'Of the items with a ship-by date',
    productionMs: 'From the arrival of the order to the shipment, median',
  },
  lateOf: (late: number, dated: number) => (dated === 0 ? '–' : `${formatNumber(late)} of ${formatNumber(dated)}`),
  none: '–',
  overTime: 'Over time',
  lines: {
    productionMs: 'Production time, in hours',
    late: 'Late, in %',
    reordersPer1000: 'Reorders per 1,000',
    reprintsPer1000: 'Reprints per 1,000',
  },
  cancels: 'Cancelled by cause',
  cancelsNone: 'Nothing was cancelled.',
  reorders: 'Reorders by cause',
  reordersNone: 'Nothing was ordered again.',
  cause: 'Cause',
  causeUnknown: 'No cause given',
  count: 'Items',
  statement: 'Statement',
  statementHow:
    'Orders of which nothing is open any more, by the day of their last shipment or cancellation, with the amounts that they name.',
  statementNone: 'No order was completed in this span.',
  totals: 'Totals by currency',
  currency: 'Currency',
  orders: 'Orders',
  items: 'Items',
  shipping: 'Shipping',
  vat: 'VAT',
  total: 'Total',
  shippingInvoice: 'Shipping to be charged',
  ofReorders: 'Of it, reorders',
  reordersOf: (orders: number, total: string) => (orders === 0 ? '–' : `${total} (${formatNumber(orders)})`),
  withoutCosts: (count: number) =>
    count === 1
      ? '1 order is in no total: it names no costs that can be read.'
      : `${count} orders are in no total: they name no costs that can be read.`,
  unfinished: (count: number) =>
    count === 1
      ? '1 order was shipped in part. It counts once it is complete.'
      : `${count} orders were shipped in part. They count once they are complete.`,
  order: 'Order',
  completed: 'Completed',
  pieces: 'Items shipped',
  reorderFor: (causes: string) => (causes === '' ? 'Reorder' : `Reorder: ${causes}`),
  check: 'To check',
  more: (shown: number, all: number) =>
    `The latest ${formatNumber(shown)} of ${formatNumber(all)} orders. The file for spreadsheets has all of them.`,
  showAll: 'Show all of them',
  export: 'Save for spreadsheets',
  fileName: (from: string, to: string) => `statement-${from}-${to}.csv`,
  exported: (rows: number) => (rows === 1 ? '1 order was saved.' : `${formatNumber(rows)} orders were saved.`),
} as const

export type OfficeCopy = WordsLike<typeof en>
