import { Button, Progress } from '@mantine/core'
import { IconFileTypePdf } from '@tabler/icons-react'
import type { FileView } from '../../../shared/station-views.ts'
import { formatBytes } from '../../ui/format-bytes.ts'
import { KeyButton } from '../../ui/key-button.tsx'
import { Moment } from '../../ui/moment.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import { filesCopy } from './copy.ts'
import { fileLook } from './file-look.ts'
import classes from './file-rows.module.css'
import { firstOpenable } from './first-openable.ts'
import { useFileActions } from './use-file-actions.ts'

interface FileRowsProps {
  readonly files: readonly FileView[]
  /** Whether O and F reach these files, which is then shown on the buttons they press. */
  readonly hasKeys?: boolean
}

/** The files of an item or an order, each with what can be done with it. */
export function FileRows({ files, hasKeys = false }: FileRowsProps) {
  const keyed = hasKeys ? firstOpenable(files) : undefined
  return (
    <ul className={classes.files}>
      {files.map((file) => (
        <FileRow key={file.id} file={file} hasKeys={file === keyed} />
      ))}
    </ul>
  )
}

function FileRow({ file, hasKeys }: { readonly file: FileView; readonly hasKeys: boolean }) {
  const actions = useFileActions()
  const name = filesCopy.nameOf(file.type)
  const isHere = file.localPath !== null
  return (
    <li className={classes.file}>
      <IconFileTypePdf size={22} stroke={1.5} aria-hidden className={classes.icon} />
      <div className={classes.text}>
        <div className={classes.name}>
          {name} <StateBadge look={fileLook[file.state]} />
        </div>
        <div className={classes.small}>
          <FileNote file={file} />
        </div>
        {file.failure !== null && (
          <div className={classes.failure} data-tone={file.state === 'parked' ? 'red' : 'amber'}>
            {file.failure.message} <span className={classes.next}>{file.failure.nextStep}</span>
          </div>
        )}
        {file.state === 'running' && <FileProgress file={file} />}
      </div>
      <div className={classes.actions}>
        {isHere && (
          <>
            <KeyButton
              size="compact-sm"
              variant="default"
              {...(hasKeys ? { shortcut: 'O' } : {})}
              onClick={() => actions.open(file)}
              about={name}
            >
              {filesCopy.open}
            </KeyButton>
            <RevealButton file={file} hasKey={hasKeys} />
          </>
        )}
        {(file.state === 'parked' || file.state === 'waiting') && (
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => actions.retry(file)}
            aria-label={`${filesCopy.retry}: ${name}`}
          >
            {filesCopy.retry}
          </Button>
        )}
      </div>
    </li>
  )
}

function RevealButton({ file, hasKey }: { readonly file: FileView; readonly hasKey: boolean }) {
  const actions = useFileActions()
  const label = actions.canReveal ? filesCopy.reveal : filesCopy.copyPath
  return (
    <KeyButton
      size="compact-sm"
      variant="default"
      {...(hasKey ? { shortcut: 'F' } : {})}
      onClick={() => actions.reveal(file)}
      about={filesCopy.nameOf(file.type)}
    >
      {label}
    </KeyButton>
  )
}

/** The size and where the file comes from, or where it stands on its way. */
function FileNote({ file }: { readonly file: FileView }) {
  const size = file.expectedBytes ?? (file.state === 'done' ? file.receivedBytes : null)
  return (
    <>
      {[size === null ? null : formatBytes(size), filesCopy.from(file.host)]
        .filter((part) => part !== null)
        .join(' · ')}
      {file.state === 'waiting' && file.nextTryAt !== null && (
        <>
          {` · ${filesCopy.tries(file.attempts)} · ${filesCopy.nextTry} `}
          <Moment at={file.nextTryAt} as="short" />
        </>
      )}
    </>
  )
}

/** How much of a file is here, as a bar and in figures. */
export function FileProgress({ file }: { readonly file: FileView }) {
  const { receivedBytes, expectedBytes } = file
  const isKnown = expectedBytes !== null && expectedBytes > 0
  const percent = isKnown ? Math.min(100, Math.round((receivedBytes / expectedBytes) * 100)) : null
  const received = formatBytes(receivedBytes)
  return (
    <div className={classes.progress}>
      {percent !== null && (
        <Progress.Root size="sm" className={classes.bar ?? ''}>
          <Progress.Section value={percent} aria-label={filesCopy.progress(filesCopy.nameOf(file.type))} />
        </Progress.Root>
      )}
      <span className={classes.figures}>
        {percent === null ? received : `${percent} % · ${filesCopy.of(received, formatBytes(expectedBytes ?? 0))}`}
      </span>
    </div>
  )
}
