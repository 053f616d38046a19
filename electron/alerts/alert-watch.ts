import { StationError } from '../../shared/errors.ts'
import type { CountsAnswer } from '../../shared/exceptions-api.ts'
import { keptSaid } from '../../shared/messages/kept-sentence.ts'
import { inOneText, type Said, say } from '../../shared/messages/sentence.ts'
import type { Clock } from '../base/clock.ts'
import type { Logger } from '../log/logger.ts'
import { type BackoffPolicy, backoffDelayMs } from '../queue/backoff.ts'
import { AlertEntity, type AlertRow } from '../store/entities/alert.ts'
import type { Store } from '../store/store.ts'
import { messageOf } from './alert-message.ts'
import { type KeptAlert, keptAlerts } from './alert-rows.ts'
import { afterLook, afterTaking, afterTelling, type News, newsFor, newsOf, type StandingIssues } from './alert-state.ts'
import { type Outbound, sendMessage } from './send-message.ts'

export interface AlertWatchOptions {
  readonly store: Store
  readonly clock: Clock
  readonly log: Logger
  readonly random: () => number
  readonly counts: () => Promise<CountsAnswer['kinds']>
  /** How this station is called. */
  readonly station: string
  readonly outbound: () => Outbound
  /** Whether this station does for all what one does. */
  readonly isOurs: () => boolean
  readonly onChanged: () => void
}

const lookEveryMs = 15_000
/** Of all alerts together. */
const betweenMs = 60_000
const backoff: BackoffPolicy = { firstDelayMs: 60_000, maxDelayMs: 30 * 60_000 }

/**
 * Tells people who are elsewhere what needs somebody. What was told lies in the rows, so that nothing is told twice after a start; an answer that
 * was lost on its way is told again, which is better than never.
 */
export class AlertWatch {
  readonly #options: AlertWatchOptions
  /** What could not be written yet: a full disk is what an alert is for, and it is told once. */
  readonly #unwritten = new Map<string, Partial<AlertRow>>()
  #cancel: (() => void) | undefined
  #looking: Promise<void> = Promise.resolve()
  #isStopped = false

  constructor(options: AlertWatchOptions) {
    this.#options = options
  }

  start(): void {
    this.#cancel = this.#options.clock.after(lookEveryMs, () => {
      this.#looking = this.look().finally(() => {
        if (!this.#isStopped) this.start()
      })
    })
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    this.#cancel?.()
    await this.#looking
  }

  /** Looks once at what there is, and sends at most one message. */
  async look(): Promise<void> {
    const { isOurs, counts, log } = this.#options
    if (!isOurs()) return
    try {
      for (const id of this.#unwritten.keys()) await this.#keep(id, {})
      const alerts = await this.#alerts()
      if (alerts.length === 0) return
      const found = await counts()
      for (const kept of alerts) await this.#note(kept, found)
      await this.#sendOne(found)
    } catch (error) {
      log.warn({ err: error }, 'What alerts are about could not be looked up. It is at the next look.')
    }
  }

  async #alerts(): Promise<KeptAlert[]> {
    const kept = await keptAlerts(this.#options.store, this.#unwritten)
    return kept.filter(({ alert }) => alert.isOn)
  }

  async #note({ alert, standing }: KeptAlert, counts: CountsAnswer['kinds']): Promise<void> {
    const after = JSON.stringify(afterLook(alert, standing, counts, this.#options.clock.now()))
    if (after !== JSON.stringify(standing)) await this.#keep(alert.id, { standing: after })
  }

  async #sendOne(counts: CountsAnswer['kinds']): Promise<void> {
    const now = this.#options.clock.now()
    const alerts = await this.#alerts()
    const last = Math.max(0, ...alerts.map(({ row }) => row.lastSentAt ?? 0))
    if (last <= now && now - last < betweenMs) return
    for (const kept of alerts) {
      const { row, alert, standing } = kept
      if (row.dueAt > now && row.dueAt - now <= backoff.maxDelayMs) continue
      const news = newsOf(alert, standing, { now, wallClock: wallClockAt(now), lastSentAt: row.lastSentAt })
      if (news !== null && (await this.#tell(kept, news, counts))) return
    }
  }

  /** Resolves to whether anybody has it. */
  async #tell(kept: KeptAlert, news: News, counts: CountsAnswer['kinds']): Promise<boolean> {
    const { row, standing } = kept
    const now = this.#options.clock.now()
    const { taken, failure, trouble } = await this.#send(kept, news, counts)
    const hasArrived = taken !== standing.taken
    const sent = hasArrived ? { lastSentAt: now } : {}
    if (failure !== null) {
      await this.#keepFailure(row, { ...sent, standing: JSON.stringify({ ...standing, taken }) }, failure)
      return hasArrived
    }
    const told = { ...sent, standing: JSON.stringify(afterTelling(standing, news)), failures: 0, dueAt: 0 }
    const said =
      trouble === null
        ? { trouble: null, troubleSince: null }
        : { trouble: keptSaid(trouble), troubleSince: row.troubleSince ?? now }
    await this.#keep(row.id, { ...told, ...said })
    return hasArrived
  }

  /** By each way that has not taken it yet: what one does not take, the others do. */
  async #send({ alert, standing }: KeptAlert, news: News, counts: CountsAnswer['kinds']): Promise<Sending> {
    const { outbound, log, clock, station } = this.#options
    let sending: Sending = { taken: standing.taken, failure: null, trouble: null }
    for (const channel of alert.channels) {
      const left = newsFor(channel, news, { ...alert, ...standing })
      if (left === null) continue
      try {
        const message = messageOf(alert, left, counts, { station, now: clock.now() })
        const trouble = await sendMessage(channel, message, alert.to, outbound())
        sending = {
          ...sending,
          trouble: sending.trouble ?? trouble,
          taken: afterTaking(sending.taken, channel, left),
        }
      } catch (error) {
        const failure = error instanceof StationError ? error.said : say('It could not be sent.')
        // Not its cause: that quotes addresses, and the address of a webhook is a key.
        log.warn({ channel, reason: String(failure) }, 'An alert could not be sent')
        sending = { ...sending, failure: sending.failure === null ? failure : inOneText(sending.failure, failure) }
      }
    }
    return sending
  }

  async #keepFailure(
    { id, failures, troubleSince }: AlertRow,
    changes: Partial<AlertRow>,
    failure: Said,
  ): Promise<void> {
    const now = this.#options.clock.now()
    await this.#keep(id, {
      ...changes,
      trouble: keptSaid(failure),
      troubleSince: troubleSince ?? now,
      failures: failures + 1,
      dueAt: now + backoffDelayMs(backoff, failures + 1, this.#options.random()),
    })
  }

  async #keep(id: string, changes: Partial<AlertRow>): Promise<void> {
    const all = { ...this.#unwritten.get(id), ...changes }
    this.#unwritten.set(id, all)
    if (changes.trouble !== undefined) this.#options.onChanged()
    try {
      await this.#options.store.write(async (transaction) => {
        await transaction.update(AlertEntity, { id }, all)
      })
      this.#unwritten.delete(id)
    } catch (error) {
      this.#options.log.warn({ err: error }, 'What was told could not be kept. It is written as soon as it can be.')
    }
  }
}

interface Sending {
  readonly taken: StandingIssues['taken']
  /** Why one of the ways did not take it. */
  readonly failure: Said | null
  /** Whom it does not reach, although it was sent. */
  readonly trouble: Said | null
}

const wallClockAt = (now: number): string => {
  const at = new Date(now)
  return [at.getHours(), at.getMinutes()].map((part) => String(part).padStart(2, '0')).join(':')
}
