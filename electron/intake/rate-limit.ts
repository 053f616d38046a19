import type { Clock } from '../base/clock.ts'

/** More senders than this are not told apart: the one that was seen longest ago is forgotten. */
const maxSenders = 10_000

/** Counts what each sender does in a minute: a bucket that fills evenly, for whoever comes at once and then rests. */
export class RateLimit {
  readonly #clock: Clock
  readonly #buckets = new Map<string, { left: number; at: number }>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Takes one from the sender's bucket; returns how many seconds to wait where it is empty, else 0. */
  take(sender: string, perMinute: number): number {
    const now = this.#clock.steady()
    const bucket = this.#buckets.get(sender) ?? { left: perMinute, at: now }
    const filled = (Math.max(0, now - bucket.at) * perMinute) / 60_000
    const left = Math.min(perMinute, bucket.left + filled)
    this.#buckets.delete(sender)
    this.#buckets.set(sender, { left: Math.max(0, left - 1), at: now })
    if (this.#buckets.size > maxSenders) this.#forgetOldest()
    return left >= 1 ? 0 : Math.ceil(((1 - left) * 60) / perMinute)
  }

  #forgetOldest(): void {
    const [oldest] = this.#buckets.keys()
    if (oldest !== undefined) this.#buckets.delete(oldest)
  }
}
