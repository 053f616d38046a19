import { type FileHandle, open } from 'node:fs/promises'
import { parentPort } from 'node:worker_threads'
import { getDocument, PDFDataRangeTransport, PDFWorker, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { WorkerMessageHandler } from 'pdfjs-dist/legacy/build/pdf.worker.mjs'
import type { PageBox } from '../../shared/station-views.ts'
import { LinkedPort } from './linked-ports.ts'
import type { PdfQuestion, PdfReading } from './pdf-checker.ts'

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
    return { kind: 'readable', hasEndMark, ...(await pagesOf(await sourceOf(file, size, read))) }
  } finally {
    await file.close()
  }
}

type ReadRange = (from: number, to: number) => Promise<Uint8Array>

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

async function pagesOf({
  given,
  failed,
}: PdfSource): Promise<{ pageCount: number; pageBoxes: PageBox[]; isRestricted: boolean }> {
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
    const pageBoxes: PageBox[] = []
    for (let number = 1; number <= document.numPages; number += 1) {
      const page = await document.getPage(number)
      const [left = 0, bottom = 0, right = 0, top = 0] = page.view
      const isTurned = page.rotate % 180 !== 0
      const unit = page.userUnit
      addPage(pageBoxes, number, {
        widthPt: rounded((isTurned ? top - bottom : right - left) * unit),
        heightPt: rounded((isTurned ? right - left : top - bottom) * unit),
      })
      page.cleanup()
    }
    // Opened without a password, but encrypted all the same.
    const isRestricted = (await document.getPermissions()) !== null
    return { pageCount: document.numPages, pageBoxes, isRestricted }
  } finally {
    await task.destroy()
    worker.destroy()
    // Left to the collector, it would run after every few files, which costs more than reading them.
    port.free()
    parserPort.free()
  }
}

/** Pages of one size in a row are one entry. */
function addPage(boxes: PageBox[], number: number, size: Pick<PageBox, 'widthPt' | 'heightPt'>): void {
  const last = boxes.at(-1)
  if (last?.widthPt === size.widthPt && last.heightPt === size.heightPt)
    boxes[boxes.length - 1] = { ...last, lastPage: number }
  else boxes.push({ firstPage: number, lastPage: number, ...size })
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
