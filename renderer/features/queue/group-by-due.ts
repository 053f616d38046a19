import type { ItemSummary } from '../../../shared/station-views.ts'
import type { GridEntry } from '../../ui/grid-entry.ts'
import { type DueGroup, dueGroupOf, dueGroups } from './due-group.ts'
import { queueCopy } from './words.ts'

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
