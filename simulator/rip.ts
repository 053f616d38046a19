import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { assertNever } from '../shared/errors.ts'

/**
 * What the RIP behind a hot folder does with a job: `takes` it at once; `slow`: a while after it saw it; `ignores` it; `half`: reads one half, and the
 * other when it looks again, before it takes it; `rejects`: puts it into the folder `rejected`; `away`: its folder is not there.
 */
export const ripModes = ['takes', 'slow', 'ignores', 'half', 'rejects', 'away'] as const
export type RipMode = (typeof ripModes)[number]

/** What the RIP did with a file under the name of a job, or with a ticket. */
export interface RipJob {
  readonly name: string
  readonly kind: 'job' | 'ticket'
  readonly did: 'seen' | 'taken' | 'rejected'
  readonly bytes: number
  readonly md5: string
  /** Of a ticket, what it says. */
  readonly text: string | null
  /** What a press could not have printed right: half a file, one that changed under its eyes, a job that came before. */
  readonly fault: string | null
  /** In milliseconds since 1970. */
  readonly at: number
}

export interface RipOptions {
  readonly folder: string
  readonly mode: RipMode
  /** Between two looks. */
  readonly pollMs?: number
  /** How long a slow one takes. */
  readonly slowMs?: number
  readonly onJob?: (job: RipJob) => void
}

export interface Rip {
  /** All that it did so far. */
  readonly jobs: readonly RipJob[]
  readonly faults: readonly string[]
  /** From now on. */
  setMode(mode: RipMode): Promise<void>
  stop(): Promise<void>
}

/** A file that was seen and is not taken yet. */
interface Seen {
  readonly at: number
  readonly bytes: number
  /** Its first half, as it was then. */
  readonly half: Buffer
}

/** A RIP that polls a hot folder, as those of presses do. It takes whatever stands under the name of a job, whole or not, and says which. */
export async function startRip(options: RipOptions): Promise<Rip> {
  const { folder, pollMs = 5, slowMs = 5_000 } = options
  const awayFolder = `${folder}.away`
  const stopping = new AbortController()
  const jobs: RipJob[] = []
  const seen = new Map<string, Seen>()
  const taken = new Map<string, string>()
  let mode: RipMode = 'ignores'

  const setMode = async (next: RipMode): Promise<void> => {
    if (next === 'away' && mode !== 'away') await rename(folder, awayFolder)
    if (next !== 'away' && mode === 'away') await rename(awayFolder, folder)
    mode = next
  }

  const tell = (job: RipJob): void => {
    jobs.push(job)
    options.onJob?.(job)
  }

  const look = async (name: string): Promise<void> => {
    const path = join(folder, name)
    const known = seen.get(name)
    if (!isDue(mode, known, slowMs)) {
      if (known !== undefined) return
      const content = await unlessGone(readFile(path))
      if (content === null) return
      const half = content.subarray(0, content.length / 2)
      seen.set(name, { at: Date.now(), bytes: content.length, half })
      tell(whatIs(name, 'seen', content, undefined, undefined))
      return
    }
    // At once, as whoever put it there may take it back meanwhile.
    const did = mode === 'rejects' ? 'rejected' : 'taken'
    const place = join(folder, did === 'rejected' ? 'rejected' : '.working')
    await mkdir(place, { recursive: true })
    if ((await unlessGone(rename(path, join(place, name)).then(() => true))) === null) return
    const content = await readFile(join(place, name))
    seen.delete(name)
    const job = whatIs(name, did, content, known, taken.get(name))
    if (did === 'taken') await rm(join(place, name))
    if (did === 'taken' && job.kind === 'job') taken.set(name, job.md5)
    tell(job)
  }

  const poll = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      if (mode !== 'away') {
        const names = await namesIn(folder)
        for (const name of seen.keys()) if (!names.includes(name)) seen.delete(name)
        for (const name of names) await look(name)
      }
      // Rejects when it is stopped, which is as good as over.
      await wait(pollMs, undefined, { signal: stopping.signal }).catch(() => {})
    }
  }

  await setMode(options.mode)
  const polling = poll()
  return {
    jobs,
    get faults() {
      return jobs.flatMap(({ name, fault }) => (fault === null ? [] : [`${name}: ${fault}`]))
    },
    setMode,
    async stop() {
      stopping.abort()
      await polling
      await setMode('ignores')
    },
  }
}

function isDue(mode: RipMode, known: Seen | undefined, slowMs: number): boolean {
  switch (mode) {
    case 'takes':
    case 'rejects':
      return true
    case 'half':
      return known !== undefined
    case 'slow':
      return known !== undefined && Date.now() - known.at >= slowMs
    case 'ignores':
    case 'away':
      return false
    default:
      return assertNever(mode)
  }
}

function whatIs(
  name: string,
  did: RipJob['did'],
  content: Buffer,
  known: Seen | undefined,
  before: string | undefined,
): RipJob {
  const isTicket = !name.toLowerCase().endsWith('.pdf')
  return {
    name,
    kind: isTicket ? 'ticket' : 'job',
    did,
    bytes: content.length,
    md5: createHash('md5').update(content).digest('hex'),
    text: isTicket ? content.toString() : null,
    fault: isTicket ? null : faultOf(content, known, before),
    at: Date.now(),
  }
}

/** What a watcher sees: files whose names do not begin with a dot, in the order of their names. */
async function namesIn(folder: string): Promise<string[]> {
  const entries = (await unlessGone(readdir(folder, { withFileTypes: true }))) ?? []
  return entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map(({ name }) => name)
    .sort()
}

/** Null where it has gone meanwhile: whoever put it there took it back. */
async function unlessGone<T>(doing: Promise<T>): Promise<T | null> {
  try {
    return await doing
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

function faultOf(content: Buffer, known: Seen | undefined, before: string | undefined): string | null {
  if (!isWholePdf(content)) return `only part of a PDF, ${content.length} bytes of it`
  if (
    known !== undefined &&
    !(content.length === known.bytes && content.subarray(0, known.half.length).equals(known.half))
  )
    return 'it was written to after it was there'
  return before === undefined ? null : 'this job was taken before'
}

/** It begins and ends as a PDF does, and its end points to its table of objects. */
function isWholePdf(content: Buffer): boolean {
  const tail = content.subarray(-1_024).toString('latin1')
  const [, offset] = /startxref\s{1,4}(\d{1,12})\s{1,4}%%EOF\s{0,4}$/.exec(tail) ?? []
  if (offset === undefined || !content.subarray(0, 8).toString('latin1').startsWith('%PDF-')) return false
  const table = content.subarray(Number(offset), Number(offset) + 40).toString('latin1')
  return /^(?:xref|\d{1,10} \d{1,5} obj)/.test(table)
}
