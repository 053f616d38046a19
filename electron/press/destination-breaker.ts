import type { Destination } from '../../shared/destinations.ts'
import { backoffDelayMs } from '../queue/backoff.ts'

/** While a destination cannot be reached, one delivery at a time finds out whether it is back. */
const waits = { firstDelayMs: 5_000, maxDelayMs: 5 * 60_000 }

interface Open {
  readonly until: number
  readonly failures: number
  /** The destination as it was. */
  readonly of: string
}

/** Which destinations are away, as this station sees them. Each holds up itself alone. */
export class DestinationBreaker {
  readonly #open = new Map<string, Open>()
  readonly #random: () => number

  constructor(random: () => number) {
    this.#random = random
  }

  /** Returns how long the next try is to wait. */
  fail(destination: Destination, steady: number): number {
    const failures = (this.#open.get(destination.id)?.failures ?? 0) + 1
    const delayMs = backoffDelayMs(waits, failures, this.#random())
    this.#open.set(destination.id, { until: steady + delayMs, failures, of: JSON.stringify(destination) })
    return delayMs
  }

  openIds(): string[] {
    return [...this.#open.keys()]
  }

  close(id: string): void {
    this.#open.delete(id)
  }

  /** How many may run there at a time. A destination that was changed since is looked at anew. */
  placesIn(destination: Destination, steady: number, places: number): number {
    const open = this.#open.get(destination.id)
    if (open === undefined || open.of !== JSON.stringify(destination)) return places
    return open.until <= steady ? 1 : 0
  }

  /** When the next one is tried again, or null. */
  nextAt(steady: number): number | null {
    const next = [...this.#open.values()].map(({ until }) => until).filter((until) => until > steady)
    return next.length === 0 ? null : Math.min(...next)
  }
}
