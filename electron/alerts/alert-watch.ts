import { StationError } from '../../shared/errors.ts'
import type { CountsAnswer } from '../../shared/exceptions-api.ts'
import { keptSaid } from '../../shared/messages/kept-sentence.ts'
import { type Said, say } from '../../shared/messages/sentence.ts'
import type { Clock } from '../base/clock.ts'
import type { Logger } from '../log/logger.ts'
import { type BackoffPolicy, backoffDelayMs } from '../queue/backoff.ts'
import { AlertEntity, type AlertRow } from '../store/entities/alert.ts'
import type { Store } from '../store/store.ts'
import { type AlertMessage, messageOf } from './alert-message.ts'
import { type KeptAlert, keptAlerts } from './alert-rows.ts'
import { afterLook, afterTelling, newsOf } from './alert-state.ts'
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
    const { store, isOurs, counts, log } = this.#options
    if (!isOurs()) return
    try {
      const alerts = (await keptAlerts(store)).filter(({ alert }) => alert.isOn)
      if (alerts.length === 0) return
      const found = await counts()
      for (const kept of alerts) await this.#note(kept, found)
      await this.#sendOne(found)
    } catch (error) {
      log.warn({ err: error }, 'What alerts are about could not be looked up. It is at the next look.')
    }
  }

  async #note({ alert, standing }: KeptAlert, counts: CountsAnswer['kinds']): Promise<void> {
    const after = JSON.stringify(afterLook(alert, standing, counts, this.#options.clock.now()))
    if (after !== JSON.stringify(standing)) await this.#keep(alert.id, { standing: after })
  }

  async #sendOne(counts: CountsAnswer['kinds']): Promise<void> {
    const { store, clock, station } = this.#options
    const now = clock.now()
    const alerts = (await keptAlerts(store)).filter(({ alert }) => alert.isOn)
    const last = Math.max(0, ...alerts.map(({ row }) => row.lastSentAt ?? 0))
    if (last <= now && now - last < betweenMs) return
    for (const { alert, row, standing } of alerts) {
      const { lastSentAt } = row
      if (row.dueAt > now && row.dueAt - now <= backoff.maxDelayMs) continue
      const news = newsOf(alert, standing, { now, wallClock: wallClockAt(now), lastSentAt })
      if (news === null) continue
      const message = messageOf(alert, news, counts, { station, now })
      const failure = await this.#send(alert, message)
      if (failure === null) {
        const told = JSON.stringify(afterTelling(standing, news))
        await this.#keep(alert.id, {
          standing: told,
          lastSentAt: now,
          trouble: null,
          troubleSince: null,
          failures: 0,
          dueAt: 0,
        })
        return
      }
      await this.#keepFailure(row, failure, now)
    }
  }

  /** By each channel. Those that took it have it again where another one did not: better twice than never. */
  async #send({ channels, to }: KeptAlert['alert'], message: AlertMessage): Promise<Said | null> {
    for (const channel of channels) {
      try {
        await sendMessage(channel, message, to, this.#options.outbound())
      } catch (error) {
        this.#options.log.warn({ err: error, channel }, 'An alert could not be sent')
        return error instanceof StationError ? error.said : say('It could not be sent.')
      }
    }
    return null
  }

  async #keepFailure({ id, failures, troubleSince }: AlertRow, failure: Said, now: number): Promise<void> {
    await this.#keep(id, {
      trouble: keptSaid(failure),
      troubleSince: troubleSince ?? now,
      failures: failures + 1,
      dueAt: now + backoffDelayMs(backoff, failures + 1, this.#options.random()),
    })
  }

  async #keep(id: string, changes: Partial<AlertRow>): Promise<void> {
    await this.#options.store.write(async (transaction) => {
      await transaction.update(AlertEntity, { id }, changes)
    })
    if (changes.trouble !== undefined) this.#options.onChanged()
  }
}

const wallClockAt = (now: number): string => {
  const at = new Date(now)
  return [at.getHours(), at.getMinutes()].map((part) => String(part).padStart(2, '0')).join(':')
}
