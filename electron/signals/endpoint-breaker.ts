import { type BackoffPolicy, backoffDelayMs } from '../queue/backoff.ts'

/** The endpoint counts as down after so many failures in a row, of at least two signals: one may be the only one to fail. */
const failuresToOpen = 5
const signalsToOpen = 2

/** The waits between the probes of an endpoint that is down. */
export const probeBackoff: BackoffPolicy = { firstDelayMs: 5_000, longestDelayMs: 2 * 60_000 }

export type EndpointState =
  | { readonly kind: 'up' }
  | { readonly kind: 'down'; readonly since: number; readonly probeAt: number; readonly reason: string }
  /** It answers again: more is sent with each answer. */
  | { readonly kind: 'recovering'; readonly allowance: number }

/**
 * Keeps a day of outage from ending in a storm: while the endpoint is down one signal at a time finds out whether it is
 * back, and when it is, the number of signals under way doubles with each answer until it is the usual one.
 */
export class EndpointBreaker {
  readonly #random: () => number
  #state: EndpointState = { kind: 'up' }
  #failures = 0
  readonly #failing = new Set<number>()
  #probes = 0

  constructor(random: () => number) {
    this.#random = random
  }

  get state(): EndpointState {
    return this.#state
  }

  /** How many signals may be under way. */
  allowance(most: number): number {
    switch (this.#state.kind) {
      case 'up':
        return most
      case 'down':
        return Math.min(1, most)
      case 'recovering':
        return Math.min(this.#state.allowance, most)
    }
  }

  /** The endpoint did not answer, or answered that it cannot. Returns whether the state has changed. */
  failed(failure: {
    readonly signalId: number
    readonly at: number
    readonly notBeforeMs: number
    readonly reason: string
  }): boolean {
    const { signalId, at, notBeforeMs, reason } = failure
    this.#failures += 1
    this.#failing.add(signalId)
    if (this.#state.kind === 'down') {
      // What was under way when the endpoint went down is no probe.
      if (at >= this.#state.probeAt) this.#open(this.#state.since, at, notBeforeMs, reason)
      return false
    }
    const isDown =
      this.#state.kind === 'recovering' || (this.#failures >= failuresToOpen && this.#failing.size >= signalsToOpen)
    if (isDown) this.#open(at, at, notBeforeMs, reason)
    return isDown
  }

  /** The endpoint answered. Returns `recovered` when it had been down until now. */
  answered(most: number): 'recovered' | 'as_before' {
    this.#failures = 0
    this.#failing.clear()
    switch (this.#state.kind) {
      case 'up':
        return 'as_before'
      case 'down':
        this.#state = { kind: 'recovering', allowance: 1 }
        return 'recovered'
      case 'recovering': {
        const allowance = this.#state.allowance * 2
        if (allowance >= most) this.#probes = 0
        this.#state = allowance >= most ? { kind: 'up' } : { kind: 'recovering', allowance }
        return 'as_before'
      }
    }
  }

  /** Probes now: somebody has reason to believe that the endpoint is back. */
  probeNow(now: number): void {
    if (this.#state.kind === 'down') this.#state = { ...this.#state, probeAt: now }
  }

  #open(since: number, at: number, notBeforeMs: number, reason: string): void {
    this.#probes += 1
    const delayMs = Math.max(backoffDelayMs(probeBackoff, this.#probes, this.#random()), notBeforeMs)
    this.#state = { kind: 'down', since, probeAt: at + delayMs, reason }
  }
}
