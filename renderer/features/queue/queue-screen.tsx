import { VisuallyHidden } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { FilterTabs } from '../../ui/filter-tabs.tsx'
import { SplitView } from '../../ui/split-view.tsx'
import { useActionKeys } from '../actions/use-action-keys.ts'
import { ItemPanel } from '../item/item-panel.tsx'
import { BulkBar } from './bulk-bar.tsx'
import { FilterBar } from './filter-bar.tsx'
import { QueueList } from './queue-list.tsx'
import { countOfTab, queueTabs, statusesOfTab, tabOfStatuses } from './queue-tabs.ts'
import { queueCopy } from './words.ts'

/** What is next, what it is, and what to do with it. */
export function QueueScreen() {
  const { navigation } = useConsole()
  const { cpItemId, isItemWide } = useStateOf((stores) => stores.navigation.store)
  useQueueKeys()
  return (
    <>
      {/* Also where the item has the window and the list is away. */}
      <VisuallyHidden component="h1">{queueCopy.title}</VisuallyHidden>
      <SplitView
        isOpen={isItemWide}
        isEmpty={cpItemId === null}
        isWide={isItemWide}
        panelLabel={queueCopy.panel}
        list={
          <>
            <QueueFilters />
            <FilterBar />
            <QueueList />
            <BulkBar />
          </>
        }
        panel={
          <ItemPanel
            cpItemId={cpItemId}
            isWide={isItemWide}
            onClose={navigation.closeItem}
            onOpen={navigation.openItem}
          />
        }
      />
    </>
  )
}

/** The parts of the queue with how many items each holds. */
function QueueFilters() {
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

type Act = () => void

/** Nobody remembers more of what was pressed. */
const maxWaiting = 8

/**
 * The keys of the queue, whether the item has the panel or the whole window. A move that is made while the list loads waits for
 * it, and what is pressed after it waits too: it is meant for the row that the move leads to, not for the one before.
 */
function useQueueKeys(): void {
  const { queue } = useConsole()
  const waiting = useRef<Act[]>([])
  useEffect(
    () =>
      queue.store.subscribe(({ phase }) => {
        if (phase === 'loading') return
        const acts = waiting.current
        waiting.current = []
        if (phase === 'ready') for (const act of acts) act()
      }),
    [queue],
  )
  useActionKeys('queue', ({ keys }, act) => () => {
    const isLoading = queue.store.getState().phase === 'loading'
    const waits = waiting.current.length > 0 || (keys?.isMove === true && isLoading)
    if (!waits) act()
    else if (waiting.current.length < maxWaiting) waiting.current.push(act)
  })
}
