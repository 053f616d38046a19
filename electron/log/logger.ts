import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { destination, type Logger, multistream, pino } from 'pino'

export type { Logger }

export type LogLevel = 'info' | 'warn' | 'error' | 'silent'

export interface StationLogger {
  readonly log: Logger
  /** Writes out what is still buffered. */
  close(): void
}

/** Fields that never reach a log, wherever they stand. */
const secretFields = ['apikey', 'apiKey', 'authorization', 'token', 'url', 'orderApiKey', 'signalApiKey', 'tunnelToken']

/**
 * Logs to stderr and to a file a day in `folder`. Standard output stays free for the ready line.
 *
 * @param folder null logs to stderr alone
 * @param stderrLevel the least level for stderr; the file always takes `info` and above
 */
export function createLogger(folder: string | null, stderrLevel: LogLevel): StationLogger {
  const streams: { level: string; stream: ReturnType<typeof destination> }[] = []
  if (stderrLevel !== 'silent') streams.push({ level: stderrLevel, stream: destination({ dest: 2, sync: true }) })
  if (folder !== null) {
    mkdirSync(folder, { recursive: true })
    const day = new Date().toISOString().slice(0, 10)
    const dest = join(folder, `station-${day}.log`)
    streams.push({ level: 'info', stream: destination({ dest, sync: true, mkdir: true }) })
  }
  const log = pino(
    { level: 'info', redact: { paths: redactedPaths(), censor: '***' }, base: null },
    multistream(streams),
  )
  return {
    log,
    close: () => {
      for (const { stream } of streams) stream.flushSync()
    },
  }
}

const redactedPaths = (): string[] => secretFields.flatMap((field) => [field, `*.${field}`, `*.*.${field}`])
