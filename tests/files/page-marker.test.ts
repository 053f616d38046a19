import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { systemClock } from '../../electron/base/clock.ts'
import {
  type MarksAnswer,
  type MarksQuestion,
  PageMarker,
  type StartMarksProcess,
} from '../../electron/files/pdf/page-marker.ts'
import { forkPdfProcess } from '../../electron/files/pdf/pdf-checker.ts'
import { eventually } from '../support/eventually.ts'
import { createFakeClock } from '../support/fake-clock.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { pdfOf, pdfStream } from './pdf-of-objects.ts'

/** A file of three pages, the second of which is blank. */
function written(name = 'file.pdf'): string {
  const path = join(temporaryFolder(), name)
  const page = (content: string): string => `<< /Type /Page /Parent 2 0 R /Contents ${content} 0 R >>`
  const pdf = pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [5 0 R 6 0 R 5 0 R] /Count 3 /MediaBox [0 0 420 595] >>',
    pdfStream('', '0 0 9 9 re f'),
    pdfStream('', ''),
    page('3'),
    page('4'),
  ])
  writeFileSync(path, pdf)
  return path
}

function markerOf(
  start: StartMarksProcess = forkPdfProcess,
  whenIdle?: () => Promise<void>,
  clock = systemClock,
): PageMarker {
  const marker = new PageMarker(clock, whenIdle, start)
  onTestFinished(() => marker.stop())
  return marker
}

/** Starts real processes, and lets a test come between. */
const starting =
  (onAsk: (page: number, kill: () => void) => boolean): StartMarksProcess =>
  (start) => {
    const process = forkPdfProcess<MarksQuestion, MarksAnswer>(start)
    return {
      ...process,
      ask(question) {
        if (onAsk(question.page, process.kill)) process.ask(question)
      },
    }
  }

const pages = [
  { kind: 'marked', page: 1, isBlank: false },
  { kind: 'marked', page: 2, isBlank: true },
  { kind: 'marked', page: 3, isBlank: false },
]

describe('the process that follows what pages paint', () => {
  it('tells of each page, one file after another, and how far it is', async () => {
    const marker = markerOf()
    const progress: string[] = []
    const [first, second] = await Promise.all([
      marker.mark(written(), { onProgress: (done, of) => progress.push(`first ${done} of ${of}`) }),
      marker.mark(written(), { onProgress: (done, of) => progress.push(`second ${done} of ${of}`) }),
    ])
    expect(first).toMatchObject({ kind: 'marked', pages })
    expect(second).toMatchObject({ kind: 'marked', pages })
    expect(progress).toEqual([1, 2, 3, 4, 5, 6].map((n) => (n < 4 ? `first ${n} of 3` : `second ${n - 3} of 3`)))
  })

  it('is replaced where a page ends it, which alone stays unread', async () => {
    const marker = markerOf(
      starting((page, kill) => {
        if (page === 2) kill()
        return true
      }),
    )
    const unread = [pages[0], { kind: 'unread', page: 2 }, pages[2]]
    expect(await marker.mark(written())).toMatchObject({ kind: 'marked', pages: unread })
  })

  it('is ended where a page takes too long', async () => {
    const clock = createFakeClock()
    const asked: number[] = []
    const marker = markerOf(
      starting((page) => {
        asked.push(page)
        return page !== 2
      }),
      undefined,
      clock,
    )
    const marks = marker.mark(written())
    await eventually(() => expect(asked).toContain(2))
    await clock.advance(60_000)
    expect(await marks).toMatchObject({ pages: [pages[0], { kind: 'unread', page: 2 }, pages[2]] })
  })

  it('gives up a file that ends it again and again, or before its first page', async () => {
    const dies = (from: number): PageMarker =>
      markerOf(
        starting((page, kill) => {
          if (page >= from) kill()
          return true
        }),
      )
    expect(await dies(1).mark(written())).toEqual({ kind: 'unread', why: 'too_much' })
    expect(await dies(2).mark(written())).toMatchObject({
      kind: 'marked',
      pages: [pages[0], { kind: 'unread' }, { kind: 'unread' }],
    })
  })

  it('waits before each page until nothing is urgent, and goes no further once it is cancelled', async () => {
    let goOn = (): void => undefined
    let waits = 0
    const marker = markerOf(forkPdfProcess, () => {
      waits += 1
      return new Promise((resolve) => {
        goOn = resolve
      })
    })
    const stop = new AbortController()
    const done: number[] = []
    const marks = marker.mark(written(), { signal: stop.signal, onProgress: (count) => done.push(count) })
    await eventually(() => expect(waits).toBe(1))
    goOn()
    await eventually(() => expect(waits).toBe(2))
    expect(done).toEqual([1])
    stop.abort()
    goOn()
    expect(await marks).toEqual({ kind: 'unread', why: 'cancelled' })
    expect(await markerOf().mark(written(), { signal: stop.signal })).toEqual({ kind: 'unread', why: 'cancelled' })
  })

  it('says what cannot be opened', async () => {
    const marker = markerOf()
    expect(await marker.mark(`${written()}.none`)).toEqual({ kind: 'unread', why: 'unreadable' })
    const path = join(temporaryFolder(), 'no.pdf')
    writeFileSync(path, 'nothing of the kind')
    expect(await marker.mark(path)).toEqual({ kind: 'unread', why: 'damaged' })
  })
})
