import { IconSend } from '@tabler/icons-react'
import { type ReactNode, useEffect, useMemo } from 'react'
import type { SignalView } from '../../../shared/signal-views.ts'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import type { GridColumn } from '../../ui/grid-entry.ts'
import { Empty, Failed, Loading } from '../../ui/list-state.tsx'
import { Moment } from '../../ui/moment.tsx'
import { NumberText } from '../../ui/number-text.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import { VirtualGrid } from '../../ui/virtual-grid.tsx'
import { signalLook } from './signal-look.ts'
import { signalTabOf } from './signal-tabs.ts'
import classes from './signals.module.css'
import { signalsCopy } from './words.ts'

const columns: readonly GridColumn[] = [
  { key: 'type', header: signalsCopy.columns.type },
  { key: 'item', header: signalsCopy.columns.item },
  { key: 'state', header: signalsCopy.columns.state },
  { key: 'answer', header: signalsCopy.columns.answer },
  { key: 'happened', header: signalsCopy.columns.happened, align: 'end' },
]

const cellsOf = (signal: SignalView): readonly ReactNode[] => [
  <div key="type">
    <div className={classes.name}>{signalsCopy.types[signal.signalType]}</div>
    <div className={classes.small}>{signal.signalType}</div>
  </div>,
  <NumberText key="item">{signal.cpItemId}</NumberText>,
  <div key="state" className={classes.state}>
    <StateBadge look={signalLook[signal.state]} />
    {signal.isLate && <span className={classes.lateMark}>{signalsCopy.late}</span>}
  </div>,
  <Answer key="answer" signal={signal} />,
  <Moment key="happened" at={signal.occurredAt} as="short" />,
]

/** The signals, the newest first. */
export function SignalsList() {
  const { signals, navigation } = useConsole()
  const list = useStateOf((stores) => stores.signals.store)
  const { signalId } = useStateOf((stores) => stores.navigation.store)
  const entries = useMemo(
    () => list.rows.map((row) => ({ kind: 'row' as const, key: String(row.id), row })),
    [list.rows],
  )
  useEffect(() => signals.show(), [signals])

  if (list.phase === 'failed') return <Failed error={list.error} onRetry={signals.refresh} />
  if (list.phase === 'loading') return <Loading label={signalsCopy.loading} />
  if (entries.length === 0) {
    const [title, how] = signalsCopy.empty[signalTabOf(list.filter)]
    return (
      <Empty icon={IconSend} title={title}>
        {how}
      </Empty>
    )
  }
  return (
    <VirtualGrid
      label={signalsCopy.list}
      columns={columns}
      rowClass={classes.row}
      entries={entries}
      rowHeight={48}
      activeKey={signalId === null ? null : String(signalId)}
      renderCells={cellsOf}
      onPoint={(signal) => navigation.openSignal(signal.id)}
      onLook={signals.look}
      hasMore={list.hasMore}
      onReachEnd={signals.loadMore}
    />
  )
}

function Answer({ signal }: { readonly signal: SignalView }) {
  const text = [signal.responseCode, signal.state === 'done' ? null : signal.lastError].filter((part) => part !== null)
  return (
    <div>
      <div
        className={classes.answer}
        data-failed={signal.state === 'parked' || undefined}
        title={signal.lastError ?? ''}
      >
        {text.join(' · ')}
      </div>
      <div className={`${classes.small} ${classes.answer}`}>
        {[
          signal.afterRestore && signalsCopy.restored.verdicts[signal.afterRestore.verdict],
          signal.waitsFor === null || signal.waitsFor === 'person' ? null : signalsCopy.waits[signal.waitsFor],
          signal.attempts > 1 ? signalsCopy.triesCount(signal.attempts) : null,
        ]
          .filter((part) => part !== null)
          .join(' · ')}
      </div>
    </div>
  )
}
