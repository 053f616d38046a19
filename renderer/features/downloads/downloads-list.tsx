import { Anchor, Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { type ReactNode, useEffect, useMemo, useState } from 'react'
import type { FileView } from '../../../shared/file-views.ts'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { formatBytes } from '../../ui/format-number.ts'
import type { GridColumn } from '../../ui/grid-entry.ts'
import { Empty, Failed, Loading } from '../../ui/list-state.tsx'
import { Moment } from '../../ui/moment.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import { useListKeys } from '../../ui/use-list-keys.ts'
import { VirtualGrid } from '../../ui/virtual-grid.tsx'
import { failureLook, lookOfFile, needsFetch } from '../files/file-look.ts'
import { FileMenu } from '../files/file-menu.tsx'
import { originOf, sizeOf } from '../files/file-origin.ts'
import { FileProgress } from '../files/file-progress.tsx'
import { useFileActions } from '../files/use-file-actions.ts'
import { useReplaceDropAt } from '../files/use-file-drop.ts'
import { filesCopy } from '../files/words.ts'
import { downloadTabOf } from './download-tabs.ts'
import classes from './downloads.module.css'
import { downloadsCopy } from './words.ts'

const columns: readonly GridColumn[] = [
  { key: 'file', header: downloadsCopy.columns.file },
  { key: 'state', header: downloadsCopy.columns.state },
  { key: 'progress', header: downloadsCopy.columns.progress },
  { key: 'actions', header: downloadsCopy.columns.actions, align: 'end' },
]

const cellsOf = (file: FileView): readonly ReactNode[] => [
  <FileName key="file" file={file} />,
  <StateBadge key="state" look={lookOfFile(file)} />,
  <Progress key="progress" file={file} />,
  <FileButtons key="actions" file={file} />,
]

/** The files, each with how far it is, where it comes from, and what went wrong. */
export function DownloadsList() {
  const { downloads } = useConsole()
  const list = useStateOf((stores) => stores.downloads.store)
  const [active, setActive] = useState<string | null>(null)
  const entries = useMemo(
    () => list.rows.map((row) => ({ kind: 'row' as const, key: String(row.id), row })),
    [list.rows],
  )
  useEffect(() => downloads.show(), [downloads])
  const { drop } = useReplaceDropAt((event) => {
    const row = event.target instanceof Element ? event.target.closest('[role="row"]') : null
    const file = list.rows[Number(row?.getAttribute('aria-rowindex')) - 2]
    // The row that would take it is the one in work.
    if (file !== undefined) setActive(String(file.id))
    return file
  })
  useListKeys({ keys: () => entries.map((entry) => entry.key), active, onPoint: setActive })

  if (list.phase === 'failed') return <Failed error={list.error} onRetry={downloads.refresh} />
  if (list.phase === 'loading') return <Loading label={downloadsCopy.loading} />
  if (entries.length === 0) {
    const [title, how] = downloadsCopy.empty[downloadTabOf(list.filter)]
    return (
      <Empty icon={IconDownload} title={title}>
        {how}
      </Empty>
    )
  }
  return (
    <div className={classes.list} {...drop}>
      <VirtualGrid
        label={downloadsCopy.list}
        columns={columns}
        rowClass={classes.row}
        entries={entries}
        rowHeight={68}
        activeKey={active}
        renderCells={cellsOf}
        onPoint={(file) => setActive(String(file.id))}
        onLook={downloads.look}
        hasMore={list.hasMore}
        onReachEnd={downloads.loadMore}
      />
    </div>
  )
}

function FileName({ file }: { readonly file: FileView }) {
  const { navigation } = useConsole()
  const { cpItemId, cpOrderId } = file
  return (
    <div>
      <div className={classes.name}>{filesCopy.nameOf(file.type)}</div>
      <Anchor
        component="button"
        type="button"
        size="xs"
        onClick={() => (cpItemId === null ? navigation.openOrder(cpOrderId) : navigation.openItem(cpItemId))}
      >
        {cpItemId === null ? downloadsCopy.order(cpOrderId) : downloadsCopy.item(cpItemId)}
      </Anchor>
    </div>
  )
}

/** How far a file is, or what went wrong, or what is here. */
function Progress({ file }: { readonly file: FileView }) {
  if (file.state === 'running') return <FileProgress file={file} />
  if (file.failure !== null && file.state !== 'done') return <Failure file={file} failure={file.failure} />
  const size = sizeOf(file)
  return (
    <div>
      <div className={classes.small}>{size === null ? originOf(file) : `${formatBytes(size)} · ${originOf(file)}`}</div>
      <div className={classes.small}>
        {file.finding !== null && filesCopy.findings[file.finding]}
        {file.finding === null && file.removedAt !== null && filesCopy.removed}
        {file.finding === null && file.removedAt === null && file.verifiedAt !== null && (
          <>
            {file.pageCount !== null && `${filesCopy.pages(file.pageCount)} · `}
            <Moment at={file.verifiedAt} as="ago" />
          </>
        )}
      </div>
    </div>
  )
}

interface FailureProps {
  readonly file: FileView
  readonly failure: NonNullable<FileView['failure']>
}

function Failure({ file, failure }: FailureProps) {
  return (
    <div title={`${failure.message} ${failure.nextStep}`}>
      <div className={classes.failure} data-tone={failureLook[failure.tone].tone}>
        {failure.message}
      </div>
      <div className={classes.next}>{failure.nextStep}</div>
      <div className={classes.small}>
        {filesCopy.tries(file.attempts)}
        {file.nextTryAt !== null && (
          <>
            {` · ${filesCopy.nextTry} `}
            <Moment at={file.nextTryAt} as="short" />
          </>
        )}
      </div>
    </div>
  )
}

function FileButtons({ file }: { readonly file: FileView }) {
  const actions = useFileActions()
  const name = `${filesCopy.nameOf(file.type)}, ${file.cpItemId ?? file.cpOrderId}`
  const revealLabel = actions.canReveal ? filesCopy.reveal : filesCopy.copyPath
  return (
    <div className={classes.buttons}>
      {file.localPath !== null && (
        <>
          <Button
            size="compact-sm"
            variant="default"
            aria-label={`${filesCopy.open}: ${name}`}
            onClick={() => actions.open(file)}
          >
            {filesCopy.open}
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            aria-label={`${revealLabel}: ${name}`}
            onClick={() => actions.reveal(file)}
          >
            {revealLabel}
          </Button>
        </>
      )}
      {needsFetch(file) && (
        <Button
          size="compact-sm"
          variant="default"
          aria-label={`${filesCopy.retry}: ${name}`}
          onClick={() => actions.retry(file)}
        >
          {filesCopy.retry}
        </Button>
      )}
      <FileMenu file={file} about={name} />
    </div>
  )
}
