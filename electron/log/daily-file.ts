import { closeSync, fstatSync, mkdirSync, openSync, readdirSync, rmSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'

export interface DailyFileOptions {
  readonly folder: string
  /** Milliseconds since 1970; asked at each line. */
  readonly now: () => number
  readonly limits?: Partial<LogLimits>
}

export interface LogLimits {
  readonly keptFiles: number
  /** All files together, in bytes. */
  readonly totalBytes: number
  /** A day with more than this goes on in another file, so that the cap can be kept within a day too. */
  readonly fileBytes: number
}

/** A sink for lines: a file for each day, of which the oldest are removed. */
export interface DailyFile {
  write(line: string): void
  close(): void
}

const usualLimits: LogLimits = { keptFiles: 30, totalBytes: 200 * 1024 ** 2, fileBytes: 20 * 1024 ** 2 }

/**
 * Writes to the file of the day, by the clock of the machine, and begins another one at midnight. A line that the disk does
 * not take is dropped: the log never stops the station. How many were lost is said as soon as it takes lines again.
 */
export function openDailyFile({ folder, now, limits }: DailyFileOptions): DailyFile {
  const { keptFiles, totalBytes, fileBytes } = { ...usualLimits, ...limits }
  let file: { readonly handle: number; readonly day: string; readonly part: number; bytes: number } | null = null
  let lost = 0

  const open = (day: string, part: number): NonNullable<typeof file> => {
    mkdirSync(folder, { recursive: true })
    const handle = openSync(join(folder, nameOf(day, part)), 'a', 0o600)
    return { handle, day, part, bytes: fstatSync(handle).size }
  }
  const close = (): void => {
    if (file !== null) closeSync(file.handle)
    file = null
  }
  const fileFor = (bytes: number): NonNullable<typeof file> => {
    const day = dayOf(now())
    if (file !== null && file.day === day && file.bytes + bytes <= fileBytes) return file
    let part = file?.day === day ? file.part : lastPartOf(folder, day)
    close()
    let next = open(day, part)
    if (next.bytes > 0 && next.bytes + bytes > fileBytes) {
      closeSync(next.handle)
      part += 1
      next = open(day, part)
    }
    file = next
    // What may still be written today counts as well, so that the cap holds at any time.
    removeOldest(folder, keptFiles, totalBytes - fileBytes, nameOf(day, part))
    return next
  }
  const append = (line: string): void => {
    const bytes = Buffer.byteLength(line)
    const target = fileFor(bytes)
    writeSync(target.handle, line)
    target.bytes += bytes
  }
  return {
    write(line) {
      try {
        if (lost > 0)
          append(`${JSON.stringify({ level: 40, time: now(), msg: `${lost} lines of the log were lost` })}\n`)
        lost = 0
        append(line)
      } catch {
        lost += 1
      }
    },
    close,
  }
}

/** `2026-03-02`, in the time zone of the machine. */
function dayOf(at: number): string {
  const date = new Date(at)
  const two = (part: number): string => String(part).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

const nameOf = (day: string, part: number): string => `station-${day}${part === 1 ? '' : `-${part}`}.log`

const pattern = /^station-(\d{4}-\d\d-\d\d)(?:-(\d+))?\.log$/

/** The files of the log, the oldest first. */
export function logFiles(folder: string): string[] {
  return partsIn(folder).map(({ name }) => name)
}

function partsIn(folder: string): { name: string; day: string; part: number }[] {
  return readdirSync(folder)
    .flatMap((name) => {
      const [, day, part = '1'] = pattern.exec(name) ?? []
      return day === undefined ? [] : [{ name, day, part: Number(part) }]
    })
    .sort((one, other) => one.day.localeCompare(other.day) || one.part - other.part)
}

function lastPartOf(folder: string, day: string): number {
  mkdirSync(folder, { recursive: true })
  return partsIn(folder).findLast((file) => file.day === day)?.part ?? 1
}

function removeOldest(folder: string, keptFiles: number, totalBytes: number, current: string): void {
  const files = logFiles(folder).filter((name) => name !== current)
  const sizes = files.map((name) => statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0)
  let total = sizes.reduce((sum, size) => sum + size, 0)
  for (const [index, name] of files.entries()) {
    const isBeyond = files.length - index > keptFiles - 1 || total > totalBytes
    if (!isBeyond) return
    rmSync(join(folder, name), { force: true })
    total -= sizes[index] ?? 0
  }
}
