import { isMainThread, parentPort, Worker } from 'node:worker_threads'
import type { PdfAnswer, PdfQuestion } from './pdf-checker.ts'
import { type PdfReading, readPdf } from './read-pdf.ts'

const lookEveryMs = 50

/**
 * The entry of the process that reads PDFs, apart from the station, so that a hostile file can hurt or stall only itself. Its
 * arguments are the limits for what it makes of files, and for all its memory. Its first thread watches over the memory of all: the second one reads, and has no time to.
 */
if (isMainThread) superviseReader()
else parentPort?.on('message', answerQuestion)

function answerQuestion({ id, path }: PdfQuestion): void {
  const answer = (reading: PdfReading, isLast: boolean): void =>
    parentPort?.postMessage({ id, reading, isLast } satisfies PdfAnswer)
  answer(
    readPdf(path, (pages) => answer(pages, false)),
    true,
  )
}

function superviseReader(): void {
  const [maxHeapMb, maxMemoryMb] = process.argv.slice(2).map(Number) as [number, number]
  const reader = new Worker(import.meta.filename, { resourceLimits: { maxOldGenerationSizeMb: maxHeapMb } })
  const station = stationPort()
  station.onQuestion((question) => reader.postMessage(question))
  reader.on('message', (answer: PdfAnswer) => station.send(answer))
  reader.on('error', end)
  reader.on('exit', end)
  setInterval(() => {
    if (process.memoryUsage.rss() > maxMemoryMb * 1024 * 1024) end()
  }, lookEveryMs)
}

/** At once, whatever its other thread is at. The station sees a process end that owes an answer, which says it all. */
function end(): void {
  process.kill(process.pid, 'SIGKILL')
}

interface StationPort {
  send(answer: PdfAnswer): void
  onQuestion(listener: (question: PdfQuestion) => void): void
}

/** The way to the station, which is another one where Electron started this process. */
function stationPort(): StationPort {
  const port = process.parentPort as Electron.ParentPort | undefined
  if (port !== undefined) {
    return {
      send: (answer) => port.postMessage(answer),
      onQuestion: (listener) => void port.on('message', ({ data }) => listener(data as PdfQuestion)),
    }
  }
  // Nobody waits for an answer any more.
  process.on('disconnect', end)
  return {
    send: (answer) => void process.send?.(answer),
    onQuestion: (listener) => void process.on('message', listener),
  }
}
