import type { ScannerSettings } from '../../../shared/console-settings.ts'

type DetectorSettings = Pick<ScannerSettings, 'prefix' | 'suffix' | 'longestGapMs' | 'shortestLength'>

/** What became of the keys that were waiting to be told apart. */
export type Burst =
  /** A person typed them: they are to do what keys do. */
  | { readonly kind: 'typed' }
  | { readonly kind: 'scan'; readonly code: string }
  /** As fast and as long as a scan, without the ending that the settings name. Nobody types so. */
  | { readonly kind: 'cut'; readonly code: string }

export interface Press {
  /** What became of the keys before this one, or null where they still wait, or there were none. */
  readonly before: Burst | null
  /** `waits`: it may be part of a scan; `swallowed`: it is, and does nothing; `apart`: it is not. */
  readonly key: 'waits' | 'swallowed' | 'apart'
  /** Silence was taken for the end too early: this key belongs to what was last settled. */
  readonly resumes: boolean
}

export interface ScanDetector {
  /** A key went down. `key` is named as `KeyboardEvent.key` names it; `at` is in milliseconds of any clock. */
  press(key: string, at: number): Press
  /**
   * For longer than the longest gap no key came. On a page that is starved of time a key may still be on its way: when it
   * comes it tells by its own time that it belongs to the others.
   */
  settle(): Burst | null
}

const suffixKeys = { enter: 'Enter', tab: 'Tab', none: null } as const
/** They come before the character that they change. */
const modifiers = new Set(['Shift', 'CapsLock', 'AltGraph', 'Alt', 'Control', 'Meta', 'NumLock', 'Fn'])
/** No barcode holds more; a held key that does not say so must not grow without end. */
const longestLength = 1_000

/** Tells a scanner from a person by the pace of the keys and by how a code begins and ends. It knows no clock and no page. */
export function createScanDetector(settings: () => DetectorSettings): ScanDetector {
  let waiting: string[] = []
  let settled: string[] = []
  let lastAt = Number.NEGATIVE_INFINITY

  const mayBeScan = (keys: readonly string[]): boolean => {
    const { prefix } = settings()
    const start = keys.slice(0, prefix.length).join('')
    return keys.length <= longestLength && prefix.startsWith(start)
  }
  const codeOf = (): string | null => {
    const { prefix, shortestLength } = settings()
    const text = waiting.join('')
    if (!text.startsWith(prefix)) return null
    const code = text.slice(prefix.length).trim()
    return code.length < shortestLength ? null : code
  }
  const close = (isEnded: boolean): Burst | null => {
    if (waiting.length === 0) return null
    const code = codeOf()
    waiting = []
    if (code === null) return { kind: 'typed' }
    return { kind: isEnded ? 'scan' : 'cut', code }
  }
  const needsNoEnd = (): boolean => suffixKeys[settings().suffix] === null

  const character = (key: string, isPrompt: boolean): Omit<Press, 'resumes'> => {
    const before = isPrompt ? null : close(needsNoEnd())
    // Space presses buttons when a person means it; a code does not begin with one.
    if (!isPrompt && (key === ' ' || !mayBeScan([key]))) return { before, key: 'apart' }
    if (!mayBeScan([...waiting, key])) return { before: close(false), key: 'apart' }
    waiting.push(key)
    return { before, key: 'waits' }
  }

  const decide = (key: string, isPrompt: boolean): Omit<Press, 'resumes'> => {
    if (isPrompt && isControl(key)) return { before: null, key: 'swallowed' }
    if (isCharacter(key)) return character(key, isPrompt)
    if (isPrompt && key === suffixKeys[settings().suffix] && codeOf() !== null) {
      return { before: close(true), key: 'swallowed' }
    }
    return { before: close(needsNoEnd()), key: 'apart' }
  }

  return {
    press(key, at) {
      if (modifiers.has(key)) return { before: null, key: 'apart', resumes: false }
      const isPrompt = waiting.length + settled.length > 0 && at - lastAt <= settings().longestGapMs
      const resumes = isPrompt && settled.length > 0
      lastAt = at
      if (resumes) waiting = settled
      settled = []
      return { ...decide(key, isPrompt), resumes }
    },
    settle() {
      const keys = waiting
      const burst = close(needsNoEnd())
      if (burst !== null) settled = keys
      return burst
    },
  }
}

const isCharacter = (key: string): boolean => [...key].length === 1 && !isControl(key)
/** Some symbologies put such between the parts of a code; they belong to none. */
const isControl = (key: string): boolean => /^\p{Cc}$/u.test(key)
