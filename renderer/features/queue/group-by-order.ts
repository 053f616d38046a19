import type { ItemSummary } from '../../../shared/station-views.ts'
import type { GridEntry } from '../../ui/grid-entry.ts'
import { viewCopy } from './view-words.ts'

/** The rows with their order before them, each order where its most urgent item stands. */
export function groupByOrder(items: readonly ItemSummary[]): readonly GridEntry<ItemSummary>[] {
  return [...Map.groupBy(items, (item) => item.cpOrderId)].flatMap(([cpOrderId, rows]): GridEntry<ItemSummary>[] => [
    {
      kind: 'group',
      key: `order ${cpOrderId}`,
      label: viewCopy.orderGroup(cpOrderId, rows[0]?.clientName ?? null),
      count: viewCopy.ofOrder(rows.length, rows[0]?.itemsInOrder ?? rows.length),
      isLoud: false,
    },
    ...plainRows(rows),
  ])
}

/** The rows alone. */
export const plainRows = (items: readonly ItemSummary[]): GridEntry<ItemSummary>[] =>
  items.map((row) => ({ kind: 'row', key: row.cpItemId, row }))
