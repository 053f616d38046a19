import { createStore, type StoreApi } from 'zustand/vanilla'

export interface PreferencesState {
  /** The name that goes into the history with each step; empty when nobody gave one. */
  readonly operator: string
  /** Reasons typed before, the last one first, by what they were typed for. */
  readonly reasons: { readonly error: readonly string[]; readonly on_hold: readonly string[] }
  /** How loud this console is, 0 to 100; 0: silent. */
  readonly volume: number
  /** After so many minutes without a key or a click it is asked again who works here; 0: never. */
  readonly askAgainMinutes: number
  /** Lists show more rows with less in each. */
  readonly isDense: boolean
}

export interface Preferences {
  readonly store: StoreApi<PreferencesState>
  setOperator(operator: string): void
  setVolume(volume: number): void
  setAskAgainMinutes(minutes: number): void
  setDense(isDense: boolean): void
  rememberReason(kind: keyof PreferencesState['reasons'], reason: string): void
}

const storageKey = 'print-station.preferences'
const keptReasons = 8

/** What this console remembers between two starts, for its own comfort. Nothing of the station depends on it. */
export function createPreferences(storage: Pick<Storage, 'getItem' | 'setItem'>): Preferences {
  const store = createStore<PreferencesState>(() => read(storage))
  const set = (change: Partial<PreferencesState>): void => {
    store.setState(change)
    try {
      storage.setItem(storageKey, JSON.stringify(store.getState()))
    } catch (cause) {
      // A full or forbidden storage costs comfort only.
      console.warn(cause)
    }
  }
  return {
    store,
    setOperator: (operator) => set({ operator: operator.trim().slice(0, 80) }),
    setVolume: (volume) => set({ volume }),
    setAskAgainMinutes: (askAgainMinutes) => set({ askAgainMinutes }),
    setDense: (isDense) => set({ isDense }),
    rememberReason(kind, reason) {
      const { reasons } = store.getState()
      const others = reasons[kind].filter((known) => known !== reason)
      set({ reasons: { ...reasons, [kind]: [reason, ...others].slice(0, keptReasons) } })
    },
  }
}

function read(storage: Pick<Storage, 'getItem'>): PreferencesState {
  const fields = kept(storage)
  const reasons = asRecord(fields.reasons)
  return {
    operator: typeof fields.operator === 'string' ? fields.operator : '',
    reasons: { error: texts(reasons.error), on_hold: texts(reasons.on_hold) },
    volume: within(fields.volume, 100, defaultVolume),
    askAgainMinutes: within(fields.askAgainMinutes, longestAskAgainMinutes, 0),
    isDense: fields.isDense === true,
  }
}

function kept(storage: Pick<Storage, 'getItem'>): Record<string, unknown> {
  try {
    return asRecord(JSON.parse(storage.getItem(storageKey) ?? 'null'))
  } catch {
    return {}
  }
}

export const defaultVolume = 30
export const longestAskAgainMinutes = 480

const within = (value: unknown, highest: number, otherwise: number): number =>
  typeof value === 'number' && value >= 0 && value <= highest ? value : otherwise

const asRecord = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? { ...value } : {}

const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((text): text is string => typeof text === 'string') : []
