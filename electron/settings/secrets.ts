import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { firstInterfaceId, type SecretName, secretNames } from '../../shared/settings.ts'
import { writeDurably } from './durable-file.ts'
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
  /** Null forgets the key. */
  setOrderKey(interfaceId: string, value: string | null): void
  /** What could not be read, in plain words. */
  readonly problem: string | null
}

const secretsFile = z.record(z.string(), z.object({ kind: z.enum(['encrypted', 'plain']), sealed: z.string() }))

/**
 * Opens the keys of a data folder.
 *
 * @param given keys from the start of the program: they win, and are never written
 */
export function openSecrets(dataDir: string, box: SecretBox, given: Partial<Record<SecretName, string>>): Secrets {
  const path = join(dataDir, 'secrets.json')
  const { kept, problem } = readSecrets(path, box)
  const start: Readonly<Record<string, string | undefined>> = given
  const get = (name: string): string | null => start[name] ?? kept.get(name) ?? null
  const stateOf = (name: string): SecretState => {
    if (start[name] !== undefined) return 'start'
    return kept.has(name) ? 'settings' : 'none'
  }
  const keep = (name: string, value: string | null): void => {
    if (value === null) kept.delete(name)
    else kept.set(name, value)
    const sealed = [...kept].map(([key, text]) => [key, { kind: box.kind, sealed: box.seal(text) }])
    writeDurably(path, `${JSON.stringify(Object.fromEntries(sealed), null, 2)}\n`)
  }
  return {
    problem,
    get,
    set: keep,
    states: () =>
      Object.fromEntries(secretNames.map((name) => [name, stateOf(name)])) as Record<SecretName, SecretState>,
    orderKey: (interfaceId) => get(orderKeyName(interfaceId)),
    orderKeyState: (interfaceId) => stateOf(orderKeyName(interfaceId)),
    setOrderKey: (interfaceId, value) => keep(orderKeyName(interfaceId), value),
  }
}

/** Under which name the key of a Production Interface is kept. */
const orderKeyName = (interfaceId: string): string =>
  interfaceId === firstInterfaceId ? 'orderApiKey' : `orderApiKey:${interfaceId}`

function readSecrets(path: string, box: SecretBox): { kept: Map<string, string>; problem: string | null } {
  const kept = new Map<string, string>()
  if (!existsSync(path)) return { kept, problem: null }
  try {
    for (const [name, entry] of Object.entries(secretsFile.parse(JSON.parse(readFileSync(path, 'utf8'))))) {
      if (entry.kind !== box.kind)
        throw new Error(`The keys were kept as ${entry.kind}, this station keeps them as ${box.kind}`)
      kept.set(name, box.open(entry.sealed))
    }
    return { kept, problem: null }
  } catch {
    return {
      kept,
      problem:
        'The stored keys could not be read, perhaps because they were stored by another user or on another machine. Enter them again in the settings.',
    }
  }
}
