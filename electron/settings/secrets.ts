import { inOneText, type Said, type Sentence, say } from '../../shared/messages/sentence.ts'
import { type SecretName, secretNames } from '../../shared/settings.ts'
import type { KeyFile } from './key-file.ts'
import { isShopKey, keyName, orderKeyName } from './key-names.ts'

/** Where a key comes from. */
export type SecretState = 'settings' | 'start' | 'none'

/** The keys of the station. They go in here and to the wire, and nowhere else. */
export interface Secrets {
  get(name: SecretName): string | null
  /** Durable and in force when it resolves. */
  set(name: SecretName, value: string): Promise<void>
  states(): Record<SecretName, SecretState>
  /** Whether there is, or may be, such a key that cannot be read: then it is not missing. */
  isUnreadable(name: SecretName): boolean
  /** The key of a Production Interface: that of the first one is the `orderApiKey`. */
  orderKey(interfaceId: string): string | null
  orderKeyState(interfaceId: string): SecretState
  /** Whether there is, or may be, such a key that cannot be read: who sends with it is no stranger. */
  isOrderKeyUnreadable(interfaceId: string): boolean
  /** Null forgets the key. */
  setOrderKey(interfaceId: string, value: string | null): Promise<void>
  /** What a destination signs in with, as it was kept. */
  destinationSecret(destinationId: string, name: string): string | null
  isDestinationSecretUnreadable(destinationId: string, name: string): boolean
  /** Null forgets it. */
  setDestinationSecret(destinationId: string, name: string, value: string | null): Promise<void>
  /** What could not be read, in plain words. */
  readonly problem: Said | null
}

/** Where keys lie, by their names. */
export interface KeyStore {
  get(name: string): string | null
  isUnreadable(name: string): boolean
  keep(name: string, value: string | null): Promise<void>
  /** @param given names of keys that need not be read, as they were given at the start */
  problem(given: ReadonlySet<string>): Said | null
}

/** Keys from the start of the program: they win, and are never written. */
export type GivenSecrets = Partial<Record<SecretName, string>>

/** Keys as they are asked for, wherever they lie. */
export function secretsIn(keys: KeyStore, given: GivenSecrets): Secrets {
  const start: Readonly<Record<string, string | undefined>> = given
  const givenNames = new Set(Object.keys(given))
  const stateOf = (name: string): SecretState => {
    if (start[name] !== undefined) return 'start'
    return keys.get(name) === null ? 'none' : 'settings'
  }
  const get = (name: string): string | null => start[name] ?? keys.get(name)
  const isUnreadable = (name: string): boolean => start[name] === undefined && keys.isUnreadable(name)
  return {
    get problem() {
      return keys.problem(givenNames)
    },
    get,
    isUnreadable,
    set: (name, value) => keys.keep(name, value),
    states: () =>
      Object.fromEntries(secretNames.map((name) => [name, stateOf(name)])) as Record<SecretName, SecretState>,
    orderKey: (interfaceId) => get(orderKeyName(interfaceId)),
    orderKeyState: (interfaceId) => stateOf(orderKeyName(interfaceId)),
    isOrderKeyUnreadable: (interfaceId) => isUnreadable(orderKeyName(interfaceId)),
    setOrderKey: (interfaceId, value) => keys.keep(orderKeyName(interfaceId), value),
    destinationSecret: (id, name) => keys.get(keyName('destination', id, name)),
    isDestinationSecretUnreadable: (id, name) => keys.isUnreadable(keyName('destination', id, name)),
    setDestinationSecret: (id, name, value) => keys.keep(keyName('destination', id, name), value),
  }
}

/** All keys in the file of the data folder. */
export const inKeyFile = (file: KeyFile): KeyStore => ({
  get: file.get,
  isUnreadable: file.isUnreadable,
  keep: async (name, value) => file.keep(name, value),
  problem: (given) => unreadableKeys(file, (name) => !given.has(name) && isKeyName(name)) ?? file.recovery,
})

/** That keys of the file cannot be opened, in plain words, or null. */
export function unreadableKeys(file: KeyFile, isWanted: (name: string) => boolean): Said | null {
  return file.unreadableNames().some(isWanted) ? inOneText(keysUnreadable, file.aside) : null
}

export const keysUnreadable: Sentence = say(
  'The stored keys could not be read, perhaps because they were stored by another user or on another machine. Enter them again in the settings.',
)

const isKeyName = (name: string): boolean => isShopKey(name) || name === keyName('tunnelToken')
