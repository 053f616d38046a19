import { ActionIcon, Modal, SegmentedControl, Switch } from '@mantine/core'
import { IconChevronLeft, IconChevronRight, IconMinus, IconPlus } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import type { FileView } from '../../../shared/file-views.ts'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { useFocusGivenBack } from '../../ui/dialog.tsx'
import { useDialogKeys } from '../../ui/use-dialog-keys.ts'
import { filesCopy } from '../files/words.ts'
import classes from './artwork.module.css'
import { artworkOf } from './artwork-of.ts'
import type { Artwork } from './open-artwork.ts'
import { PageStage } from './page-stage.tsx'
import { PageThumbs } from './page-thumbs.tsx'
import { contentKey, useArtwork } from './use-artwork.ts'
import { artworkCopy } from './words.ts'
import { type Zoom, zoomIn, zoomOut } from './zoom.ts'

/** All pages of the files of the item in the panel, over the whole window. */
export function ArtworkViewer({ fileId }: { readonly fileId: number }) {
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
      <Pages key={contentKey(file)} file={file} />
    </Modal>
  )
}

function Pages({ file }: { readonly file: FileView }) {
  const state = useArtwork(file.id)
  if (state.kind === 'loading')
    return (
      <p className={classes.hint} aria-busy>
        {artworkCopy.loading}
      </p>
    )
  if (state.kind === 'failed') return <p className={classes.hint}>{artworkCopy.failedHow}</p>
  return <OpenPages artwork={state.artwork} file={file} />
}

function OpenPages({ artwork, file }: { readonly artwork: Artwork; readonly file: FileView }) {
  const [number, setNumber] = useState(1)
  const [zoom, setZoom] = useState<Zoom>('fit')
  const [showsBoxes, setShowsBoxes] = useState(true)
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
    },
    true,
  )
  return (
    <div className={classes.pages}>
      <PageThumbs artwork={artwork} number={number} onShow={go} />
      <div className={classes.main}>
        <PageStage artwork={artwork} file={file} number={number} zoom={zoom} showsBoxes={showsBoxes} />
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
            label={artworkCopy.boxes}
            checked={showsBoxes}
            onChange={(event) => setShowsBoxes(event.currentTarget.checked)}
          />
        </div>
      </div>
    </div>
  )
}
