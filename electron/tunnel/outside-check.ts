import { z } from 'zod'
import { type Said, say } from '../../shared/messages/sentence.ts'
import type { OutsideViewAnswer } from '../../shared/tunnel.ts'
import { type Clock, onTheWall } from '../base/clock.ts'
import { parsedJson } from '../base/read-json.ts'
import type { Logger } from '../log/logger.ts'
import { askOutside, type OutsideAnswer, type WayOut } from './ask-outside.ts'
import type { OutsideChallenges } from './outside-challenge.ts'

export interface OutsideCheckOptions extends WayOut {
  /** Where the station is found from outside, or null while that is not known. */
  readonly publicUrl: () => string | null
  readonly challenges: OutsideChallenges
  readonly clock: Clock
  readonly log: Logger
  readonly onChanged: () => void
}

const everyMs = 4 * 60_000
const everyWhileFailingMs = 60_000
const firstAfterMs = 5_000
/** After so long without anything from outside a person is told. */
export const outsideAlarmMs = 20 * 60_000
/** A check that comes later than planned by so much means that the machine slept, and nobody could have reached it. */
const sleptMs = 2 * 60_000

const proofAnswer = z.object({ proof: z.string() })

/** Proves every few minutes that orders can reach the station, by a request of its own through the public address. */
export class OutsideCheck {
  readonly #options: OutsideCheckOptions
  #cancel: (() => void) | undefined
  #plannedFor = 0
  #watchedUrl: string | null = null
  #watchingSince = 0
  #lastReachedAt: number | null = null
  #lastTriedAt: number | null = null
  #problem: Said | null = null
  #underWay: Promise<void> | null = null
  #isStarted = false

  constructor(options: OutsideCheckOptions) {
    this.#options = options
  }

  get view(): OutsideViewAnswer {
    const { clock } = this.#options
    const iso = (at: number | null): string | null =>
      at === null ? null : new Date(onTheWall(clock, at)).toISOString()
    return {
      state: this.#state,
      lastReachedAt: iso(this.#lastReachedAt),
      lastTriedAt: iso(this.#lastTriedAt),
      problem: this.#problem,
      isOverdue: this.#state === 'failing' && this.#silentMs >= outsideAlarmMs,
    }
  }

  /** Since when the last try has failed without any before it that came through, or null. */
  get failingForMs(): number | null {
    return this.#state === 'failing' ? this.#silentMs : null
  }

  /** In the steady time. */
  get lastReachedAt(): number | null {
    return this.#lastReachedAt
  }

  start(): void {
    this.#isStarted = true
    this.#restart()
  }

  async stop(): Promise<void> {
    this.#isStarted = false
    this.#cancel?.()
    await this.#underWay
  }

  /** The address may be another one by now: then what is known of the one before counts no more. */
  follow(): void {
    if (this.#isStarted && this.#options.publicUrl() !== this.#watchedUrl) this.#restart()
  }

  /** An order with the right key came from outside, which proves the way as well as a request of our own. */
  reached(): void {
    const wasFailing = this.#state !== 'reached'
    this.#lastReachedAt = this.#options.clock.steady()
    this.#problem = null
    if (wasFailing) this.#options.onChanged()
  }

  /** Something has changed for the better, perhaps: tries again in a moment. */
  checkSoon(): void {
    this.#plan(firstAfterMs)
  }

  /** Tries at once, and plans the next try. */
  checkNow(): Promise<void> {
    this.#underWay ??= this.#check().finally(() => {
      this.#underWay = null
    })
    return this.#underWay
  }

  get #state(): OutsideViewAnswer['state'] {
    if (this.#watchedUrl === null) return 'off'
    if (this.#problem !== null) return 'failing'
    return this.#lastReachedAt === null ? 'unknown' : 'reached'
  }

  get #silentMs(): number {
    return this.#options.clock.steady() - Math.max(this.#lastReachedAt ?? 0, this.#watchingSince)
  }

  #restart(): void {
    this.#watchedUrl = this.#options.publicUrl()
    this.#watchingSince = this.#options.clock.steady()
    this.#lastReachedAt = null
    this.#lastTriedAt = null
    this.#problem = null
    this.#plan(firstAfterMs)
    this.#options.onChanged()
  }

  #plan(delayMs: number): void {
    const { clock } = this.#options
    this.#cancel?.()
    if (!this.#isStarted || this.#watchedUrl === null) return
    this.#plannedFor = clock.steady() + delayMs
    this.#cancel = clock.after(delayMs, () => {
      if (clock.steady() - this.#plannedFor >= sleptMs) this.#watchingSince = clock.steady()
      void this.checkNow()
    })
  }

  async #check(): Promise<void> {
    const { clock, log, onChanged } = this.#options
    const url = this.#watchedUrl
    if (url === null) return
    const problem = await this.#problemAt(url)
    if (url !== this.#watchedUrl) return
    const wasOverdue = this.view.isOverdue
    this.#lastTriedAt = clock.steady()
    this.#problem = problem
    if (problem === null) this.#lastReachedAt = clock.steady()
    if (this.view.isOverdue && !wasOverdue) log.warn({ problem }, 'Nothing has reached the station from outside')
    this.#plan(problem === null ? everyMs : everyWhileFailingMs)
    onChanged()
  }

  async #problemAt(publicUrl: string): Promise<Said | null> {
    const { challenges } = this.#options
    const challenge = challenges.issue()
    const url = healthUrl(publicUrl, challenge)
    try {
      const answer = await askOutside(url, this.#options)
      const proof = proofAnswer.safeParse(parsedJson(answer.body)).data?.proof
      return proof !== undefined && challenges.isAnswerTo(challenge, proof) ? null : strangeAnswer(answer, url.host)
    } catch (error) {
      return failureText(error, url.host)
    }
  }
}

/** Below the address, whether that has a path or not. */
function healthUrl(publicUrl: string, challenge: string): URL {
  const base = publicUrl.endsWith('/') ? publicUrl : `${publicUrl}/`
  const url = new URL('health', base)
  url.searchParams.set('challenge', challenge)
  return url
}

function strangeAnswer({ status, location }: OutsideAnswer, host: string): Said {
  if (location !== null)
    return say('{host} sends requests elsewhere ({code}). Let it pass /health and the order paths on.', {
      host,
      code: status,
    })
  if (status >= 500)
    return say('{host} answers {code}: it is there, and does not reach this station.', { host, code: status })
  if (status === 401 || status === 403)
    return say('{host} asks for a sign-in ({code}). Cloudprinter cannot give one.', { host, code: status })
  if (status === 404) return say('{host} does not pass /health on to this station (404).', { host })
  return say('Something else than this station answers at {host} ({code}).', { host, code: status })
}

function failureText(error: unknown, host: string): Said {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ETIMEDOUT') return say('{host} did not answer within 15 seconds.', { host })
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return say('The name {host} is not known, or the internet is down.', { host })
  if (code === 'ECONNREFUSED') return say('{host} takes no connection.', { host })
  if (code.startsWith('ERR_TLS') || code.includes('CERT'))
    return say('The certificate of {host} is not valid ({code}).', { host, code })
  return say('{host} could not be reached ({code}).', { host, code: code === '' ? String(error) : code })
}
