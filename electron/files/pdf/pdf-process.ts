import { isMainThread, parentPort } from 'node:worker_threads'
import type { PdfAnswer, PdfQuestion } from './pdf-checker.ts'
import { type PdfReading, readPdf } from './read-pdf.ts'
import { supervise } from './supervise.ts'

/** The entry of the process that reads PDFs, apart from the station, so that a hostile file can hurt or stall only itself. */
if (isMainThread) supervise(import.meta.filename)
else parentPort?.on('message', answerQuestion)

function answerQuestion({ id, path }: PdfQuestion): void {
  const answer = (reading: PdfReading, isLast: boolean): void =>
    parentPort?.postMessage({ id, reading, isLast } satisfies PdfAnswer)
  answer(
    readPdf(path, (pages) => answer(pages, false)),
    true,
  )
}
