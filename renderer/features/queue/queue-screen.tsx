import { VisuallyHidden } from '@mantine/core'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { SplitView } from '../../ui/split-view.tsx'
import { ItemPanel } from '../item/item-panel.tsx'
import { BulkBar } from './bulk-bar.tsx'
import { FilterBar } from './filter-bar.tsx'
import { QueueFilters } from './queue-filters.tsx'
import { QueueList } from './queue-list.tsx'
import { useQueueKeys } from './use-queue-keys.ts'
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
