import { z } from 'zod'
import { maxPictureDots } from '../../../shared/ticket-picture.ts'
import type { Clock } from '../../base/clock.ts'
import { workerEntry } from '../../base/worker-entry.ts'
import { forkPdfProcess, type PdfProcess, type PdfProcessStart, type PdfQuestion, withoutKeys } from './pdf-checker.ts'
import { type Painted, pngOf } from './small-png.ts'

export interface PictureAnswer {
  readonly id: number
  /** Its dots in base64; null: there is no picture of it. */
  readonly picture: (Omit<Painted, 'dots'> & { readonly dots: string }) | null
}

export type StartPictureProcess = (start: PdfProcessStart) => PdfProcess<PdfQuestion, PictureAnswer>

/** Megabytes: of its heap, and of all its memory. */
const limits = ['256', '768']
/** As long as anything may wait for what is no more than a help. Most take a fifth of a second. */
const maxPaintMs = 3_000
const tooLate = Symbol('too late')
/** So many files of which there is no picture are known, so that a hundred tickets do not wait for each again. */
const maxKnown = 1_000

/**
 * Paints the first page of a PDF as a small picture, in a process of its own for each: what a hostile file does to it, it does to
 * that picture alone. See docs/decisions/0048.
 */
export class PicturePainter {
  readonly #clock: Pick<Clock, 'after'>
  readonly #start: StartPictureProcess
  readonly #without = new Set<string>()

  constructor(clock: Pick<Clock, 'after'>, start: StartPictureProcess = forkPdfProcess) {
    this.#clock = clock
    this.#start = start
  }

  /**
   * A PNG, or null where there is none within three seconds; never rejects.
   *
   * @param md5 of the file, by which one without a picture is known again
   */
  async paint(path: string, md5: string): Promise<Buffer | null> {
    if (this.#without.has(md5)) return null
    const said = await this.#ask(path).catch(() => null)
    // The machine may only be busy just now.
    if (said === tooLate) return null
    const picture = paintedOf(said)
    if (picture !== null) return await pngOf(picture)
    if (this.#without.size >= maxKnown) this.#without.clear()
    this.#without.add(md5)
    return null
  }

  #ask(path: string): Promise<unknown> {
    return new Promise((resolve) => {
      const started = this.#start({
        entry: workerEntry(import.meta.dirname, 'picture-process'),
        limits,
        env: withoutKeys(process.env),
      })
      const answer = (said: unknown): void => {
        cancel()
        started.kill()
        resolve(said)
      }
      const cancel = this.#clock.after(maxPaintMs, () => answer(tooLate))
      started.onAnswer(answer)
      started.onExit(() => answer(null))
      started.ask({ id: 1, path })
    })
  }
}

const side = z.number().int().min(1).max(maxPictureDots)
const answered = z.object({ picture: z.object({ width: side, height: side, dots: z.string() }) })

/** Where a file has got the better of the process, what it says is anything. */
function paintedOf(said: unknown): Painted | null {
  const { data } = answered.safeParse(said)
  if (data === undefined) return null
  const { width, height, dots: text } = data.picture
  const dots = Buffer.from(text, 'base64')
  return dots.length === width * height * 3 ? { width, height, dots } : null
}
