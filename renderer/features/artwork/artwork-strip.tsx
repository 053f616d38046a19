import { VisuallyHidden } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import { IconFileOff, IconLoader } from '@tabler/icons-react'
import type { FileView } from '../../../shared/file-views.ts'
import { useConsole } from '../../stores/console-context.tsx'
import { useLetterScale } from '../../ui/use-letter-scale.ts'
import { lookOfFile } from '../files/file-look.ts'
import { useReplaceDrop } from '../files/use-file-drop.ts'
import { filesCopy } from '../files/words.ts'
import classes from './artwork.module.css'
import { isHere, isPdf } from './artwork-of.ts'
import { PagePicture } from './page-picture.tsx'
import { contentKey, useArtwork } from './use-artwork.ts'
import { artworkCopy } from './words.ts'

/** Pixels at plain letters: beside the list, and where the item has the window to itself. */
const thumbWidths = { small: 104, large: 216 } as const
/** From this width of the strip on, in the same pixels. */
const roomy = 460

/** The first page of each file of an item. Each leads to all of its pages. */
export function ArtworkStrip({ files }: { readonly files: readonly FileView[] }) {
  const { dialogs } = useConsole()
  const pdfs = files.filter(isPdf)
  const { ref, width } = useElementSize()
  const scale = useLetterScale()
  const size = width / scale >= roomy ? 'large' : 'small'
  if (pdfs.length === 0) return null
  return (
    <div ref={ref} className={classes.strip} data-size={size}>
      {pdfs.map((file) =>
        isHere(file) ? (
          <Thumb
            key={contentKey(file)}
            file={file}
            width={thumbWidths[size] * scale}
            onOpen={() => dialogs.show({ kind: 'artwork', fileId: file.id })}
          />
        ) : (
          <Missing key={file.id} file={file} />
        ),
      )}
    </div>
  )
}

interface ThumbProps {
  readonly file: FileView
  readonly width: number
  readonly onOpen: () => void
}

function Thumb({ file, width, onOpen }: ThumbProps) {
  const state = useArtwork(file.id)
  const { isOver, drop } = useReplaceDrop(file)
  const name = filesCopy.nameOf(file.type)
  return (
    <button
      type="button"
      className={classes.thumb}
      aria-busy={state.kind === 'loading'}
      onClick={onOpen}
      {...drop}
      data-drop={isOver || undefined}
    >
      <VisuallyHidden>{artworkCopy.look}</VisuallyHidden>
      <span className={classes.frame}>
        {state.kind === 'open' && <PagePicture artwork={state.artwork} number={1} width={width} />}
        {state.kind === 'loading' && <IconLoader size={20} className={classes.wait} aria-hidden />}
        {state.kind === 'failed' && <span className={classes.note}>{artworkCopy.failed}</span>}
      </span>
      <span className={classes.caption}>
        {name}
        {file.pageCount !== null && <span className={classes.small}> {filesCopy.pages(file.pageCount)}</span>}
      </span>
    </button>
  )
}

function Missing({ file }: { readonly file: FileView }) {
  const { isOver, drop } = useReplaceDrop(file)
  return (
    <div className={classes.thumb} {...drop} data-drop={isOver || undefined}>
      <span className={classes.frame}>
        <IconFileOff size={22} stroke={1.5} className={classes.wait} aria-hidden />
        <span className={classes.note}>{lookOfFile(file).word}</span>
      </span>
      <span className={classes.caption}>{filesCopy.nameOf(file.type)}</span>
    </div>
  )
}
