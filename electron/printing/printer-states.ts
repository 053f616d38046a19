import type { Said } from '../../shared/messages/sentence.ts'

/** How a printer was found when it was last asked or given something. */
export interface KnownState {
  readonly state: 'idle' | 'busy' | 'stopped' | 'away'
  readonly message: Said | null
  /** In the steady time. */
  readonly asked: number
}

/** How it stands with the printers, as far as this station has heard. */
export class PrinterStates {
  readonly #known = new Map<string, KnownState>()
  readonly #onChanged: (printerId: string) => void

  constructor(onChanged: (printerId: string) => void) {
    this.#onChanged = onChanged
  }

  get(printerId: string): KnownState | undefined {
    return this.#known.get(printerId)
  }

  set(printerId: string, known: KnownState): void {
    const before = this.#known.get(printerId)
    this.#known.set(printerId, known)
    if (before?.state !== known.state || String(before.message) !== String(known.message)) this.#onChanged(printerId)
  }
}
