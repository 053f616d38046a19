import type { ItemFilters } from '../../../shared/queue-api.ts'
import type { ConsoleStores } from '../../stores/console-stores.ts'
import { type QueueTab, statusesOfTab } from './queue-tabs.ts'

/** Opens the queue with the items that a figure counts, and no others. */
export function openItems(
  { navigation, queue, queueView }: ConsoleStores,
  filters: ItemFilters,
  tab: QueueTab = 'open',
): void {
  queue.setFilter(statusesOfTab(tab))
  // Another filter could hide some of what was counted.
  queueView.clear()
  queueView.narrow(filters)
  navigation.closeItem()
  navigation.go('queue')
}
