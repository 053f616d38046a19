import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { FilterTabs } from '../../ui/filter-tabs.tsx'
import { countOfTab, queueTabs, statusesOfTab, tabOfStatuses } from './queue-tabs.ts'
import { queueCopy } from './words.ts'

/** The parts of the queue with how many items each holds. */
export function QueueFilters() {
  const { queue } = useConsole()
  const { filter } = useStateOf((stores) => stores.queue.store)
  const { value: counts } = useStateOf((stores) => stores.counts.store)
  const tabs = queueTabs.map((key) => ({
    key,
    label: queueCopy.tabs[key],
    count: counts === null ? undefined : countOfTab(key, counts.byStatus),
    isLoud: key === 'error',
  }))
  return (
    <FilterTabs
      label={queueCopy.filters}
      tabs={tabs}
      value={tabOfStatuses(filter)}
      onChange={(tab) => queue.setFilter(statusesOfTab(tab))}
    />
  )
}
