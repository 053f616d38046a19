import { Worker } from 'node:worker_threads'

const lookEveryMs = 50

/**
 * Watches over the memory of a process that opens files from elsewhere, in its first thread: the second one reads, and has no time
 * to. Its arguments are the limits in megabytes, of what it makes of files and of all its memory.
 *
 * @param entry what its second thread runs: it takes questions and answers them
 */
export function supervise(entry: string): void {
  const [maxHeapMb, maxMemoryMb] = process.argv.slice(2).map(Number) as [number, number]
  const reader = new Worker(entry, { resourceLimits: { maxOldGenerationSizeMb: maxHeapMb } })
  const station = stationPort()
  station.onQuestion((question) => reader.postMessage(question))
  reader.on('message', station.send)
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
  readonly send: (answer: unknown) => void
  readonly onQuestion: (listener: (question: unknown) => void) => void
}

/** The way to the station, which is another one where Electron started this process. */
export function stationPort(): StationPort {
  const port = process.parentPort as Electron.ParentPort | undefined
  if (port !== undefined) {
    return {
      send: (answer) => port.postMessage(answer),
      onQuestion: (listener) => void port.on('message', ({ data }) => listener(data)),
    }
  }
  // Nobody waits for an answer any more.
  process.on('disconnect', end)
  return {
    send: (answer) => void process.send?.(answer),
    onQuestion: (listener) => void process.on('message', listener),
  }
}
