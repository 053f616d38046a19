import { Text } from '@mantine/core'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { FilterTabs } from '../../ui/filter-tabs.tsx'
import { ScreenHead } from '../../ui/screen-head.tsx'
import { SplitView } from '../../ui/split-view.tsx'
import { useActionKeys } from '../actions/use-action-keys.ts'
import { RevisionPage } from '../revisions/revision-page.tsx'
import { RevisionsList } from '../revisions/revisions-list.tsx'
import { revisionsCopy } from '../revisions/words.ts'
import { InboxEntryPage } from './inbox-entry-page.tsx'
import { InboxList } from './inbox-list.tsx'
import { filterOfInboxTab, type InboxTab, inboxTabOf, inboxTabs } from './inbox-tabs.ts'
import { UnauthorizedCounts } from './unauthorized-counts.tsx'
import { inboxCopy } from './words.ts'

/** What reached the order endpoint, and what became of it. */
export function InboxScreen() {
  useActionKeys('list')
  const { navigation, inbox } = useConsole()
  const { inboxPart, inboxId, revisionId } = useStateOf((stores) => stores.navigation.store)
  const { filter } = useStateOf((stores) => stores.inbox.store)
  const tab = inboxPart === 'revisions' ? 'revisions' : inboxTabOf(filter)
  const show = (next: InboxTab): void => {
    if (next !== 'revisions') inbox.setFilter(filterOfInboxTab[next])
    navigation.showInbox(next === 'revisions' ? 'revisions' : 'requests')
  }
  const head = (
    <>
      <ScreenHead title={inboxCopy.title} />
      <FilterTabs
        label={inboxCopy.parts}
        tabs={inboxTabs.map((key) => ({ key, label: inboxCopy.tabs[key] }))}
        value={tab}
        onChange={show}
      />
      <Text size="xs" c="dimmed" px="md" py={6}>
        {inboxCopy.about[tab]}
      </Text>
    </>
  )
  if (tab === 'revisions') {
    return (
      <SplitView
        isOpen={revisionId !== null}
        panelLabel={revisionsCopy.panel}
        list={
          <>
            {head}
            <RevisionsList />
          </>
        }
        panel={<RevisionPage id={revisionId} onClose={() => navigation.openRevision(null)} />}
      />
    )
  }
  return (
    <SplitView
      isOpen={inboxId !== null}
      panelLabel={inboxCopy.panel}
      list={
        <>
          {head}
          {tab === 'strangers' && <UnauthorizedCounts />}
          <InboxList />
        </>
      }
      panel={<InboxEntryPage id={inboxId} onClose={() => navigation.openInboxEntry(null)} />}
    />
  )
}
