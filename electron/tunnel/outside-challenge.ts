import { createHmac, randomBytes } from 'node:crypto'
import type { Clock } from '../base/clock.ts'
import { keysMatch } from '../base/keys-match.ts'

const lifeMs = 60_000
const maxOpen = 100

/**
 * Lets the station recognise itself from outside. It sends a nonce that it has signed through its public address, and only
 * this run of this station can sign the answer. Whoever else asks, or asks with a nonce that was used, learns nothing: not
 * even that there is something to ask.
 */
export class OutsideChallenges {
  readonly #clock: Pick<Clock, 'steady'>
  /** Known to nobody and kept nowhere: it ends with the process. */
  readonly #key = randomBytes(32)
  readonly #open = new Map<string, number>()

  constructor(clock: Pick<Clock, 'steady'>) {
    this.#clock = clock
  }

  /** A new challenge, good for one answer within a minute. */
  issue(): string {
    const nonce = randomBytes(16).toString('hex')
    this.#open.set(nonce, this.#clock.steady() + lifeMs)
    for (const oldest of this.#open.keys()) {
      if (this.#open.size <= maxOpen) break
      this.#open.delete(oldest)
    }
    return `${nonce}.${this.#sign('ask', nonce)}`
  }

  /** What the order endpoint answers, or null where the challenge is not one of ours, was answered before, or is too old. */
  answer(challenge: string): string | null {
    const [nonce = '', signature = ''] = challenge.slice(0, 200).split('.')
    if (!keysMatch(signature, this.#sign('ask', nonce))) return null
    const expiresAt = this.#open.get(nonce)
    this.#open.delete(nonce)
    return expiresAt === undefined || expiresAt < this.#clock.steady() ? null : this.#sign('answer', nonce)
  }

  isAnswerTo(challenge: string, proof: string): boolean {
    return keysMatch(proof, this.#sign('answer', challenge.split('.')[0] ?? ''))
  }

  #sign(purpose: 'ask' | 'answer', nonce: string): string {
    return createHmac('sha256', this.#key).update(`${purpose} ${nonce}`).digest('hex')
  }
}
