import { IconShieldCheck } from '@tabler/icons-react'
import { type ReactNode, useEffect, useMemo } from 'react'
import { type RevisionView, revisionStates } from '../../../shared/intake-views.ts'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { FilterTabs } from '../../ui/filter-tabs.tsx'
import type { GridColumn } from '../../ui/grid-entry.ts'
import { Empty, Failed, Loading } from '../../ui/list-state.tsx'
import { Moment } from '../../ui/moment.tsx'
import { NumberText } from '../../ui/number-text.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import { useListKeys } from '../../ui/use-list-keys.ts'
import { VirtualGrid } from '../../ui/virtual-grid.tsx'
import { revisionLook } from './revision-look.ts'
import classes from './revisions.module.css'
import { revisionsCopy } from './words.ts'

const columns: readonly GridColumn[] = [
  { key: 'state', header: revisionsCopy.columns.state },
  { key: 'order', header: revisionsCopy.columns.order },
  { key: 'decided', header: revisionsCopy.columns.decided },
  { key: 'received', header: revisionsCopy.columns.received, align: 'end' },
]

const cellsOf = (revision: RevisionView): readonly ReactNode[] => [
  <StateBadge key="state" look={revisionLook[revision.state]} />,
  <strong key="order">
    <NumberText>{revision.cpOrderId}</NumberText>
  </strong>,
  revision.decidedBy,
  <Moment key="received" at={revision.receivedAt} as="short" />,
]

/** The later versions of orders, first those that wait for a decision. */
export function RevisionsList() {
  const { revisions } = useConsole()
  const { filter } = useStateOf((stores) => stores.revisions.store)
  const tab = filter.length === 1 ? 'waiting' : 'all'
  return (
    <>
      <FilterTabs
        label={revisionsCopy.filters}
        tabs={(['waiting', 'all'] as const).map((key) => ({ key, label: revisionsCopy.tabs[key] }))}
        value={tab}
        onChange={(next) => revisions.setFilter(next === 'waiting' ? ['waiting'] : revisionStates)}
      />
      <List />
    </>
  )
}

function List() {
  const { revisions, navigation } = useConsole()
  const list = useStateOf((stores) => stores.revisions.store)
  const { revisionId } = useStateOf((stores) => stores.navigation.store)
  const entries = useMemo(
    () => list.rows.map((row) => ({ kind: 'row' as const, key: String(row.id), row })),
    [list.rows],
  )
  useEffect(() => revisions.show(), [revisions])
  useListKeys({
    keys: () => revisions.store.getState().rows.map((revision) => revision.id),
    active: revisionId,
    onPoint: navigation.openRevision,
  })

  if (list.phase === 'failed') return <Failed error={list.error} onRetry={revisions.refresh} />
  if (list.phase === 'loading') return <Loading label={revisionsCopy.loading} />
  if (entries.length === 0) {
    return (
      <Empty icon={IconShieldCheck} title={revisionsCopy.empty}>
        {revisionsCopy.emptyHow}
      </Empty>
    )
  }
  return (
    <VirtualGrid
      label={revisionsCopy.list}
      columns={columns}
      rowClass={classes.row}
      entries={entries}
      rowHeight={44}
      activeKey={revisionId === null ? null : String(revisionId)}
      renderCells={cellsOf}
      onPoint={(revision) => navigation.openRevision(revision.id)}
      onLook={revisions.look}
      hasMore={list.hasMore}
      onReachEnd={revisions.loadMore}
    />
  )
}
