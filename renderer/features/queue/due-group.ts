import type { ItemSummary } from '../../../shared/station-views.ts'
import { dayOf } from '../../ui/format-time.ts'

/** The groups of the queue in their order, which is the order in which the station lists the items. */
export const dueGroups = ['reorder', 'overdue', 'today', 'upcoming', 'undated'] as const
export type DueGroup = (typeof dueGroups)[number]

/** No zone is further from another than this, so what is due later cannot be due today. */
const maxDayMs = 25 * 60 * 60 * 1_000

/** The group of an item; a reorder comes before everything that is merely late. */
export function dueGroupOf(item: Pick<ItemSummary, 'isReorder' | 'shipBy'>, now: number, timeZone: string): DueGroup {
  if (item.isReorder) return 'reorder'
  if (item.shipBy === null) return 'undated'
  const shipBy = Date.parse(item.shipBy)
  if (shipBy < now) return 'overdue'
  const isToday = shipBy - now < maxDayMs && dayOf(shipBy, timeZone) === dayOf(now, timeZone)
  return isToday ? 'today' : 'upcoming'
}
