import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Writes down what nobody expected, with its cause. */
export type ReportFault = (what: string, cause?: unknown) => void

/** Of each of the two files that are kept, at any time: the limits of the daily files do not see them. */
export const maxFaultBytes = 1024 * 1024
/** Of what is said of one fault; a stack has its causes first. */
const maxDetail = 16 * 1024

/**
 * Notes faults of the program in `logs/faults.log` of the data folder, one line of JSON each, and on standard error: standard
 * output belongs to the ready line. Written at once, because the program may be gone a moment later.
 */
export function createFaultLog(dataDir: string, now: () => number): ReportFault {
  const folder = join(dataDir, 'logs')
  const file = join(folder, 'faults.log')
  return (what, cause) => {
    const detail = withoutQueries(detailOf(cause))
    process.stderr.write(`${what}${detail === '' ? '' : `: ${detail}`}\n`)
    try {
      mkdirSync(folder, { recursive: true })
      const cause = detail.slice(0, maxDetail)
      const entry = { time: new Date(now()).toISOString(), what, ...(cause === '' ? {} : { cause }) }
      const line = `${JSON.stringify(entry)}\n`
      if (sizeOf(file) + Buffer.byteLength(line) > maxFaultBytes) renameSync(file, join(folder, 'faults.old.log'))
      appendFileSync(file, line, { mode: 0o600 })
    } catch {
      // Where nothing can be written, standard error has it.
    }
  }
}

/** A cause may be its own. */
const maxCauses = 10

function detailOf(cause: unknown, depth = 1): string {
  if (cause === undefined || depth > maxCauses) return ''
  if (!(cause instanceof Error)) return String(cause)
  const root = cause.cause === undefined ? '' : `\ncaused by ${detailOf(cause.cause, depth + 1)}`
  return `${cause.stack ?? cause.message}${root}`
}

/** Links to files carry signatures, and what a fault says may name one. */
const withoutQueries = (text: string): string =>
  text.replaceAll(/https?:\/\/[^\s"']+/g, (link) => {
    const query = link.search(/[?#]/)
    return query === -1 ? link : `${link.slice(0, query)}?…`
  })

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0
}

/**
 * Answers faults that nobody caught. Electron's own answer is a dialog, and that would hold up an unattended station until
 * somebody comes by; Node's is to end. After an exception nobody knows what state the program is in, so `onException` may start it anew; a
 * rejection that nobody awaited leaves everything else as it was.
 */
export function surviveFaults(report: ReportFault, onException: () => void): void {
  process.on('uncaughtException', (cause) => {
    report('An unexpected fault', cause)
    onException()
  })
  process.on('unhandledRejection', (cause) => report('An unexpected fault in the background', cause))
}
