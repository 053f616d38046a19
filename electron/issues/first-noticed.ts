import type { Clock } from '../base/clock.ts'

/** Remembers, from the start of the station on, when a standing condition was first noticed. */
export class FirstNoticed {
  readonly #clock: Pick<Clock, 'now'>
  readonly #byKind = new Map<string, Map<string, number>>()

  constructor(clock: Pick<Clock, 'now'>) {
    this.#clock = clock
  }

  /**
   * Takes what stands now; what is not among it any more is forgotten, so that it counts anew when it comes back.
   *
   * @returns when each of them was first noticed
   */
  look(kind: string, keys: readonly string[]): (key: string) => number {
    const known = this.#byKind.get(kind)
    const now = this.#clock.now()
    const noticed = new Map(keys.map((key) => [key, known?.get(key) ?? now]))
    this.#byKind.set(kind, noticed)
    return (key) => noticed.get(key) ?? now
  }
}
