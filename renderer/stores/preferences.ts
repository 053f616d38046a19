import { createStore, type StoreApi } from 'zustand/vanilla'
import type { PageStorage } from '../storage/page-storage.ts'

/** Papers that a key prints. */
export const keyPapers = ['job_ticket', 'batch_ticket', 'shipping_label', 'packing_slip', 'separator_sheet'] as const
export type KeyPaper = (typeof keyPapers)[number]

/** Which step one scan takes at this console: none, that of the place where it stands, or whichever comes next. */
export const scanSteps = ['none', 'in_production', 'produced', 'packed', 'next'] as const
export type ScanStep = (typeof scanSteps)[number]

export interface PreferencesState {
  /** The name that goes into the history with each step; empty when nobody gave one. */
  readonly operator: string
  /** How loud this console is, 0 to 100; 0: silent. */
  readonly volume: number
  /** After so many minutes without a key or a click it is asked again who works here; 0: never. */
  readonly askAgainMinutes: number
  /** Lists show more rows with less in each. */
  readonly isDense: boolean
  readonly scanStep: ScanStep
  /** The printer beside this console for each paper, by its id; left out where none is chosen. */
  readonly printers: Readonly<Partial<Record<KeyPaper, string>>>
}

/** Who acts, as every call takes it; nothing where nobody gave a name. */
export type Actor = { readonly by?: string }

export interface Preferences {
  readonly store: StoreApi<PreferencesState>
  /** Whoever works here now. */
  actor(): Actor
  setOperator(operator: string): void
  setVolume(volume: number): void
  setAskAgainMinutes(minutes: number): void
  setDense(isDense: boolean): void
  setScanStep(scanStep: ScanStep): void
  setPrinter(paper: KeyPaper, printerId: string | null): void
}

const storageKey = 'print-station.preferences'

/** What this console remembers between two starts, for its own comfort. Nothing of the station depends on it. */
export function createPreferences(storage: Pick<PageStorage, 'getItem' | 'setItem'>): Preferences {
  const store = createStore<PreferencesState>(() => read(storage))
  const set = (change: Partial<PreferencesState>): void => {
    store.setState(change)
    storage.setItem(storageKey, JSON.stringify(store.getState()))
  }
  return {
    store,
    actor() {
      const { operator } = store.getState()
      return operator === '' ? {} : { by: operator }
    },
    setOperator: (operator) => set({ operator: operator.trim().slice(0, 80) }),
    setVolume: (volume) => set({ volume }),
    setAskAgainMinutes: (askAgainMinutes) => set({ askAgainMinutes }),
    setDense: (isDense) => set({ isDense }),
    setScanStep: (scanStep) => set({ scanStep }),
    setPrinter(paper, printerId) {
      const { [paper]: _, ...printers } = store.getState().printers
      set({ printers: printerId === null ? printers : { ...printers, [paper]: printerId } })
    },
  }
}

function read(storage: Pick<PageStorage, 'getItem'>): PreferencesState {
  const fields = kept(storage)
  return {
    operator: typeof fields.operator === 'string' ? fields.operator : '',
    volume: within(fields.volume, 100, defaultVolume),
    askAgainMinutes: within(fields.askAgainMinutes, maxAskAgainMinutes, 0),
    isDense: fields.isDense === true,
    scanStep: scanSteps.find((step) => step === fields.scanStep) ?? 'none',
    printers: printersIn(asRecord(fields.printers)),
  }
}

function kept(storage: Pick<PageStorage, 'getItem'>): Record<string, unknown> {
  try {
    return asRecord(JSON.parse(storage.getItem(storageKey) ?? 'null'))
  } catch {
    return {}
  }
}

function printersIn(kept: Record<string, unknown>): PreferencesState['printers'] {
  const chosen = keyPapers.flatMap((paper) => {
    const id = kept[paper]
    return typeof id === 'string' && id !== '' ? [[paper, id] as const] : []
  })
  return Object.fromEntries(chosen)
}

export const defaultVolume = 30
export const maxAskAgainMinutes = 480

const within = (value: unknown, highest: number, otherwise: number): number =>
  typeof value === 'number' && value >= 0 && value <= highest ? value : otherwise

const asRecord = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? { ...value } : {}
