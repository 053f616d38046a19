import { useElementSize } from '@mantine/hooks'
import { useState } from 'react'
import type { FileView } from '../../../shared/file-views.ts'
import { formatTenths } from '../../ui/format-number.ts'
import { type PageKnowledge, PageLegend, PageOverlay } from '../preflight/page-findings.tsx'
import classes from './artwork.module.css'
import type { Artwork } from './open-artwork.ts'
import { boxesOfPage, type DrawnBox, mmOfPt } from './page-boxes.ts'
import { PagePicture, type PageSize } from './page-picture.tsx'
import { artworkCopy } from './words.ts'
import { widthAt, type Zoom } from './zoom.ts'

interface PageStageProps {
  readonly artwork: Artwork
  readonly file: FileView
  readonly number: number
  readonly zoom: Zoom
  readonly showsBoxes: boolean
  /** What preflight says of the page. */
  readonly known: PageKnowledge
}

/** A page in its room, with its boxes drawn over it. */
export function PageStage({ artwork, file, number, zoom, showsBoxes, known }: PageStageProps) {
  const { ref, width, height } = useElementSize()
  const [size, setSize] = useState<PageSize>({ widthPt: 420, heightPt: 595 })
  const boxes = boxesOfPage(file.pageBoxes, number)
  const shown = widthAt(zoom, size, { width, height })
  const dotsPerPt = shown / size.widthPt
  return (
    <>
      <div ref={ref} className={classes.stage}>
        {width > 0 && (
          <div className={classes.sheet} style={{ width: shown }}>
            <PagePicture artwork={artwork} number={number} width={shown} onSize={setSize} />
            {showsBoxes && (
              <PageOverlay {...known} page={number} widthMm={size.widthPt * mmOfPt} heightMm={size.heightPt * mmOfPt} />
            )}
            {showsBoxes && boxes.map((box) => <Outline key={box.kind} box={box} size={size} dotsPerPt={dotsPerPt} />)}
          </div>
        )}
      </div>
      {showsBoxes && boxes.length > 0 && (
        <p className={classes.legend}>
          {boxes.map(({ kind, widthMm, heightMm }) => (
            <span key={kind} data-kind={kind}>
              {artworkCopy.box[kind]}: {formatTenths(widthMm)} × {formatTenths(heightMm)} mm
            </span>
          ))}
          {(boxes.length > 1 || known.expected !== null) && <span>{artworkCopy.centred}</span>}
        </p>
      )}
      {showsBoxes && <PageLegend {...known} />}
    </>
  )
}

interface OutlineProps {
  readonly box: DrawnBox
  readonly size: PageSize
  readonly dotsPerPt: number
}

function Outline({ box, size, dotsPerPt }: OutlineProps) {
  const width = box.widthPt * dotsPerPt
  const height = box.heightPt * dotsPerPt
  const left = (size.widthPt * dotsPerPt - width) / 2
  const top = (size.heightPt * dotsPerPt - height) / 2
  return <span className={classes.outline} data-kind={box.kind} style={{ left, top, width, height }} aria-hidden />
}
