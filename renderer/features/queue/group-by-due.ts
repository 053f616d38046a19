import type { ItemSummary } from '../../../shared/station-views.ts'
import { dayOf } from '../../ui/format-time.ts'
import type { GridEntry } from '../../ui/grid-entry.ts'
import { queueCopy } from './words.ts'

/** The groups of the queue in their order, which is the order in which the station lists the items. */
export const dueGroups = ['reorder', 'overdue', 'today', 'upcoming', 'undated'] as const
export type DueGroup = (typeof dueGroups)[number]

/** No zone is further from another than this, so what is due later cannot be due today. */
const longestDayMs = 25 * 60 * 60 * 1_000

/** The group of an item; a reorder comes before everything that is merely late. */
export function dueGroupOf(item: Pick<ItemSummary, 'isReorder' | 'shipBy'>, now: number, timeZone: string): DueGroup {
  if (item.isReorder) return 'reorder'
  if (item.shipBy === null) return 'undated'
  const shipBy = Date.parse(item.shipBy)
  if (shipBy < now) return 'overdue'
  const isToday = shipBy - now < longestDayMs && dayOf(shipBy, timeZone) === dayOf(now, timeZone)
  return isToday ? 'today' : 'upcoming'
}

/** The rows with a head before each group. A count is exact once the end of the group is loaded. */
export function groupByDue(
  items: readonly ItemSummary[],
  now: number,
  timeZone: string,
  hasMore: boolean,
): readonly GridEntry<ItemSummary>[] {
  const groups = new Map<DueGroup, ItemSummary[]>()
  for (const item of items) {
    const group = dueGroupOf(item, now, timeZone)
    const known = groups.get(group)
    if (known === undefined) groups.set(group, [item])
    else known.push(item)
  }
  const found = dueGroups.filter((group) => groups.has(group))
  return found.flatMap((group, index): GridEntry<ItemSummary>[] => {
    const rows = groups.get(group) ?? []
    const isWhole = !hasMore || index < found.length - 1
    return [
      {
        kind: 'group',
        key: `group ${group}`,
        label: queueCopy.groups[group],
        count: isWhole ? String(rows.length) : `${rows.length}+`,
        isLoud: group === 'overdue',
      },
      ...rows.map((row) => ({ kind: 'row' as const, key: row.cpItemId, row })),
    ]
  })
}
