import { join } from 'node:path'
import { z } from 'zod'
import { inOneText, type Said, say } from '../../shared/messages/sentence.ts'
import { keptAs, openKeptFile, whole } from '../base/kept-file.ts'
import type { ReadFile } from '../base/read-json.ts'
import type { SecretBox } from './secret-box.ts'

/** The keys of a data folder by their names, each sealed by itself, in `secrets.json`. */
export interface KeyFile {
  get(name: string): string | null
  /** All that are there, whether they can be opened or not. */
  names(): readonly string[]
  /** Whether there is, or may be, such a key that cannot be opened here. */
  isUnreadable(name: string): boolean
  /** Of the keys that were kept, and of those that every station needs. */
  unreadableNames(): readonly string[]
  /** Durable when it returns. Null forgets the key. */
  keep(name: string, value: string | null): void
  /** The last good keys are in force, in plain words, or null. */
  readonly recovery: Said | null
  /** Where what could not be read is kept, in plain words, or null. */
  readonly aside: Said | null
}

/** Each entry is read by itself: one that this program cannot read stays as it is. */
const secretsFile = z.record(z.string(), z.unknown())
const entry = z.object({ kind: z.enum(['encrypted', 'plain']), sealed: z.string() })

/** Without these nothing comes in, and nothing is reported. */
const neededKeys = ['orderApiKey', 'signalApiKey']

/**
 * Opens the keys of a data folder. A key that cannot be opened, as it was sealed by another user or on another machine, stays in
 * the file until another one is entered in its place.
 */
export function openKeyFile(dataDir: string, box: SecretBox, read?: ReadFile): KeyFile {
  const file = openKeptFile(join(dataDir, 'secrets.json'), whole(secretsFile), read)
  let sealed: ReadonlyMap<string, unknown> = new Map(Object.entries(file.value ?? {}))
  const kept = new Map([...sealed].flatMap(([name, value]) => opened(name, value, box)))
  // Which keys there were is not known either.
  const areAllLost = file.loss?.isMadeGood === false
  const isUnreadable = (name: string): boolean => !kept.has(name) && (areAllLost || sealed.has(name))
  return {
    get: (name) => kept.get(name) ?? null,
    names: () => [...sealed.keys()],
    isUnreadable,
    unreadableNames: () => [...(areAllLost ? neededKeys : []), ...sealed.keys()].filter(isUnreadable),
    keep(name, value) {
      const entries = new Map(sealed)
      if (value === null) entries.delete(name)
      else entries.set(name, { kind: box.kind, sealed: box.seal(value) })
      file.save(Object.fromEntries(entries))
      sealed = entries
      if (value === null) kept.delete(name)
      else kept.set(name, value)
    },
    get recovery() {
      return file.loss?.isMadeGood === true
        ? inOneText(
            say('The keys could not be read ({code}), so the last good ones are in force.', { code: file.loss.code }),
            keptAs(file),
          )
        : null
    },
    get aside() {
      return keptAs(file)
    },
  }
}

/** The name with its key, or nothing where it cannot be opened here. */
function opened(name: string, value: unknown, box: SecretBox): readonly [string, string][] {
  const { data } = entry.safeParse(value)
  if (data === undefined || data.kind !== box.kind) return []
  try {
    return [[name, box.open(data.sealed)]]
  } catch {
    return []
  }
}
