import type { DueFilter } from '../../../shared/queue-api.ts'
import type { ConsoleStores } from '../../stores/console-stores.ts'
import { type QueueTab, statusesOfTab } from './queue-tabs.ts'

/** Opens the queue with the items that a figure counts. */
export function openDue({ navigation, queue, queueView }: ConsoleStores, due: DueFilter, tab: QueueTab = 'open'): void {
  queue.setFilter(statusesOfTab(tab))
  // Another filter could hide some of what was counted.
  queueView.clear()
  queueView.narrow({ due })
  navigation.closeItem()
  navigation.go('queue')
}
