import { Button } from '@mantine/core'
import { IconBarcode, IconFileTypePdf, IconPhoto } from '@tabler/icons-react'
import { type FileKind, fileKindOf, isPicture } from '../../../shared/file-kind.ts'
import type { FileView } from '../../../shared/file-views.ts'
import { useConsole } from '../../stores/console-context.tsx'
import { KeyButton } from '../../ui/key-button.tsx'
import { printedKey } from '../../ui/key-names.ts'
import { StateBadge } from '../../ui/state-badge.tsx'
import { firstOpenable, openFile, revealFile } from './actions.ts'
import { FileFacts } from './file-facts.tsx'
import { failureLook, lookOfFile, needsFetch, needsReplacement } from './file-look.ts'
import { FileMenu } from './file-menu.tsx'
import { FileProgress } from './file-progress.tsx'
import classes from './file-rows.module.css'
import { useFileActions } from './use-file-actions.ts'
import { useReplaceDrop } from './use-file-drop.ts'
import { filesCopy } from './words.ts'

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
  const { dialogs } = useConsole()
  const { isOver, drop } = useReplaceDrop(file)
  const name = filesCopy.nameOf(file.type)
  const isHere = file.localPath !== null
  const KindIcon = iconOf(fileKindOf(file.format))
  return (
    <li className={classes.file} {...drop} data-drop={isOver || undefined}>
      <KindIcon size={22} stroke={1.5} aria-hidden className={classes.icon} />
      <div className={classes.text}>
        <div className={classes.name}>
          {name} <StateBadge look={lookOfFile(file)} />
        </div>
        <FileFacts file={file} />
        {file.failure !== null && file.state !== 'done' && (
          <div className={classes.failure} data-tone={failureLook[file.failure.tone].tone}>
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
              {...(hasKeys ? { shortcut: printedKey(openFile.keys.names[0]) } : {})}
              onClick={() => actions.open(file)}
              about={name}
            >
              {filesCopy.open}
            </KeyButton>
            <RevealButton file={file} hasKey={hasKeys} />
          </>
        )}
        {needsFetch(file) && (
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => actions.retry(file)}
            aria-label={`${filesCopy.retry}: ${name}`}
          >
            {filesCopy.retry}
          </Button>
        )}
        {needsReplacement(file) && (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={`${filesCopy.replace}: ${name}`}
            onClick={() => dialogs.show({ kind: 'replace_file', file })}
          >
            {filesCopy.replace}
          </Button>
        )}
        <FileMenu file={file} about={name} />
      </div>
    </li>
  )
}

/** A PDF, a picture, or what a label printer takes. */
function iconOf(kind: FileKind) {
  if (kind === 'pdf') return IconFileTypePdf
  return isPicture(kind) ? IconPhoto : IconBarcode
}

function RevealButton({ file, hasKey }: { readonly file: FileView; readonly hasKey: boolean }) {
  const actions = useFileActions()
  const label = actions.canReveal ? filesCopy.reveal : filesCopy.copyPath
  return (
    <KeyButton
      size="compact-sm"
      variant="default"
      {...(hasKey ? { shortcut: printedKey(revealFile.keys.names[0]) } : {})}
      onClick={() => actions.reveal(file)}
      about={filesCopy.nameOf(file.type)}
    >
      {label}
    </KeyButton>
  )
}
