import { ActionIcon, Modal, SegmentedControl, Switch } from '@mantine/core'
import { IconChevronLeft, IconChevronRight, IconMinus, IconPlus } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import type { FileView } from '../../../shared/file-views.ts'
import type { ItemDetail } from '../../../shared/station-views.ts'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { useFocusGivenBack } from '../../ui/dialog.tsx'
import { KeyCap } from '../../ui/key-cap.tsx'
import { useDialogKeys } from '../../ui/use-dialog-keys.ts'
import { filesCopy } from '../files/words.ts'
import { usePageKnowledge } from '../preflight/page-findings.tsx'
import classes from './artwork.module.css'
import { artworkOf } from './artwork-of.ts'
import type { Artwork } from './open-artwork.ts'
import { PageStage } from './page-stage.tsx'
import { PageThumbs } from './page-thumbs.tsx'
import { contentKey, useArtwork } from './use-artwork.ts'
import { artworkCopy } from './words.ts'
import { type Zoom, zoomIn, zoomOut } from './zoom.ts'

interface ArtworkViewerProps {
  readonly fileId: number
  /** The one that is shown first. */
  readonly page: number
}

/** All pages of the files of the item in the panel, over the whole window. */
export function ArtworkViewer({ fileId, page }: ArtworkViewerProps) {
  const { dialogs } = useConsole()
  const { value: item } = useStateOf((stores) => stores.item.store)
  const files = artworkOf(item)
  const file = files.find(({ id }) => id === fileId)
  const isGone = file === undefined
  useFocusGivenBack()
  useEffect(() => {
    if (isGone) dialogs.close()
  }, [dialogs, isGone])
  if (file === undefined) return null
  return (
    <Modal
      opened
      fullScreen
      onClose={dialogs.close}
      title={artworkCopy.title(filesCopy.nameOf(file.type))}
      closeButtonProps={{ 'aria-label': artworkCopy.close }}
      classNames={{ body: classes.viewer ?? '', content: classes.viewerContent ?? '' }}
      transitionProps={{ duration: 0 }}
    >
      {files.length > 1 && (
        <SegmentedControl
          aria-label={artworkCopy.files}
          className={classes.files ?? ''}
          data={files.map(({ id, type }) => ({ value: String(id), label: filesCopy.nameOf(type) }))}
          value={String(fileId)}
          onChange={(id) => dialogs.show({ kind: 'artwork', fileId: Number(id) })}
        />
      )}
      <Pages key={contentKey(file)} item={item} file={file} page={page} />
    </Modal>
  )
}

interface PagesProps {
  readonly item: ItemDetail | null
  readonly file: FileView
  readonly page: number
}

function Pages({ item, file, page }: PagesProps) {
  const state = useArtwork(file.id)
  if (state.kind === 'loading')
    return (
      <p className={classes.hint} aria-busy>
        {artworkCopy.loading}
      </p>
    )
  if (state.kind === 'failed') return <p className={classes.hint}>{artworkCopy.failedHow}</p>
  return <OpenPages artwork={state.artwork} item={item} file={file} page={page} />
}

function OpenPages({ artwork, item, file, page }: PagesProps & { readonly artwork: Artwork }) {
  const [number, setNumber] = useState(Math.min(page, artwork.pageCount))
  const [zoom, setZoom] = useState<Zoom>('fit')
  const [showsBoxes, setShowsBoxes] = useState(true)
  const known = usePageKnowledge(item, file, number)
  const go = (to: number): void => setNumber(Math.min(artwork.pageCount, Math.max(1, to)))
  useDialogKeys(
    {
      arrowright: () => go(number + 1),
      pagedown: () => go(number + 1),
      arrowleft: () => go(number - 1),
      pageup: () => go(number - 1),
      home: () => go(1),
      end: () => go(artwork.pageCount),
      '+': () => setZoom(zoomIn(zoom)),
      '-': () => setZoom(zoomOut(zoom)),
      '0': () => setZoom('fit'),
      '1': () => setZoom(1),
      b: () => setShowsBoxes(!showsBoxes),
    },
    true,
  )
  return (
    <div className={classes.pages}>
      <PageThumbs artwork={artwork} number={number} onShow={go} />
      <div className={classes.main}>
        <PageStage artwork={artwork} file={file} number={number} zoom={zoom} showsBoxes={showsBoxes} known={known} />
        <div className={classes.bar}>
          <ActionIcon variant="default" size="lg" aria-label={artworkCopy.previous} onClick={() => go(number - 1)}>
            <IconChevronLeft size={18} aria-hidden />
          </ActionIcon>
          <span aria-live="polite">{artworkCopy.pageOf(number, artwork.pageCount)}</span>
          <ActionIcon variant="default" size="lg" aria-label={artworkCopy.next} onClick={() => go(number + 1)}>
            <IconChevronRight size={18} aria-hidden />
          </ActionIcon>
          <span className={classes.space} />
          <ActionIcon
            variant="default"
            size="lg"
            aria-label={artworkCopy.smaller}
            onClick={() => setZoom(zoomOut(zoom))}
          >
            <IconMinus size={18} aria-hidden />
          </ActionIcon>
          <SegmentedControl
            aria-label={artworkCopy.zoom}
            data={[
              { value: 'fit', label: artworkCopy.fit },
              { value: '1', label: artworkCopy.actual },
            ]}
            value={String(zoom)}
            onChange={(value) => setZoom(value === 'fit' ? 'fit' : 1)}
          />
          <ActionIcon variant="default" size="lg" aria-label={artworkCopy.larger} onClick={() => setZoom(zoomIn(zoom))}>
            <IconPlus size={18} aria-hidden />
          </ActionIcon>
          <span className={classes.space} />
          <Switch
            label={
              <>
                {artworkCopy.boxes} <KeyCap>B</KeyCap>
              </>
            }
            checked={showsBoxes}
            onChange={(event) => setShowsBoxes(event.currentTarget.checked)}
          />
        </div>
      </div>
    </div>
  )
}
