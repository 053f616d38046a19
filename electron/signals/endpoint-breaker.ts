import type { Said } from '../../shared/messages/sentence.ts'
import { type BackoffPolicy, backoffDelayMs } from '../queue/backoff.ts'

/** The endpoint counts as down after so many failures in a row, of at least two signals: one may be the only one to fail. */
const failuresToOpen = 5
const signalsToOpen = 2

/** The waits between the probes of an endpoint that is down. */
export const probeBackoff: BackoffPolicy = { firstDelayMs: 5_000, maxDelayMs: 2 * 60_000 }

/**
 * The waits between the probes of an endpoint that refuses the key, the path or the method: a person is asked, and it heals
 * without one where the refusal was a passing one.
 */
export const haltProbeMs: readonly number[] = [1, 2, 5, 10, 15].map((minutes) => minutes * 60_000)

export type EndpointState =
  | { readonly kind: 'up' }
  | { readonly kind: 'down'; readonly since: number; readonly probeAt: number; readonly reason: Said }
  /** It refuses whatever is sent. `answer` is what it said. */
  | {
      readonly kind: 'halted'
      readonly since: number
      readonly probeAt: number
      readonly reason: Said
      readonly answer: string
    }
  /** It answers again: more is sent with each answer. */
  | { readonly kind: 'recovering'; readonly allowance: number }

/** A signal that begins more halts than these, each ended by another one, is refused for what it says. */
const maxHaltsOfOneSignal = 2

const maxHaltProbeMs = Math.max(...haltProbeMs)

interface Refusal {
  readonly signalId: number
  readonly at: number
  readonly reason: Said
  readonly answer: string
}

/**
 * Keeps a day of outage from ending in a storm: while the endpoint is down, or refuses everything, one signal at a time finds
 * out whether that is over, and when it is, the number of signals under way doubles with each answer until it is the usual one.
 */
export class EndpointBreaker {
  readonly #random: () => number
  #state: EndpointState = { kind: 'up' }
  #failures = 0
  readonly #failing = new Set<number>()
  #probes = 0
  /** How many halts a signal has begun that others have ended. */
  readonly #haltsBegun = new Map<number, number>()

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
      case 'halted':
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
    readonly reason: Said
  }): boolean {
    const { signalId, at, notBeforeMs, reason } = failure
    if (this.#state.kind === 'halted') {
      // What it said last holds until it says something else.
      if (at >= this.#state.probeAt) this.#halt(at, this.#state)
      return false
    }
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

  /**
   * The endpoint refused the key, the path or the method. Returns until when nothing but probes is sent, or `alone` where it
   * took others each time after it had refused this one: then the refusal is about this signal.
   */
  refused(refusal: Refusal): number | 'alone' {
    const { signalId, at } = refusal
    if (this.#state.kind === 'halted') {
      // What was under way when it began is no probe.
      return at < this.#state.probeAt ? this.#state.probeAt : this.#halt(at, { ...refusal, since: this.#state.since })
    }
    const begun = (this.#haltsBegun.get(signalId) ?? 0) + 1
    this.#haltsBegun.set(signalId, begun)
    if (begun > maxHaltsOfOneSignal) return 'alone'
    this.#probes = 0
    return this.#halt(at, { ...refusal, since: at })
  }

  /** The endpoint answered. Returns `recovered` when it had been down, or had refused everything, until now. */
  answered({
    signalId,
    at,
    most,
  }: {
    readonly signalId: number
    readonly at: number
    readonly most: number
  }): 'recovered' | 'as_before' {
    this.#haltsBegun.delete(signalId)
    // What was under way when it began says nothing about its end.
    if (this.#state.kind === 'halted' && at < this.#state.probeAt) return 'as_before'
    this.#failures = 0
    this.#failing.clear()
    switch (this.#state.kind) {
      case 'up':
        return 'as_before'
      case 'down':
      case 'halted':
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
    if (this.#state.kind === 'down' || this.#state.kind === 'halted') this.#state = { ...this.#state, probeAt: now }
  }

  /** Whatever was refused may be mended. Returns whether anything was. */
  lift(): boolean {
    if (this.#state.kind !== 'halted') return false
    this.#haltsBegun.clear()
    this.#state = { kind: 'recovering', allowance: 1 }
    return true
  }

  #halt(at: number, { since, reason, answer }: Pick<Refusal, 'reason' | 'answer'> & { since: number }): number {
    const probeAt = at + (haltProbeMs[this.#probes] ?? maxHaltProbeMs)
    this.#probes += 1
    this.#state = { kind: 'halted', since, probeAt, reason, answer }
    return probeAt
  }

  #open(since: number, at: number, notBeforeMs: number, reason: Said): void {
    this.#probes += 1
    const delayMs = Math.max(backoffDelayMs(probeBackoff, this.#probes, this.#random()), notBeforeMs)
    this.#state = { kind: 'down', since, probeAt: at + delayMs, reason }
  }
}
