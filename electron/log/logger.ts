import { destination, type Logger, multistream, pino, type StreamEntry } from 'pino'
import { type LogLimits, openDailyFile } from './daily-file.ts'

export type { Logger }

export type LogLevel = 'info' | 'warn' | 'error' | 'silent'

export interface StationLogger {
  readonly log: Logger
  /** Writes out what is still buffered. */
  close(): void
}

export interface LoggerOptions {
  /** The time by which lines are stamped and files change; that of the machine where nothing is said. */
  readonly now?: () => number
  readonly limits?: Partial<LogLimits>
}

/** Fields that never reach a log, wherever they stand. */
const secretFields = [
  'apikey',
  'apiKey',
  'authorization',
  'token',
  'url',
  'orderApiKey',
  'signalApiKey',
  'tunnelToken',
  'databaseUrl',
  'password',
  'privateKey',
  'passphrase',
]

/**
 * Logs to stderr and to a file a day in `folder`. Standard output stays free for the ready line.
 *
 * @param folder null logs to stderr alone
 * @param stderrLevel the least level for stderr; the file always takes `info` and above
 */
export function createLogger(
  folder: string | null,
  stderrLevel: LogLevel,
  { now = Date.now, limits = {} }: LoggerOptions = {},
): StationLogger {
  const streams: StreamEntry[] = []
  const stderr = stderrLevel === 'silent' ? null : destination({ dest: 2, sync: true })
  // A terminal that has gone must not fail what a line tells of.
  stderr?.on('error', () => undefined)
  if (stderr !== null && stderrLevel !== 'silent') streams.push({ level: stderrLevel, stream: stderr })
  const file = folder === null ? null : openDailyFile({ folder, now, limits })
  if (file !== null) streams.push({ level: 'info', stream: file })
  const log = pino(
    {
      // What nobody writes need not be made up.
      level: streams.length === 0 ? 'silent' : 'info',
      redact: { paths: redactedPaths(), censor: '***' },
      base: null,
      timestamp: () => `,"time":${now()}`,
    },
    multistream(streams),
  )
  return {
    log,
    close: () => {
      stderr?.flushSync()
      file?.close()
    },
  }
}

const redactedPaths = (): string[] => secretFields.flatMap((field) => [field, `*.${field}`, `*.*.${field}`])
