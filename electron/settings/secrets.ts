import { join } from 'node:path'
import { z } from 'zod'
import { inOneText, type Said, say } from '../../shared/messages/sentence.ts'
import { firstInterfaceId, type SecretName, secretNames } from '../../shared/settings.ts'
import { keptAs, openKeptFile, whole } from '../base/kept-file.ts'
import type { ReadFile } from '../base/read-json.ts'
import type { SecretBox } from './secret-box.ts'

/** Where a key comes from. */
export type SecretState = 'settings' | 'start' | 'none'

/** The keys of the station. They go in here and to the wire, and nowhere else. */
export interface Secrets {
  get(name: SecretName): string | null
  set(name: SecretName, value: string): void
  states(): Record<SecretName, SecretState>
  /** The key of a Production Interface: that of the first one is the `orderApiKey`. */
  orderKey(interfaceId: string): string | null
  orderKeyState(interfaceId: string): SecretState
  /** Whether there is, or may be, such a key that cannot be read: who sends with it is no stranger. */
  isOrderKeyUnreadable(interfaceId: string): boolean
  /** Null forgets the key. */
  setOrderKey(interfaceId: string, value: string | null): void
  /** The address of the database with its password, where the settings have put it; a secret of this station alone. */
  readonly databaseUrl: string | null
  /** Whether there is one, also where it cannot be read here. */
  readonly hasDatabaseUrl: boolean
  /** Null forgets it. */
  setDatabaseUrl(value: string | null): void
  /** What could not be read, in plain words. */
  readonly problem: Said | null
}

/** Each entry is read by itself: one that this program cannot read stays as it is. */
const secretsFile = z.record(z.string(), z.unknown())
const entry = z.object({ kind: z.enum(['encrypted', 'plain']), sealed: z.string() })

/**
 * Opens the keys of a data folder. A key that cannot be opened, as it was sealed by another user or on another machine, stays in
 * the file until another one is entered in its place.
 *
 * @param given keys from the start of the program: they win, and are never written
 */
export function openSecrets(
  dataDir: string,
  box: SecretBox,
  given: Partial<Record<SecretName, string>>,
  read?: ReadFile,
): Secrets {
  const file = openKeptFile(join(dataDir, 'secrets.json'), whole(secretsFile), read)
  let sealed: ReadonlyMap<string, unknown> = new Map(Object.entries(file.value ?? {}))
  const kept = new Map([...sealed].flatMap(([name, value]) => opened(name, value, box)))
  // Which keys there were is not known either.
  const areAllLost = file.loss?.isMadeGood === false
  const start: Readonly<Record<string, string | undefined>> = given
  const get = (name: string): string | null => start[name] ?? kept.get(name) ?? null
  const stateOf = (name: string): SecretState => {
    if (start[name] !== undefined) return 'start'
    return kept.has(name) ? 'settings' : 'none'
  }
  const isUnreadable = (name: string): boolean => get(name) === null && (areAllLost || sealed.has(name))
  const keep = (name: string, value: string | null): void => {
    const entries = new Map(sealed)
    if (value === null) entries.delete(name)
    else entries.set(name, { kind: box.kind, sealed: box.seal(value) })
    file.save(Object.fromEntries(entries))
    sealed = entries
    if (value === null) kept.delete(name)
    else kept.set(name, value)
  }
  const unreadableNames = (): readonly string[] =>
    [...(areAllLost ? neededKeys : []), ...sealed.keys()].filter(isUnreadable)
  return {
    get problem() {
      if (unreadableNames().length > 0) return inOneText(unreadable, keptAs(file))
      return file.loss?.isMadeGood === true
        ? inOneText(
            say('The keys could not be read ({code}), so the last good ones are in force.', { code: file.loss.code }),
            keptAs(file),
          )
        : null
    },
    get,
    set: keep,
    states: () =>
      Object.fromEntries(secretNames.map((name) => [name, stateOf(name)])) as Record<SecretName, SecretState>,
    orderKey: (interfaceId) => get(orderKeyName(interfaceId)),
    orderKeyState: (interfaceId) => stateOf(orderKeyName(interfaceId)),
    isOrderKeyUnreadable: (interfaceId) => isUnreadable(orderKeyName(interfaceId)),
    setOrderKey: (interfaceId, value) => keep(orderKeyName(interfaceId), value),
    get databaseUrl() {
      return get(databaseUrlName)
    },
    get hasDatabaseUrl() {
      return sealed.has(databaseUrlName)
    },
    setDatabaseUrl: (value) => keep(databaseUrlName, value),
  }
}

/** Without these nothing comes in, and nothing is reported. */
const neededKeys = ['orderApiKey', 'signalApiKey'] as const satisfies readonly SecretName[]

const unreadable = say(
  'The stored keys could not be read, perhaps because they were stored by another user or on another machine. Enter them again in the settings.',
)

const databaseUrlName = 'databaseUrl'

/** Under which name the key of a Production Interface is kept. */
const orderKeyName = (interfaceId: string): string =>
  interfaceId === firstInterfaceId ? 'orderApiKey' : `orderApiKey:${interfaceId}`

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
