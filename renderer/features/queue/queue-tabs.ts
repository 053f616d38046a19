import { type ItemStatus, isTerminal, itemStatuses } from '../../../shared/item-lifecycle.ts'

/** The parts of the queue: everything that is not finished, then each status by itself. */
export const queueTabs = [
  'open',
  'ready',
  'in_production',
  'produced',
  'packed',
  'received',
  'on_hold',
  'error',
  'shipped',
  'cancelled',
] as const
export type QueueTab = (typeof queueTabs)[number]

/** The statuses that a part of the queue shows. */
export const statusesOfTab = (tab: QueueTab): readonly ItemStatus[] =>
  tab === 'open' ? itemStatuses.filter((status) => !isTerminal(status)) : [tab]

/** The part of the queue that shows exactly these statuses. */
export const tabOfStatuses = (statuses: readonly ItemStatus[] | null): QueueTab => {
  const [only] = statuses ?? []
  return statuses?.length === 1 && only !== undefined ? only : 'open'
}

/** How many items a part of the queue holds. */
export const countOfTab = (tab: QueueTab, byStatus: Readonly<Record<ItemStatus, number>>): number =>
  statusesOfTab(tab).reduce((sum, status) => sum + byStatus[status], 0)
