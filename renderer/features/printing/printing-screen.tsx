import { IconPrinter } from '@tabler/icons-react'
import { useEffect } from 'react'
import type { Printer, PrintJobState } from '../../../shared/printing.ts'
import type { PrintJobView } from '../../../shared/printing-api.ts'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { theOnlyOne } from '../../stores/detail-stores.ts'
import { keyPapers } from '../../stores/preferences.ts'
import type { KnownPrinters, PrintJobFilter } from '../../stores/print-desk.ts'
import { FilterTabs } from '../../ui/filter-tabs.tsx'
import type { GridColumn } from '../../ui/grid-entry.ts'
import layout from '../../ui/list-editor.module.css'
import { EditorRow } from '../../ui/list-editor.tsx'
import { Empty, Failed, Loading } from '../../ui/list-state.tsx'
import { Moment } from '../../ui/moment.tsx'
import { ScreenHead } from '../../ui/screen-head.tsx'
import { SplitView } from '../../ui/split-view.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import { VirtualGrid } from '../../ui/virtual-grid.tsx'
import { ActionButton } from '../actions/action-button.tsx'
import { useActionKeys } from '../actions/use-action-keys.ts'
import { findPrinters, newPrinter } from './actions.ts'
import { PrintJobPage } from './print-job-page.tsx'
import { PrinterEditor } from './printer-editor.tsx'
import classes from './printing.module.css'
import { printerLook, printJobLook } from './printing-look.ts'
import { printingCopy as words } from './words.ts'

/** The printers and how they stand, what they print, and the chosen one of either. */
export function PrintingScreen() {
  const { printDesk } = useConsole()
  const { choice } = useStateOf((stores) => stores.printDesk.store)
  const { phase, value, error } = useStateOf((stores) => stores.printDesk.printers.store)
  useEffect(() => {
    printDesk.printers.open(theOnlyOne)
    printDesk.printers.refresh()
  }, [printDesk])
  useActionKeys('printing')
  if (phase === 'failed') return <Failed error={error} onRetry={printDesk.printers.refresh} />
  if (value === null) return <Loading label={words.loading} />
  return (
    <SplitView
      isOpen={choice !== null}
      panelLabel={words.panel}
      list={
        <div className={classes.screen}>
          <ScreenHead title={words.title}>
            <ActionButton action={newPrinter} size="xs" variant="default" />
            <ActionButton action={findPrinters} size="xs" variant="default" />
          </ScreenHead>
          <Printers known={value} />
          <h2 className={classes.head}>{words.jobs}</h2>
          <JobTabs />
          <Jobs />
        </div>
      }
      panel={
        choice === null ? (
          <p className={classes.hint}>{words.hint}</p>
        ) : choice.kind === 'job' ? (
          <PrintJobPage id={choice.id} />
        ) : (
          <PrinterEditor known={value} id={choice.id} />
        )
      }
    />
  )
}

function Printers({ known: { printers, states } }: { readonly known: KnownPrinters }) {
  if (printers.length === 0) return <p className={classes.none}>{words.none}</p>
  return (
    <ul className={classes.printers} aria-label={words.printers}>
      {printers.map((printer) => (
        <PrinterRow key={printer.id} printer={printer} state={states[printer.id]} />
      ))}
    </ul>
  )
}

interface PrinterRowProps {
  readonly printer: Printer
  readonly state: KnownPrinters['states'][string] | undefined
}

function PrinterRow({ printer, state }: PrinterRowProps) {
  const { printDesk } = useConsole()
  const { choice, drafts } = useStateOf((stores) => stores.printDesk.store)
  const { printers: beside } = useStateOf((stores) => stores.preferences.store)
  const papers = keyPapers.filter((paper) => beside[paper] === printer.id).map((paper) => words.papers[paper])
  const notes = [
    ...(state === undefined || state.queued === 0 ? [] : [words.queued(state.queued)]),
    ...(papers.length === 0 ? [] : [words.besideConsole(papers.join(', '))]),
  ]
  return (
    <EditorRow
      name={printer.name}
      isChosen={choice?.kind === 'printer' && choice.id === printer.id}
      isUnsaved={drafts[printer.id] !== undefined}
      onChoose={() => printDesk.choose({ kind: 'printer', id: printer.id })}
    >
      {state !== undefined && state.needPerson > 0 && (
        <span className={classes.loud}>{words.needPerson(state.needPerson)}</span>
      )}
      <StateBadge look={printerLook(printer, state)} />
      {state?.message != null && <span className={`${layout.rowNote} ${classes.whole}`}>{state.message}</span>}
      {notes.length > 0 && <span className={`${layout.rowNote} ${classes.whole}`}>{notes.join(' · ')}</span>}
    </EditorRow>
  )
}

const filters = {
  all: null,
  needed: ['unsure', 'failed'],
  going: ['queued', 'sent'],
  printed: ['printed'],
} as const satisfies Record<string, readonly PrintJobState[] | null>
type Tab = keyof typeof filters
const tabs = Object.keys(filters) as readonly Tab[]
const tabOf = (filter: PrintJobFilter): Tab => tabs.find((tab) => filters[tab]?.[0] === filter?.[0]) ?? 'all'

function JobTabs() {
  const { printDesk } = useConsole()
  const { filter } = useStateOf((stores) => stores.printDesk.printJobs.store)
  const { value } = useStateOf((stores) => stores.printDesk.printers.store)
  const needed = Object.values(value?.states ?? {}).reduce((sum, { needPerson }) => sum + needPerson, 0)
  return (
    <FilterTabs
      label={words.filters}
      tabs={tabs.map((key) => ({
        key,
        label: words.tabs[key],
        ...(key === 'needed' ? { count: needed, isLoud: true } : {}),
      }))}
      value={tabOf(filter)}
      onChange={(tab) => printDesk.printJobs.setFilter(filters[tab])}
    />
  )
}

const columns: readonly GridColumn[] = [
  { key: 'what', header: words.columns.what },
  { key: 'state', header: words.columns.state },
  { key: 'when', header: words.columns.when, align: 'end' },
]

const cellsOf = (job: PrintJobView) => [
  <div key="what">
    <div className={classes.name}>{job.subject}</div>
    <div className={classes.note}>{job.printerName}</div>
  </div>,
  <StateBadge key="state" look={printJobLook[job.state]} />,
  <Moment key="when" at={job.printedAt ?? job.createdAt} as="short" />,
]

function Jobs() {
  const { printDesk } = useConsole()
  const { choice } = useStateOf((stores) => stores.printDesk.store)
  const list = useStateOf((stores) => stores.printDesk.printJobs.store)
  const { printJobs } = printDesk
  useEffect(() => printJobs.show(), [printJobs])

  if (list.phase === 'failed') return <Failed error={list.error} onRetry={printJobs.refresh} />
  if (list.phase === 'loading') return <Loading label={words.loadingJobs} />
  if (list.rows.length === 0)
    return (
      <Empty icon={IconPrinter} title={list.filter === null ? words.emptyJobs : words.emptyJobsOf}>
        {words.emptyJobsHow}
      </Empty>
    )
  return (
    <div className={classes.list}>
      <VirtualGrid
        label={words.list}
        columns={columns}
        rowClass={classes.row}
        entries={list.rows.map((row) => ({ kind: 'row', key: String(row.id), row }))}
        rowHeight={52}
        activeKey={choice?.kind === 'job' ? String(choice.id) : null}
        renderCells={cellsOf}
        onPoint={({ id }) => printDesk.choose({ kind: 'job', id })}
        onLook={printJobs.look}
        hasMore={list.hasMore}
        onReachEnd={printJobs.loadMore}
      />
    </div>
  )
}
