import { type FileHandle, open } from 'node:fs/promises'
import { parentPort } from 'node:worker_threads'
import { getDocument, PDFDataRangeTransport, PDFWorker, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { WorkerMessageHandler } from 'pdfjs-dist/legacy/build/pdf.worker.mjs'
import type { PageBox } from '../../shared/file-views.ts'
import { LinkedPort } from './linked-ports.ts'
import { readNamedBoxes } from './page-boxes.ts'
import type { PdfQuestion, PdfReading } from './pdf-checker.ts'
import type { ReadRange } from './pdf-file.ts'

/** The entry of the worker that reads PDFs: apart from the station, so that a hostile file can hurt or stall only itself. */

parentPort?.on('message', ({ id, path }: PdfQuestion) => {
  readPdf(path).then(
    (reading) => parentPort?.postMessage({ id, reading }),
    (error: unknown) => parentPort?.postMessage({ id, reading: readingOfError(error) }),
  )
})

const rangeBytes = 64 * 1024
/** The end mark stands in the last kilobyte; some programs add padding after it. */
const tailBytes = 16 * 1024

async function readPdf(path: string): Promise<PdfReading> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    const read: ReadRange = async (from, to) => {
      const bytes = new Uint8Array(to - from)
      const { bytesRead } = await file.read(bytes, 0, bytes.length, from)
      return bytes.subarray(0, bytesRead)
    }
    const tail = Buffer.from(await read(Math.max(0, size - tailBytes), size))
    const hasEndMark = tail.includes('%%EOF')
    const { sizes, isRestricted } = await pagesOf(await sourceOf(file, size, read))
    const named = await readNamedBoxes(size, read, sizes.length)
    const pages = sizes.map((seen, index) => ({ ...seen, ...named?.[index] }))
    return { kind: 'readable', hasEndMark, isRestricted, pageCount: pages.length, pageBoxes: runsOf(pages) }
  } finally {
    await file.close()
  }
}

/** What pdf.js is given of a file. */
interface PdfSource {
  readonly given: { readonly data: Uint8Array } | { readonly range: PDFDataRangeTransport }
  /** Rejects when the disk does not hand over what pdf.js asks for. */
  readonly failed: Promise<never>
}

/** Most files of orders are no larger: these are read at once. pdf.js takes as much memory as a file is long either way. */
const wholeBytes = 16 * 1024 * 1024

async function sourceOf(file: FileHandle, size: number, read: ReadRange): Promise<PdfSource> {
  if (size > wholeBytes) {
    const range = new FileRanges(size, await read(0, rangeBytes), read)
    return { given: { range }, failed: range.failed }
  }
  const data = new Uint8Array(Buffer.allocUnsafeSlow(size).buffer)
  let readBytes = 0
  while (readBytes < size) {
    const { bytesRead } = await file.read(data, readBytes, size - readBytes, readBytes)
    if (bytesRead === 0) break
    readBytes += bytesRead
  }
  return { given: { data: readBytes === size ? data : data.slice(0, readBytes) }, failed: new Promise(() => undefined) }
}

type PageSize = Omit<PageBox, 'firstPage' | 'lastPage'>

async function pagesOf({ given, failed }: PdfSource): Promise<{ sizes: PageSize[]; isRestricted: boolean }> {
  // pdf.js runs its parser in this thread, which is a worker already.
  const [port, parserPort] = LinkedPort.pair()
  WorkerMessageHandler.initializeFromPort(parserPort)
  const worker = PDFWorker.create({ port: port as unknown as Worker, verbosity: VerbosityLevel.ERRORS })
  const task = getDocument({
    ...given,
    worker,
    rangeChunkSize: rangeBytes,
    disableAutoFetch: true,
    disableStream: true,
    verbosity: VerbosityLevel.ERRORS,
    useSystemFonts: false,
  })
  try {
    const document = await Promise.race([task.promise, failed])
    const sizes: PageSize[] = []
    for (let number = 1; number <= document.numPages; number += 1) {
      const page = await document.getPage(number)
      const [left = 0, bottom = 0, right = 0, top = 0] = page.view
      const isTurned = page.rotate % 180 !== 0
      const unit = page.userUnit
      sizes.push({
        widthPt: rounded((isTurned ? top - bottom : right - left) * unit),
        heightPt: rounded((isTurned ? right - left : top - bottom) * unit),
      })
      page.cleanup()
    }
    // Opened without a password, but encrypted all the same.
    const isRestricted = (await document.getPermissions()) !== null
    return { sizes, isRestricted }
  } finally {
    await task.destroy()
    worker.destroy()
    // Left to the collector, it would run after every few files, which costs more than reading them.
    port.free()
    parserPort.free()
  }
}

/** Pages of the same boxes in a row are one entry. */
function runsOf(pages: readonly PageSize[]): PageBox[] {
  const runs: PageBox[] = []
  let last = ''
  for (const [index, size] of pages.entries()) {
    const key = JSON.stringify(size)
    const run = runs.at(-1)
    if (run !== undefined && key === last) runs[runs.length - 1] = { ...run, lastPage: index + 1 }
    else runs.push({ firstPage: index + 1, lastPage: index + 1, ...size })
    last = key
  }
  return runs
}

const rounded = (points: number): number => Math.round(points * 100) / 100

/** Hands pdf.js the parts of a file that it asks for, so that a large one is never in memory whole. */
class FileRanges extends PDFDataRangeTransport {
  readonly #read: ReadRange
  readonly failed: Promise<never>
  #fail: (error: unknown) => void = () => undefined

  constructor(size: number, head: Uint8Array, read: ReadRange) {
    super(size, head, true)
    this.#read = read
    this.failed = new Promise((_resolve, reject) => {
      this.#fail = reject
    })
    // Whoever is not waiting any more need not hear of it.
    this.failed.catch(() => undefined)
  }

  override requestDataRange(begin: number, end: number): void {
    this.#read(begin, end).then(
      (bytes) => this.onDataRange(begin, bytes),
      (error: unknown) => this.#fail(error),
    )
  }
}

function readingOfError(error: unknown): PdfReading {
  const { name = '', code } = error as { name?: string; code?: string }
  if (name === 'PasswordException') return { kind: 'encrypted' }
  // The file could not be read, which says nothing of the PDF.
  if (code !== undefined && /^E[A-Z]/.test(code)) return { kind: 'unread', code }
  return { kind: 'damaged' }
}
