import type { OrderDayKind } from '../../../shared/orders-api.ts'
import { formatNumber } from '../../ui/format-number.ts'
import type { WordsLike } from '../../ui/language.ts'

/** What the search and the export of the orders say. */
export const en = {
  label: 'Search the orders',
  hint: 'Order, item, reference, name, address or tracking',
  clear: 'Clear the search',
  statuses: 'Narrow the orders',
  all: 'All',
  filters: 'Narrow the orders to a day or a person',
  dayOf: 'What falls on the day',
  dayKinds: { received: 'Received', due: 'Due', shipped: 'Shipped' } as const satisfies Record<OrderDayKind, string>,
  today: 'Today',
  yesterday: 'Yesterday',
  day: 'Day',
  clearDay: 'Any day',
  by: 'Who did something to them',
  anyone: 'By anyone',
  nobody: 'Nobody of this name',
  clearAll: 'Clear all',
  empty: 'No such orders',
  emptyHow: 'No order fits all that is asked for: words, status, day and person.',
  export: 'Export CSV',
  exported: (count: number) => (count === 1 ? '1 order was exported.' : `${formatNumber(count)} orders were exported.`),
  exportedNone: 'There is no order to export here.',
  fileName: (day: string) => `orders-${day}.csv`,
} as const

export type SearchCopy = WordsLike<typeof en>
