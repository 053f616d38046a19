import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { constants, setPriority } from 'node:os'
import { delimiter, join } from 'node:path'
import type { Readable } from 'node:stream'
import type { Clock } from '../../base/clock.ts'
import type { MarkOptions } from './page-marks.ts'
import { PamPages } from './pam-pages.ts'
import { withoutKeys } from './pdf-checker.ts'

/** How much ink stands on a page at once: percents of all four together, 400 at most. */
export interface PageInk {
  readonly page: number
  /** What is reached on a square millimetre at least; less is a hair, or a mark. */
  readonly totalPercent: number
}

export type InkReading =
  | { readonly kind: 'measured'; readonly pages: readonly PageInk[] }
  /** `no_program`: there is no Ghostscript. `failed`: it ended with an error, or drew fewer pages than it began. */
  | { readonly kind: 'unread'; readonly why: 'no_program' | 'cancelled' | 'failed' | 'too_much' }

const names = process.platform === 'win32' ? ['gswin64c.exe', 'gswin32c.exe'] : ['gs']
const dotsPerInch = 72
/** The longest that a page may take. */
const maxPageMs = 60_000
const maxFileMs = 20 * 60_000

/** The Ghostscript that the shop has installed; null where there is none. It is found on the path, or where a setting says. */
export function findGhostscript(setting: string, env: NodeJS.ProcessEnv = process.env): string | null {
  if (setting !== '') return existsSync(setting) ? setting : null
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '')
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find((path) => existsSync(path)) ?? null
}

/**
 * Lets Ghostscript draw the pages in four inks, within their trim, and sums up what it drew. It is a program of its own, which
 * the station neither carries nor needs; it gives way to all else, and ends when it hangs. Never rejects.
 */
export async function measureInk(
  program: string | null,
  path: string,
  clock: Clock,
  { onProgress, signal }: MarkOptions = {},
): Promise<InkReading> {
  if (program === null) return { kind: 'unread', why: 'no_program' }
  if (signal?.aborted === true) return { kind: 'unread', why: 'cancelled' }
  const child = spawn(program, [...flags, path], { env: withoutKeys(process.env), stdio: ['ignore', 'pipe', 'ignore'] })
  const ended = new Promise<boolean>((resolve) => {
    child.once('error', () => resolve(false))
    child.once('close', (code) => resolve(code === 0))
  })
  let why: 'cancelled' | 'too_much' | undefined
  const end = (reason: 'cancelled' | 'too_much'): void => {
    why ??= reason
    child.kill('SIGKILL')
  }
  const cancel = (): void => end('cancelled')
  signal?.addEventListener('abort', cancel)
  const cancelFile = clock.after(maxFileMs, () => end('too_much'))
  let cancelPage = clock.after(maxPageMs, () => end('too_much'))
  const pages: PageInk[] = []
  try {
    if (child.pid !== undefined) giveWay(child.pid)
    for await (const totalPercent of totalsIn(child.stdout)) {
      cancelPage()
      cancelPage = clock.after(maxPageMs, () => end('too_much'))
      pages.push({ page: pages.length + 1, totalPercent })
      onProgress?.(pages.length, pages.length)
    }
  } catch {
    child.kill('SIGKILL')
  }
  const isWhole = await ended
  cancelFile()
  cancelPage()
  signal?.removeEventListener('abort', cancel)
  if (why !== undefined) return { kind: 'unread', why }
  return isWhole && pages.length > 0 ? { kind: 'measured', pages } : { kind: 'unread', why: 'failed' }
}

const flags = [
  ...['-q', '-dSAFER', '-dBATCH', '-dNOPAUSE', '-dPDFSTOPONERROR', '-dUseTrimBox'],
  // What it says goes another way than what it draws.
  ...['-sDEVICE=pamcmyk32', `-r${dotsPerInch}`, '-sstdout=%stderr', '-sOutputFile=-'],
]

function giveWay(pid: number): void {
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL)
  } catch {
    // It has ended already, which its end tells.
  }
}

const squareMillimetre = (dotsPerInch / 25.4) ** 2

async function* totalsIn(stdout: Readable): AsyncGenerator<number> {
  const drawn = new PamPages()
  for await (const chunk of stdout) {
    for (const counts of drawn.take(chunk as Buffer)) yield highestOf(counts)
  }
}

/** The highest sum of inks that is on a square millimetre at least. @param counts of each sum from 0 to 1020 how many dots have it */
function highestOf(counts: Uint32Array): number {
  let dots = 0
  for (let sum = counts.length - 1; sum > 0; sum -= 1) {
    dots += counts[sum] ?? 0
    if (dots >= squareMillimetre) return Math.round((sum / 255) * 100)
  }
  return 0
}
