import { formatNumber } from '../../ui/format-number.ts'
import type { WordsLike } from '../../ui/language.ts'

/** What the search and the export of the orders say. */
export const en = {
  label: 'Search the orders',
  hint: 'Order, item, reference, name, address or tracking',
  clear: 'Clear the search',
  statuses: 'Narrow the orders',
  all: 'All',
  empty: 'No such orders',
  emptyHow: 'No order has all of these words and this status.',
  export: 'Export CSV',
  exported: (count: number) => (count === 1 ? '1 order was exported.' : `${formatNumber(count)} orders were exported.`),
  exportedNone: 'There is no order to export here.',
  fileName: (day: string) => `orders-${day}.csv`,
} as const

export type SearchCopy = WordsLike<typeof en>
