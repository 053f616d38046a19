import type { Settings } from '../../shared/settings.ts'
import type { Logger } from '../log/logger.ts'
import { type BackoffPolicy, backoffDelayMs } from '../queue/backoff.ts'
import type { Clock } from '../queue/clock.ts'
import { type Settlement, WorkQueue } from '../queue/work-queue.ts'
import { SignalEntity, type SignalRow } from '../store/entities/signal.ts'
import { SignalAttemptEntity } from '../store/entities/signal-attempt.ts'
import type { Store } from '../store/store.ts'
import { type AnswerVerdict, judgeAnswer } from './judge-answer.ts'
import type { PostOutcome, PostSignal } from './post-signal.ts'
import { withKey } from './signal-payload.ts'

export interface SignalQueueOptions {
  readonly store: Store
  readonly settings: () => Settings
  readonly signalKey: () => string | null
  readonly post: PostSignal
  readonly clock: Clock
  readonly log: Logger
  readonly random: () => number
  /** Told when the whole outbox stops or goes on. */
  readonly onHaltChanged: () => void
}

/** The ladder of waits between tries. Its table stands in docs/operations.md. */
export const signalBackoff: BackoffPolicy = { firstDelayMs: 10_000, longestDelayMs: 2 * 60 * 60 * 1_000 }
/** A signal is parked when it has had both: as many tries and as much time as Cloudprinter itself takes. */
const leastTries = 100
const leastTimeMs = 7 * 24 * 60 * 60 * 1_000

/** Delivers the signals of the outbox: each item's strictly in order, items side by side. */
export class SignalQueue {
  readonly #options: SignalQueueOptions
  readonly #queue: WorkQueue<SignalRow>
  #halt: string | null = null

  constructor(options: SignalQueueOptions) {
    this.#options = options
    this.#queue = new WorkQueue({
      name: 'signals',
      source: {
        claim: (limit) => this.#claim(limit),
        nextDueAt: () => this.#nextDueAt(),
        release: (row) => this.#release(row),
      },
      run: (row, stopping) => this.#deliver(row, stopping),
      write: (settlement) => options.store.write(settlement),
      limit: () => this.#limit(),
      clock: options.clock,
      log: options.log,
    })
  }

  /** Why nothing is sent at all, or null. */
  get halt(): string | null {
    return this.#halt
  }

  /** Releases what a crash left running, and starts. */
  async start(): Promise<void> {
    await this.#options.store.write((transaction) => {
      // A try that a crash cut short does not count, so it does not lengthen the wait after the next failure.
      transaction.run(
        `UPDATE "cp_signals" SET "state" = 'waiting', "attempts" = "attempts" - 1 WHERE "state" = 'running'`,
      )
    })
    this.#queue.start()
  }

  stop(): Promise<void> {
    return this.#queue.stop()
  }

  wake(): void {
    this.#queue.wake()
  }

  /** Goes on after a halt: call it when the settings that caused it have changed. */
  liftHalt(): void {
    if (this.#halt !== null) {
      this.#halt = null
      this.#options.onHaltChanged()
    }
    this.#queue.wake()
  }

  #limit(): number {
    const { paused, concurrency } = this.#options.settings().signals
    if (paused || this.#halt !== null || this.#options.signalKey() === null) return 0
    return concurrency
  }

  #claim(limit: number): Promise<SignalRow[]> {
    return this.#options.store.write((transaction) => {
      const rows = transaction.query<SignalRow>(claimSql, this.#options.clock.now(), limit)
      return rows.map((row) => {
        const attempts = row.attempts + 1
        transaction.update(SignalEntity, { id: row.id }, { state: 'running', attempts })
        return { ...row, attempts }
      })
    })
  }

  #nextDueAt(): number | null {
    const [next] = this.#options.store.query<{ dueAt: number | null }>(nextDueSql)
    return next?.dueAt ?? null
  }

  #release(row: SignalRow): Settlement {
    return this.#retry(row, 'The station could not finish this try', 0)
  }

  // Between claim and finish the row is `running`: nothing else may send a signal of its item.
  async #deliver(row: SignalRow, stopping: AbortSignal): Promise<Settlement> {
    const { clock, log } = this.#options
    const key = this.#options.signalKey()
    if (key === null) return this.#putBack(row)
    const startedAt = clock.now()
    const outcome = await this.#options.post(this.#options.settings().signals.url, withKey(row.payload, key), stopping)
    if (outcome.kind === 'interrupted') return this.#putBack(row)
    const verdict = judgeAnswer(outcome, clock.now())
    const durationMs = clock.now() - startedAt
    const settle = this.#settlementOf(row, verdict, outcome)
    const { signalType, cpItemId, attempts } = row
    log.info(
      {
        signal: row.id,
        signalType,
        cpItemId,
        attempt: attempts,
        durationMs,
        verdict: verdict.kind,
        status: answerOf(outcome).responseCode,
      },
      'Signal tried',
    )
    return (transaction) => {
      settle(transaction)
      transaction.insert(SignalAttemptEntity, {
        signalId: row.id,
        at: startedAt,
        durationMs,
        ...answerOf(outcome),
        error: verdict.kind === 'delivered' ? null : verdict.reason,
        nextTryAt: transaction.find(SignalEntity, { id: row.id, state: 'waiting' })?.dueAt ?? null,
      })
    }
  }

  #settlementOf(row: SignalRow, verdict: AnswerVerdict, outcome: PostOutcome): Settlement {
    const { responseCode } = answerOf(outcome)
    switch (verdict.kind) {
      case 'delivered':
        return this.#finish(row, {
          state: 'done',
          responseCode,
          lastError: null,
          deliveredAt: this.#options.clock.now(),
        })
      case 'park':
        return this.#finish(row, { state: 'parked', responseCode, lastError: verdict.reason })
      case 'halt':
        this.#halt = verdict.reason
        this.#options.onHaltChanged()
        return this.#finish(row, { state: 'waiting', responseCode, lastError: verdict.reason })
      case 'retry':
        return this.#retry(row, verdict.reason, verdict.notBeforeMs, responseCode)
    }
  }

  #retry(row: SignalRow, reason: string, notBeforeMs: number, responseCode: number | null = null): Settlement {
    const now = this.#options.clock.now()
    if (row.attempts >= leastTries && now - row.occurredAt >= leastTimeMs) {
      return this.#finish(row, {
        state: 'parked',
        responseCode,
        lastError: `${reason}. Given up after ${row.attempts} tries`,
      })
    }
    const delayMs = Math.max(backoffDelayMs(signalBackoff, row.attempts, this.#options.random()), notBeforeMs)
    return this.#finish(row, { state: 'waiting', responseCode, lastError: reason, dueAt: now + delayMs })
  }

  /** The try did not count: no answer was given and none was awaited to its end. */
  #putBack(row: SignalRow): Settlement {
    return this.#finish(row, { state: 'waiting', attempts: row.attempts - 1 })
  }

  /** Compares and swaps: a row that another try owns by now is left alone. */
  #finish(row: SignalRow, changes: Partial<SignalRow>): Settlement {
    return (transaction) => {
      transaction.update(SignalEntity, { id: row.id, state: 'running', attempts: row.attempts }, changes)
      transaction.changed('signals', row.id)
      transaction.changed('items', row.cpItemId)
    }
  }
}

const answerOf = (outcome: PostOutcome): { responseCode: number | null; responseBody: string } =>
  outcome.kind === 'answered'
    ? { responseCode: outcome.status, responseBody: outcome.body }
    : { responseCode: null, responseBody: '' }

/** The due signals that are the first open one of their item. A parked optional signal does not hold up later ones. */
const firstOfItem = `
  NOT EXISTS (
    SELECT 1 FROM "cp_signals" AS "earlier"
    WHERE "earlier"."cpItemId" = "signal"."cpItemId" AND "earlier"."id" < "signal"."id"
      AND ("earlier"."state" IN ('queued', 'waiting', 'running')
        OR ("earlier"."state" = 'parked' AND "earlier"."isMandatory" = 1)))`

const claimSql = `
  SELECT "signal".* FROM "cp_signals" AS "signal"
  WHERE "signal"."state" IN ('queued', 'waiting') AND "signal"."dueAt" <= ? AND ${firstOfItem}
  ORDER BY "signal"."dueAt", "signal"."id" LIMIT ?`

const nextDueSql = `
  SELECT MIN("signal"."dueAt") AS "dueAt" FROM "cp_signals" AS "signal"
  WHERE "signal"."state" IN ('queued', 'waiting') AND ${firstOfItem}`
