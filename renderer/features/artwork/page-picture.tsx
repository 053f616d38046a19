import { useEffect, useRef, useState } from 'react'
import classes from './artwork.module.css'
import type { Artwork } from './open-artwork.ts'
import { artworkCopy } from './words.ts'

export interface PageSize {
  readonly widthPt: number
  readonly heightPt: number
}

interface PagePictureProps {
  readonly artwork: Artwork
  readonly number: number
  /** In pixels of the screen. */
  readonly width: number
  /** Told how large the page is, in points, once that is known. */
  readonly onSize?: (size: PageSize) => void
}

/** Beyond this many dots a picture is drawn coarser: a browser gives up on larger ones. */
const maxDots = 16_000_000

/** One page as a picture. It is drawn anew when its width changes, and no longer when it is gone. */
export function PagePicture({ artwork, number, width, onSize }: PagePictureProps) {
  const canvasRef = useRef<HTMLCanvasElement>(null)
  const [ratio, setRatio] = useState(Math.SQRT2)
  const [outcome, setOutcome] = useState<'drawing' | 'drawn' | 'failed'>('drawing')
  const tell = useRef(onSize)
  tell.current = onSize

  useEffect(() => {
    const canvas = canvasRef.current
    let isGone = false
    let stop = (): void => undefined
    const draw = async (): Promise<void> => {
      const page = await artwork.page(number)
      const { width: widthPt, height: heightPt } = page.getViewport({ scale: 1 })
      if (isGone || canvas === null) return
      setRatio(heightPt / widthPt)
      tell.current?.({ widthPt, heightPt })
      const wanted = (width * window.devicePixelRatio) / widthPt
      const scale = Math.min(wanted, Math.sqrt(maxDots / (widthPt * heightPt)))
      const viewport = page.getViewport({ scale })
      canvas.width = Math.floor(viewport.width)
      canvas.height = Math.floor(viewport.height)
      const task = page.render({ canvas, viewport })
      stop = () => {
        task.cancel()
        page.cleanup()
      }
      await task.promise
    }
    setOutcome('drawing')
    draw().then(
      () => {
        if (!isGone) setOutcome('drawn')
      },
      () => {
        if (!isGone) setOutcome('failed')
      },
    )
    return () => {
      isGone = true
      stop()
      // An empty canvas holds no memory, however long the element waits to be collected.
      if (canvas !== null) canvas.width = 0
    }
  }, [artwork, number, width])

  return (
    <span
      className={classes.page}
      style={{ width, height: Math.round(width * ratio) }}
      aria-busy={outcome === 'drawing'}
    >
      {/* A canvas keeps what one drawing left in it, so each drawing has one of its own. */}
      <canvas key={`${number} ${width}`} ref={canvasRef} className={classes.canvas} aria-hidden />
      {outcome === 'failed' && <span className={classes.pageFailed}>{artworkCopy.pageFailed}</span>}
    </span>
  )
}
