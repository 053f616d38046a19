import { copyFileSync, renameSync } from 'node:fs'
import { writeDurably } from './durable-file.ts'
import { type ReadFile, type Reading, readJsonFile } from './read-json.ts'

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

/**
 * Opens `path` and its copy, `path.last-good`, which holds what was read or written well the last time. The copy is what counts
 * where the file is damaged, emptied, held by another program, or gone; only where both are absent nothing was ever kept.
 */
export function openKeptFile<T>(path: string, accept: Fit<T>, read?: ReadFile): KeptFile<T> {
  const copyPath = `${path}.last-good`
  const copy = readJsonFile(copyPath, read)
  const lastGood = copy.state === 'read' ? (accept(copy.value, null)?.value ?? null) : null
  const present = readJsonFile(path, read)
  const fitted = present.state === 'read' ? accept(present.value, lastGood) : null
  const isNew = present.state === 'absent' && copy.state === 'absent'
  const isHeld = present.state === 'held'
  const loss = fitted !== null || isNew ? null : { code: codeOf(present), isHeld, isMadeGood: lastGood !== null }
  const misfits = fitted?.misfits ?? []

  let aside: string | null = null
  let mustSetAside = loss !== null && present.state !== 'absent'
  const save = (value: T): void => {
    if (mustSetAside) {
      const place = asideOf(path)
      renameSync(path, place)
      aside = place
      mustSetAside = false
    }
    writeDurably(path, printed(value))
    writeDurably(copyPath, printed(value))
  }

  const value = fitted?.value ?? lastGood
  // What cannot be written here is found in the same state by the next start.
  attempt(() => {
    if (value === null || isHeld) return
    if (misfits.length > 0) {
      const place = asideOf(path)
      copyFileSync(path, place)
      aside = place
    }
    if (loss !== null || misfits.length > 0) save(value)
    else if (lastGood === null || printed(lastGood) !== printed(value)) writeDurably(copyPath, printed(value))
  })
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

/** Where a person finds what could not be used, as a sentence after another one; empty where nothing was set aside. */
export const keptAs = ({ aside }: Pick<KeptFile<unknown>, 'aside'>): string =>
  aside === null ? '' : ` What was there before is kept as ${aside}.`

const printed = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`

const asideOf = (path: string): string => `${path}.unusable-${new Date().toISOString().replaceAll(/[:.]/g, '-')}`

function codeOf(reading: Reading): string {
  if (reading.state === 'held') return reading.code
  return reading.state === 'absent' ? 'ENOENT' : 'damaged'
}

function attempt(action: () => void): void {
  try {
    action()
  } catch {
    // See the caller.
  }
}
