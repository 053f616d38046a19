import { IconMoodCheck } from '@tabler/icons-react'
import { type ReactNode, useEffect, useMemo } from 'react'
import type { ExceptionView } from '../../../shared/exceptions-api.ts'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import type { GridColumn } from '../../ui/grid-entry.ts'
import { Empty, Failed, Loading } from '../../ui/list-state.tsx'
import { Moment } from '../../ui/moment.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import { VirtualGrid } from '../../ui/virtual-grid.tsx'
import { ExceptionButtons } from './exception-buttons.tsx'
import { exceptionLook } from './exception-look.ts'
import classes from './exceptions.module.css'
import { groupByKind } from './group-by-kind.ts'
import { exceptionsCopy } from './words.ts'

const columns: readonly GridColumn[] = [
  { key: 'weight', header: exceptionsCopy.columns.weight },
  { key: 'what', header: exceptionsCopy.columns.what },
  { key: 'since', header: exceptionsCopy.columns.since, align: 'end' },
  { key: 'actions', header: exceptionsCopy.columns.actions, align: 'end' },
]

const cellsOf = (exception: ExceptionView): readonly ReactNode[] => [
  <StateBadge key="weight" look={exceptionLook[exception.weight]} />,
  <div key="what">
    <div className={classes.subject}>{exception.subject}</div>
    <div className={classes.happened} title={exception.happened}>
      {exception.happened}
    </div>
  </div>,
  <span key="since">{exception.since !== null && <Moment at={exception.since} as="ago" />}</span>,
  <ExceptionButtons key="actions" exception={exception} only="first" />,
]

/** All that needs a person, under the names of its kinds. */
export function ExceptionsList() {
  const { exceptions, navigation } = useConsole()
  const list = useStateOf((stores) => stores.exceptions.store)
  const { value: counts } = useStateOf((stores) => stores.exceptionCounts.store)
  const { exceptionKey } = useStateOf((stores) => stores.navigation.store)
  const kinds = counts?.kinds ?? []
  const entries = useMemo(() => groupByKind(list.rows, kinds), [list.rows, kinds])
  useEffect(() => exceptions.show(), [exceptions])

  if (list.phase === 'failed') return <Failed error={list.error} onRetry={exceptions.refresh} />
  if (list.phase === 'loading') return <Loading label={exceptionsCopy.loading} />
  if (entries.length === 0) return <NoExceptions />
  return (
    <div className={classes.list}>
      <VirtualGrid
        label={exceptionsCopy.list}
        columns={columns}
        rowClass={classes.row}
        entries={entries}
        rowHeight={68}
        activeKey={exceptionKey}
        renderCells={cellsOf}
        onPoint={(exception) => navigation.openException(exception.key)}
        onLook={exceptions.look}
        hasMore={list.hasMore}
        onReachEnd={exceptions.loadMore}
      />
    </div>
  )
}

function NoExceptions() {
  const { filter } = useStateOf((stores) => stores.exceptions.store)
  const { value: counts } = useStateOf((stores) => stores.exceptionCounts.store)
  const emptySince = counts?.emptySince ?? null
  return (
    <Empty icon={IconMoodCheck} title={filter === null ? exceptionsCopy.empty : exceptionsCopy.emptyKind}>
      {emptySince !== null && (
        <span className={classes.emptySince}>
          {exceptionsCopy.emptySince} <Moment at={emptySince} as="short" /> (<Moment at={emptySince} as="ago" />)
        </span>
      )}
      {exceptionsCopy.emptyHow}
    </Empty>
  )
}
