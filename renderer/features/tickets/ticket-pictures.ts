import { maxPictureDots } from '../../../shared/ticket-picture.ts'
import type { ReadRange } from '../../transport/transport.ts'
import { openArtwork } from '../artwork/open-artwork.ts'

/** The pictures on the tickets that are looked at. */
export interface TicketPictures {
  /** The first page of a file as an address of an image. Rejects where it cannot be drawn, or takes too long. */
  draw(fileId: number, signal: AbortSignal): Promise<string>
  /** Resolves once none is waited for any more, and in no case later than that. */
  drawn(maxMs: number): Promise<void>
}

/** Each reads a file and draws in the thread of the page. */
const atOnce = 2
/** As long as a page may take that is no more than a help. */
const maxDrawMs = 8_000

export function createTicketPictures(readRange: ReadRange): TicketPictures {
  const lanes: Promise<unknown>[] = Array.from({ length: atOnce }, () => Promise.resolve())
  let next = 0
  return {
    draw(fileId, signal) {
      const lane = next++ % atOnce
      const picture = (lanes[lane] ?? Promise.resolve()).then(() => drawFirstPage(readRange, fileId, signal))
      lanes[lane] = picture.catch(() => undefined)
      return picture
    },
    async drawn(maxMs) {
      await Promise.race([Promise.all(lanes), new Promise((resolve) => setTimeout(resolve, maxMs))])
    },
  }
}

async function drawFirstPage(readRange: ReadRange, fileId: number, wanted: AbortSignal): Promise<string> {
  const signal = AbortSignal.any([wanted, AbortSignal.timeout(maxDrawMs)])
  signal.throwIfAborted()
  const ended = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
  return await Promise.race([ended, draw()])

  async function draw(): Promise<string> {
    // It closes by itself when the signal fires; what is drawn then ends, too.
    const artwork = await openArtwork(readRange, fileId, signal)
    try {
      const page = await artwork.page(1)
      const { width, height } = page.getViewport({ scale: 1 })
      const viewport = page.getViewport({ scale: maxPictureDots / Math.max(width, height) })
      const canvas = document.createElement('canvas')
      canvas.width = Math.max(1, Math.floor(viewport.width))
      canvas.height = Math.max(1, Math.floor(viewport.height))
      await page.render({ canvas, viewport }).promise
      return canvas.toDataURL('image/jpeg', 0.85)
    } finally {
      artwork.close()
    }
  }
}
