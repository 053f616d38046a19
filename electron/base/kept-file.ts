import { copyFileSync } from 'node:fs'
import type { z } from 'zod'
import { type Sentence, say } from '../../shared/messages/sentence.ts'
import { writeDurably } from './durable-file.ts'
import { type ReadFile, type Reading, readJsonFile } from './read-json.ts'
import { renameWhenFreeSync } from './rename-when-free.ts'

/** A small file of the data folder, with a copy of its last good content beside it. */
export interface KeptFile<T> {
  /** What is known; null: there never was such a file, or nothing of it can be read. */
  readonly value: T | null
  /** Why the file itself does not count, or null. */
  readonly loss: Loss | null
  /** The fields that could not be used. */
  readonly misfits: readonly Misfit[]
  /** Where what could not be used is kept, or null. */
  readonly aside: string | null
  /** Durable when it returns. What could not be read is set aside first, never overwritten. */
  save(value: T): void
}

export interface Loss {
  /** What the system said, such as `EACCES`; `ENOENT` where the file is gone, `damaged` where its content is of no use. */
  readonly code: string
  /** It could not be opened. The next start may find it as it was, so nothing takes its place by itself. */
  readonly isHeld: boolean
  /** Whether the last good content is in force instead. */
  readonly isMadeGood: boolean
}

export interface Misfit {
  /** `intake.port` */
  readonly field: string
  /** What it has now: the last good value, or, where none is known, the default. */
  readonly now: 'last_good' | 'default'
}

/** What JSON says as content of a file; null: nothing of the kind. */
export type Fit<T> = (json: unknown, lastGood: T | null) => { value: T; misfits: readonly Misfit[] } | null

/** For content that is of use as a whole or not at all. */
export const whole =
  <T>(schema: z.ZodType<T>): Fit<T> =>
  (json) => {
    const { success, data } = schema.safeParse(json)
    return success ? { value: data, misfits: [] } : null
  }

/**
 * Opens `path` and its copy, `path.last-good`, which holds what was read or written well the last time. The copy is what counts
 * where the file is damaged, emptied, held by another program, or gone; only where both are absent nothing was ever kept.
 */
export function openKeptFile<T>(path: string, accept: Fit<T>, read?: ReadFile): KeptFile<T> {
  const copyPath = `${path}.last-good`
  const present = readJsonFile(path, read)
  const { value, lastGood, misfits, loss } = weigh(present, readJsonFile(copyPath, read), accept)

  let aside: string | null = null
  /** What could not be read: the file, or the copy where nothing else is left. */
  let unread = loss === null ? null : present.state !== 'absent' ? path : loss.isMadeGood ? null : copyPath
  const save = (next: T): void => {
    if (unread !== null) {
      const place = asideOf(unread)
      renameWhenFreeSync(unread, place)
      aside = place
      unread = null
    }
    writeDurably(path, printed(next))
    writeDurably(copyPath, printed(next))
  }

  /** Leaves file and copy as the next start had better find them. */
  const settle = (next: T): void => {
    if (loss === null && misfits.length > 0) {
      const place = asideOf(path)
      copyFileSync(path, place)
      aside = place
    }
    if (loss !== null || misfits.length > 0) save(next)
    else if (lastGood === null || printed(lastGood) !== printed(next)) writeDurably(copyPath, printed(next))
  }
  try {
    if (value !== null && loss?.isHeld !== true) settle(value)
  } catch {
    // What cannot be written now is found in the same state by the next start.
  }
  return {
    value,
    loss,
    misfits,
    get aside() {
      return aside
    },
    save,
  }
}

/** What counts of a file and its copy. */
function weigh<T>(present: Reading, copy: Reading, accept: Fit<T>) {
  const copied = copy.state === 'read' ? accept(copy.value, null) : null
  const lastGood = copied?.value ?? null
  const fitted = present.state === 'read' ? accept(present.value, lastGood) : null
  const { value, misfits } = fitted ?? copied ?? { value: null, misfits: [] }
  const isNew = present.state === 'absent' && copy.state === 'absent'
  const loss: Loss | null =
    fitted !== null || isNew
      ? null
      : { code: codeOf(present), isHeld: present.state === 'held', isMadeGood: lastGood !== null }
  return { value, lastGood, misfits, loss }
}

/** Where a person finds what could not be used, as a sentence after another one; empty where nothing was set aside. */
export const keptAs = ({ aside }: Pick<KeptFile<unknown>, 'aside'>): Sentence | null =>
  aside === null ? null : say('What was there before is kept as {name}.', { name: aside })

const printed = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`

const asideOf = (path: string): string => `${path}.unusable-${new Date().toISOString().replaceAll(/[:.]/g, '-')}`

function codeOf(reading: Reading): string {
  if (reading.state === 'held') return reading.code
  return reading.state === 'absent' ? 'ENOENT' : 'damaged'
}
