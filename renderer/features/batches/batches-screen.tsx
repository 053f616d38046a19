import { IconStack2 } from '@tabler/icons-react'
import { useEffect } from 'react'
import type { BatchView } from '../../../shared/batches-api.ts'
import type { BatchFilter } from '../../stores/batch-stores.ts'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { theOnlyOne } from '../../stores/detail-stores.ts'
import { FilterTabs } from '../../ui/filter-tabs.tsx'
import type { GridColumn } from '../../ui/grid-entry.ts'
import { Empty, Failed, Loading } from '../../ui/list-state.tsx'
import { Moment } from '../../ui/moment.tsx'
import { ScreenHead } from '../../ui/screen-head.tsx'
import { SplitView } from '../../ui/split-view.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import { VirtualGrid } from '../../ui/virtual-grid.tsx'
import { ActionButton } from '../actions/action-button.tsx'
import { useActionKeys } from '../actions/use-action-keys.ts'
import { openRules } from './actions.ts'
import { alikeWords, batchLook } from './batch-look.ts'
import { BatchPage } from './batch-page.tsx'
import classes from './batches.module.css'
import { batchesCopy } from './words.ts'

const tabs = ['all', 'open', 'closed', 'started', 'done'] as const
type Tab = (typeof tabs)[number]

const filterOf = (tab: Tab): BatchFilter => (tab === 'all' ? null : [tab])
const tabOf = (filter: BatchFilter): Tab => tabs.find((tab) => tab === filter?.[0]) ?? 'all'

/** What is gathered, what waits for the press, and what is being printed. */
export function BatchesScreen() {
  const { navigation, batches, batchUse } = useConsole()
  const { batchId } = useStateOf((stores) => stores.navigation.store)
  const { filter, rows } = useStateOf((stores) => stores.batches.store)
  useActionKeys('batches')
  useEffect(() => batchUse.open(theOnlyOne), [batchUse])
  return (
    <SplitView
      isOpen={batchId !== null}
      panelLabel={batchesCopy.panel}
      list={
        <div className={classes.screen}>
          <ScreenHead title={batchesCopy.title}>
            <ActionButton action={openRules} size="xs" variant="default" />
          </ScreenHead>
          <FilterTabs
            label={batchesCopy.filters}
            tabs={tabs.map((key) => ({ key, label: batchesCopy.tabs[key] }))}
            value={tabOf(filter)}
            onChange={(tab) => batches.setFilter(filterOf(tab))}
          />
          <BatchesList />
        </div>
      }
      panel={
        (rows.length > 0 || batchId !== null) && <BatchPage id={batchId} onClose={() => navigation.openBatch(null)} />
      }
    />
  )
}

const columns: readonly GridColumn[] = [
  { key: 'batch', header: batchesCopy.columns.batch },
  { key: 'state', header: batchesCopy.columns.state },
  { key: 'size', header: batchesCopy.columns.size },
  { key: 'closes', header: batchesCopy.columns.closes, align: 'end' },
  { key: 'shipBy', header: batchesCopy.columns.shipBy, align: 'end' },
]

function BatchesList() {
  const { batches, navigation } = useConsole()
  const list = useStateOf((stores) => stores.batches.store)
  const { batchId } = useStateOf((stores) => stores.navigation.store)
  useEffect(() => batches.show(), [batches])

  if (list.phase === 'failed') return <Failed error={list.error} onRetry={batches.refresh} />
  if (list.phase === 'loading') return <Loading label={batchesCopy.loading} />
  if (list.rows.length === 0) return <NoBatches isNarrowed={list.filter !== null} />
  return (
    <div className={classes.list}>
      <VirtualGrid
        label={batchesCopy.list}
        columns={columns}
        rowClass={classes.row}
        entries={list.rows.map((row) => ({ kind: 'row', key: String(row.id), row }))}
        rowHeight={68}
        activeKey={batchId === null ? null : String(batchId)}
        renderCells={cellsOf}
        onPoint={({ id }) => navigation.openBatch(id)}
        onLook={batches.look}
        hasMore={list.hasMore}
        onReachEnd={batches.loadMore}
      />
    </div>
  )
}

const cellsOf = (batch: BatchView) => [
  <div key="batch">
    <div className={classes.name}>{batch.ruleName}</div>
    <div className={`${classes.small} ${classes.alike}`} title={alikeWords(batch.alike)}>
      {batch.code} · {alikeWords(batch.alike)}
    </div>
  </div>,
  <StateBadge key="state" look={batchLook[batch.state]} />,
  <div key="size">
    <div>{batchesCopy.items(batch.items)}</div>
    <div className={classes.small}>
      {batchesCopy.copies(batch.copies)}, {batchesCopy.sheets(batch.sheets)}
    </div>
  </div>,
  <Closes key="closes" batch={batch} />,
  <span key="shipBy">{batch.shipBy !== null && <Moment at={batch.shipBy} as="due" />}</span>,
]

/** How long until it closes by itself; when it closed. */
function Closes({ batch: { state, closesAt, closesByNumber, closedAt } }: { readonly batch: BatchView }) {
  if (state !== 'open')
    return closedAt === null ? null : (
      <div>
        <Moment at={closedAt} as="short" />
        <div className={classes.small}>{batchesCopy.closedOnce}</div>
      </div>
    )
  if (closesAt === null) return <span className={classes.wrapped}>{batchesCopy.noTime(closesByNumber)}</span>
  return <Moment at={closesAt} as="due" />
}

function NoBatches({ isNarrowed }: { readonly isNarrowed: boolean }) {
  const { value: isUsed } = useStateOf((stores) => stores.batchUse.store)
  if (isNarrowed)
    return (
      <Empty icon={IconStack2} title={batchesCopy.emptyOf}>
        {batchesCopy.emptyHow}
      </Empty>
    )
  return (
    <Empty
      icon={IconStack2}
      title={isUsed === false ? batchesCopy.noRules : batchesCopy.empty}
      action={isUsed === false ? <ActionButton action={openRules} /> : undefined}
    >
      {isUsed === false ? batchesCopy.noRulesHow : batchesCopy.emptyHow}
    </Empty>
  )
}
