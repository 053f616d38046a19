import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist'
import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url'
import type { ReadRange } from '../../transport/transport.ts'

/** A PDF of which pages are shown. */
export interface Artwork {
  readonly pageCount: number
  page(number: number): Promise<PDFPageProxy>
  /** Gives back its memory; pages under way end. */
  close(): void
}

/** What is asked for at once: a page of a book is seldom more. */
const chunkBytes = 512 * 1024

/**
 * Opens a PDF of the station for looking at. Only the parts are read that the shown pages need, however large the file is.
 * Rejects when it cannot be read.
 */
export async function openArtwork(readRange: ReadRange, fileId: number, signal: AbortSignal): Promise<Artwork> {
  // The reader weighs as much as the rest of the console, so it comes when the first page is to be shown.
  const pdf = await import('pdfjs-dist/legacy/build/pdf.mjs')
  pdf.GlobalWorkerOptions.workerSrc = workerUrl
  const first = await readRange(fileId, 0, chunkBytes, signal)

  const stopped = new AbortController()
  class Ranges extends pdf.PDFDataRangeTransport {
    override requestDataRange(begin: number, end: number): void {
      this.#read(begin, end).catch(() => {
        // The pages that needed it say that they cannot be shown.
        if (!stopped.signal.aborted) void task.destroy()
      })
    }

    async #read(begin: number, end: number): Promise<void> {
      const parts: Uint8Array[] = []
      for (let at = begin; at < end; ) {
        const { bytes } = await readRange(fileId, at, end, stopped.signal)
        if (bytes.length === 0) throw new Error('The file is shorter than it was')
        parts.push(bytes)
        at += bytes.length
      }
      const whole = new Uint8Array(end - begin)
      let at = 0
      for (const part of parts) {
        whole.set(part, at)
        at += part.length
      }
      this.onDataRange(begin, whole)
    }

    override abort(): void {
      stopped.abort()
    }
  }
  const part = (folder: string): string => new URL(`pdfjs/${folder}/`, document.baseURI).href
  const ranges = new Ranges(first.totalBytes, first.bytes)
  const task = pdf.getDocument({
    range: ranges,
    rangeChunkSize: chunkBytes,
    disableAutoFetch: true,
    disableStream: true,
    cMapUrl: part('cmaps'),
    standardFontDataUrl: part('standard_fonts'),
    iccUrl: part('iccs'),
    wasmUrl: part('wasm'),
    // The page forbids compiling code, so images are decoded by the scripts that stand in for it.
    useWasm: false,
    // A PDF of a customer runs nothing in the console.
    enableXfa: false,
    verbosity: pdf.VerbosityLevel.ERRORS,
  })
  const close = (): void => {
    stopped.abort()
    void task.destroy()
  }
  signal.addEventListener('abort', close, { once: true })
  const opened: PDFDocumentProxy = await task.promise
  return { pageCount: opened.numPages, page: (number) => opened.getPage(number), close }
}
