import type { Clock } from '../../base/clock.ts'
import { workerEntry } from '../../base/worker-entry.ts'
import { forkPdfProcess, type PdfProcess, type PdfProcessStart, type PdfQuestion, withoutKeys } from './pdf-checker.ts'

export interface PictureAnswer {
  readonly id: number
  /** In base64; null: there is no picture of it. */
  readonly png: string | null
}

export type StartPictureProcess = (start: PdfProcessStart) => PdfProcess<PdfQuestion, PictureAnswer>

/** Megabytes: of its heap, and of all its memory. */
const limits = ['256', '768']
/** As long as anything may wait for what is no more than a help. Most take a fifth of a second. */
const maxPaintMs = 3_000
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
    const png = await this.#ask(path)
    const picture = png === null ? null : Buffer.from(png, 'base64')
    if (picture !== null && isSmallPng(picture)) return picture
    if (this.#without.size >= maxKnown) this.#without.clear()
    this.#without.add(md5)
    return null
  }

  #ask(path: string): Promise<string | null> {
    return new Promise((resolve) => {
      const started = this.#start({
        entry: workerEntry(import.meta.dirname, 'picture-process'),
        limits,
        env: withoutKeys(process.env),
      })
      const answer = (png: string | null): void => {
        cancel()
        started.kill()
        resolve(png)
      }
      const cancel = this.#clock.after(maxPaintMs, () => answer(null))
      started.onAnswer(({ png }) => answer(png))
      started.onExit(() => answer(null))
      started.ask({ id: 1, path })
    })
  }
}

/** What the process makes is none of these where a file has got the better of it. */
const isSmallPng = (bytes: Buffer): boolean =>
  bytes.length < 1_048_576 && bytes.subarray(0, 8).toString('latin1') === '\x89PNG\r\n\x1a\n' && bytes.length > 57
