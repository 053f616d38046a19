import type { ReactNode } from 'react'
import { fileKindOf } from '../../../shared/file-kind.ts'
import type { FileView } from '../../../shared/file-views.ts'
import { formatBytes } from '../../ui/format-number.ts'
import { Moment } from '../../ui/moment.tsx'
import { originOf, sizeOf } from './file-origin.ts'
import classes from './file-rows.module.css'
import { formatBox } from './format-box.ts'
import { filesCopy } from './words.ts'

/** Runs of pages that are shown; a file with more of them is odd enough to be opened. */
const shownBoxes = 6

/** What is known of a file: its size, its pages and where it comes from, or where it stands on its way. */
export function FileFacts({ file }: { readonly file: FileView }) {
  const size = sizeOf(file)
  const boxes = file.pageBoxes.slice(0, shownBoxes).map(formatBox)
  const kind = fileKindOf(file.format)
  const parts = [
    kind === 'pdf' ? null : kind.toUpperCase(),
    size === null ? null : formatBytes(size),
    file.pageCount === null ? null : filesCopy.pages(file.pageCount),
    originOf(file),
  ].filter((part) => part !== null)
  return (
    <div className={classes.small}>
      <Line>{parts.join(' · ')}</Line>
      {boxes.length > 0 && (
        <Line>
          {boxes.map((box) => (
            <span key={box} className={classes.box}>
              {box}
            </span>
          ))}
          {file.pageBoxes.length > shownBoxes && '…'}
        </Line>
      )}
      {file.localPath !== null && file.md5 !== null && (
        <div className={classes.md5} title={file.md5}>
          {filesCopy.md5(file.md5)}
        </div>
      )}
      {file.state === 'waiting' && file.nextTryAt !== null && (
        <Line>
          {`${filesCopy.tries(file.attempts)} · `}
          {file.failure?.since != null && (
            <>
              {filesCopy.failingSince} <Moment at={file.failure.since} as="short" />
              {' · '}
            </>
          )}
          {`${filesCopy.nextTry} `}
          <Moment at={file.nextTryAt} as="short" />
        </Line>
      )}
      {file.finding !== null && (
        <div className={classes.failure} data-tone="red">
          {filesCopy.findings[file.finding]}
        </div>
      )}
      {file.finding === null && file.removedAt !== null && <Line>{filesCopy.removed}</Line>}
    </div>
  )
}

function Line({ children }: { readonly children: ReactNode }) {
  return <div>{children}</div>
}
