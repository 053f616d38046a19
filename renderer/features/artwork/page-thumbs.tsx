import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useLayoutEffect, useRef } from 'react'
import { useLetterScale } from '../../ui/use-letter-scale.ts'
import classes from './artwork.module.css'
import type { Artwork } from './open-artwork.ts'
import { PagePicture } from './page-picture.tsx'
import { artworkCopy } from './words.ts'

interface PageThumbsProps {
  readonly artwork: Artwork
  readonly number: number
  readonly onShow: (number: number) => void
}

/** Pixels at plain letters. */
const thumbWidth = 76
const thumbHeight = 140

/** Every page as a small picture. Only those in sight are drawn, however long the book is. */
export function PageThumbs({ artwork, number, onShow }: PageThumbsProps) {
  const scrollRef = useRef<HTMLElement>(null)
  const scale = useLetterScale()
  const rowHeight = thumbHeight * scale
  const virtualizer = useVirtualizer({
    count: artwork.pageCount,
    getScrollElement: () => scrollRef.current,
    estimateSize: () => rowHeight,
    overscan: 2,
  })
  const drawnHeight = useRef(rowHeight)
  useLayoutEffect(() => {
    if (drawnHeight.current === rowHeight) return
    drawnHeight.current = rowHeight
    virtualizer.measure()
  }, [rowHeight, virtualizer])
  useEffect(() => virtualizer.scrollToIndex(number - 1, { align: 'auto' }), [virtualizer, number])
  return (
    <nav ref={scrollRef} className={classes.thumbs} aria-label={artworkCopy.pages}>
      <div className={classes.thumbRoom} style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, start }) => (
          <button
            key={index}
            type="button"
            className={classes.pageThumb}
            style={{ top: start, height: rowHeight }}
            aria-label={artworkCopy.page(index + 1)}
            aria-current={index + 1 === number ? 'page' : undefined}
            onClick={() => onShow(index + 1)}
          >
            <span className={classes.pageFrame}>
              <PagePicture artwork={artwork} number={index + 1} width={thumbWidth * scale} />
            </span>
            {index + 1}
          </button>
        ))}
      </div>
    </nav>
  )
}
