import { Progress } from '@mantine/core'
import type { FileView } from '../../../shared/file-views.ts'
import { formatBytes } from '../../ui/format-number.ts'
import classes from './file-rows.module.css'
import { filesCopy } from './words.ts'

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
