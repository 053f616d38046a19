import { type Said, say } from '../../shared/messages/sentence.ts'
import type { Settings } from '../../shared/settings.ts'
import type { Clock } from '../base/clock.ts'
import type { Logger } from '../log/logger.ts'
import { backoffDelayMs } from '../queue/backoff.ts'
import { type Leases, soleLeases } from '../queue/leases.ts'
import { WorkQueue } from '../queue/work-queue.ts'
import type { SignalRow } from '../store/entities/signal.ts'
import { JointWrite } from '../store/joint-write.ts'
import type { Store } from '../store/store.ts'
import { bringIn, goOn } from './bring-in.ts'
import { EndpointBreaker, type EndpointState } from './endpoint-breaker.ts'
import { type AnswerVerdict, judgeAnswer } from './judge-answer.ts'
import { settleWithOtherDatetime } from './other-datetime.ts'
import type { PostOutcome, PostSignal } from './post-signal.ts'
import { isGivenUp, maxUnclearAttempts, signalBackoff } from './retry-ladder.ts'
import { type FinishedTry, type SignalChanges, settleTries, settleTry, type TrySettlement } from './settle-try.ts'
import { claimDue, claimProbe, giveAllTurns, nextTurnSql, probeSql, putBackEnded } from './signal-turn.ts'

export interface SignalQueueOptions {
  readonly store: Store
  readonly settings: () => Settings
  readonly signalKey: () => string | null
  readonly post: PostSignal
  /** Left out, the station has its store for itself. */
  readonly leases?: Leases
  readonly clock: Clock
  readonly log: Logger
  readonly random: () => number
  /** Told when the whole outbox stops or goes on, and when the endpoint goes down or comes back. */
  readonly onHaltChanged: () => void
}

/** Answers that come within this time of each other are stored with one sync to the disk. */
const gatherMs = 10
/** Claimed before they can leave, where an endpoint answers more quickly than the store can be asked. */
const maxAhead = 64

/** Delivers the signals of the outbox: each item's strictly in order, items side by side. */
export class SignalQueue {
  readonly #options: SignalQueueOptions
  readonly #queue: WorkQueue<SignalRow, TrySettlement>
  readonly #breaker: EndpointBreaker
  readonly #leases: Leases
  /** Counts the changes of settings, so that an answer to a try from before says nothing about those of now. */
  #configuration = 0

  constructor(options: SignalQueueOptions) {
    this.#options = options
    this.#leases = options.leases ?? soleLeases('this', options.clock.steady)
    this.#breaker = new EndpointBreaker(options.random)
    const outcomes = new JointWrite<TrySettlement, undefined>(options.store.work, async (transaction, settlements) => {
      await settleTries(transaction, settlements)
      return settlements.map(() => undefined)
    })
    this.#queue = new WorkQueue({
      name: 'signals',
      source: {
        claim: (limit) => this.#claim(limit),
        nextDueAt: () => this.#nextDueAt(),
        release: (row) => this.#failed(row, say('The station could not finish this try'), 0, null),
      },
      run: (row, stopping) => this.#deliver(row, stopping),
      hold: (row) => this.#leases.hold('cp_signals', row),
      write: (settlement) => outcomes.write(settlement),
      limit: () => this.#limit(),
      ahead: () => (this.#breaker.state.kind === 'up' && this.#limit() > 0 ? maxAhead : 0),
      gatherMs,
      clock: options.clock,
      log: options.log,
    })
  }

  /** Why nothing is sent at all, or null. */
  get halt(): Said | null {
    const { state } = this.#breaker
    return state.kind === 'halted' ? state.reason : null
  }

  /** Whether the endpoint answers, as far as the last tries tell. */
  get endpoint(): EndpointState {
    return this.#breaker.state
  }

  /** Nothing is being sent or looked for. */
  get isIdle(): boolean {
    return this.#queue.isIdle
  }

  /** Releases what a crash left running, and starts. */
  async start(): Promise<void> {
    await this.#options.store.write(async (transaction) => {
      await putBackEnded(transaction, await this.#leases.ended(transaction, 'cp_signals', true))
      await bringIn(transaction, this.#options.clock.steady(), this.#options.settings().signals.undoWindowMs)
      await giveAllTurns(transaction)
    })
    this.#queue.start()
  }

  /** Goes on with what a station had claimed and sends no more. Resolves with how many there were. */
  takeOver(): Promise<number> {
    return this.#options.store.write(async (transaction) =>
      putBackEnded(transaction, await this.#leases.ended(transaction, 'cp_signals', false)),
    )
  }

  stop(): Promise<void> {
    return this.#queue.stop()
  }

  wake(): void {
    this.#queue.wake()
  }

  /** Sends what is due now, also where the endpoint was down a moment ago: a person asked for it. */
  tryNow(): void {
    this.#breaker.probeNow(this.#options.clock.steady())
    this.#queue.wake()
  }

  /** Goes on after a halt: call it when the settings that caused it have changed, or a person wants it. */
  liftHalt(): void {
    this.#configuration += 1
    if (this.#breaker.lift()) {
      this.#options.onHaltChanged()
      this.#goOnNow()
    }
    this.tryNow()
  }

  #limit(): number {
    const { paused, dryRun, concurrency } = this.#options.settings().signals
    if (!this.#leases.mayClaim || paused || dryRun || this.#options.signalKey() === null) return 0
    return this.#breaker.allowance(concurrency)
  }

  async #claim(limit: number): Promise<SignalRow[]> {
    const { store, clock } = this.#options
    const { state } = this.#breaker
    if (!('probeAt' in state)) {
      return store.work(async (transaction) =>
        claimDue(transaction, await this.#leases.stamp(transaction), clock.steady(), limit),
      )
    }
    if (clock.steady() < state.probeAt) return []
    return store.work(async (transaction) =>
      claimProbe(transaction, await this.#leases.stamp(transaction), clock.steady()),
    )
  }

  async #nextDueAt(): Promise<number | null> {
    const { store } = this.#options
    const [next] = await store.query<{ readyAt: number | null }>(nextTurnSql)
    const readyAt = next?.readyAt ?? null
    const { state } = this.#breaker
    if (readyAt === null || !('probeAt' in state)) return readyAt
    const canProbe = (await store.query(probeSql, state.probeAt, state.probeAt)).length > 0
    return canProbe ? state.probeAt : Math.max(state.probeAt, readyAt)
  }

  // Between claim and finish the row is `running`: nothing else may send a signal of its item.
  async #deliver(row: SignalRow, stopping: AbortSignal): Promise<TrySettlement> {
    const { clock, settings, post } = this.#options
    const key = this.#options.signalKey()
    if (key === null || stopping.aborted) return this.#putBack(row, isFirstClaim(row) ? 'queued' : 'waiting')
    const configuration = this.#configuration
    const startedAt = clock.now()
    const outcome = await post(settings().signals.url, { payload: row.payload, key }, stopping)
    if (outcome.kind === 'interrupted') return this.#putBack(row, 'waiting')
    const verdict = judgeAnswer(outcome, clock.now(), settings().signals.otherSuccess)
    const tried: FinishedTry = {
      startedAt,
      durationMs: Math.max(0, clock.now() - startedAt),
      ...answerOf(outcome),
      error: verdict.kind === 'delivered' ? null : verdict.reason,
    }
    this.#logTry(row, tried, verdict)
    return this.#settlementOf(row, verdict, tried, configuration === this.#configuration)
  }

  #settlementOf(row: SignalRow, verdict: AnswerVerdict, tried: FinishedTry, isCurrent: boolean): TrySettlement {
    const { clock } = this.#options
    const { responseCode } = tried
    switch (verdict.kind) {
      case 'delivered':
        return this.#answered(
          row,
          { state: 'done', responseCode, lastError: null, deliveredAt: clock.now(), notBefore: null },
          tried,
        )
      case 'park':
        return this.#answered(row, { state: 'parked', responseCode, lastError: verdict.reason }, tried)
      case 'halt':
        return this.#refused(row, verdict, tried, isCurrent)
      case 'unclear':
        return this.#unclear(row, verdict.reason, tried)
      case 'retry':
        this.#noteFailure(row, verdict, clock.steady())
        return this.#failed(row, verdict.reason, verdict.notBeforeMs, tried)
    }
  }

  /** All would be refused alike: the outbox halts, and other signals find out first whether that is over. */
  #refused(
    row: SignalRow,
    { reason, answer }: { readonly reason: Said; readonly answer: string },
    tried: FinishedTry,
    isCurrent: boolean,
  ): TrySettlement {
    const { clock, log, onHaltChanged } = this.#options
    const { responseCode } = tried
    const at = clock.steady()
    if (!isCurrent) return settleTry(row, { state: 'waiting', responseCode, lastError: reason, dueAt: at }, tried)
    const wasHalted = this.halt !== null
    const until = this.#breaker.refused({ signalId: row.id, at, reason, answer })
    if (until === 'alone') {
      const code = responseCode ?? ''
      const lastError =
        answer === ''
          ? say('Cloudprinter refuses this signal alone (answer {code})', { code })
          : say('Cloudprinter refuses this signal alone (answer {code}): {text}', { code, text: answer })
      return this.#answered(row, { state: 'parked', responseCode, lastError }, tried)
    }
    if (!wasHalted) log.warn({ reason }, 'The outbox has stopped: it is probed with one signal now and then')
    onHaltChanged()
    return settleTry(
      row,
      { state: 'waiting', responseCode, lastError: reason, dueAt: until },
      { ...tried, nextTryAt: clock.now() + until - at },
    )
  }

  /** It may have arrived, so it is not sent again for ever: a person finds out. */
  #unclear(row: SignalRow, reason: Said, tried: FinishedTry): TrySettlement {
    this.#noteFailure(row, { reason, notBeforeMs: 0 }, this.#options.clock.steady())
    const unclearTries = row.unclearTries + 1
    if (unclearTries < maxUnclearAttempts) return this.#failed({ ...row, unclearTries }, reason, 0, tried)
    const lastError = say(
      '{sentence}, {count} times. The signal may have arrived. Ask Cloudprinter, then skip it or send it again.',
      { sentence: reason, count: unclearTries },
    )
    return settleTry(row, { state: 'parked', responseCode: tried.responseCode, lastError, unclearTries }, tried)
  }

  /** The endpoint is there, whatever it said. When it had been away, what waited for it goes on, the oldest first. */
  #answered(row: SignalRow, changes: SignalChanges, tried: FinishedTry): TrySettlement {
    const { settings, clock, log, onHaltChanged } = this.#options
    const mayBeTime = changes.state === 'parked' && tried.responseCode === 400 && settings().signals.retryOtherDatetime
    const settle = (mayBeTime ? settleWithOtherDatetime : settleTry)(row, changes, tried)
    const before = this.#breaker.state.kind
    const most = settings().signals.concurrency
    const hasRecovered = this.#breaker.answered({ signalId: row.id, at: clock.steady(), most }) === 'recovered'
    if (before !== this.#breaker.state.kind) onHaltChanged()
    if (!hasRecovered) return settle
    log.info({}, 'The signal endpoint answers again')
    return async (transaction) => ({
      ...(await settle(transaction)),
      after: (later) => goOn(later, clock.steady()),
    })
  }

  /** What waits for a later try is due now. */
  #goOnNow(): void {
    const { store, clock, log } = this.#options
    store
      .write((transaction) => goOn(transaction, clock.steady()))
      .then(() => this.wake())
      // They are due within the longest wait between two probes all the same.
      .catch((error) => log.error({ err: error }, 'The waits of signals could not be cut short'))
  }

  #noteFailure(row: SignalRow, { reason, notBeforeMs }: { reason: Said; notBeforeMs: number }, at: number): void {
    if (!this.#breaker.failed({ signalId: row.id, at, notBeforeMs, reason })) return
    this.#options.log.warn({ reason }, 'The signal endpoint is down: it is probed with one signal at a time')
    this.#options.onHaltChanged()
  }

  #failed(row: SignalRow, reason: Said, notBeforeMs: number, tried: FinishedTry | null): TrySettlement {
    const now = this.#options.clock.now()
    const { unclearTries } = row
    const failures = row.failures + 1
    // A clock that was set back since makes no failure a later one.
    const failingSince = Math.min(row.failingSince ?? tried?.startedAt ?? now, now)
    const responseCode = tried?.responseCode ?? null
    if (isGivenUp(failures, now - failingSince)) {
      const lastError = say('{sentence}. Given up after {count} tries', { sentence: reason, count: failures })
      return settleTry(row, { state: 'parked', responseCode, lastError, failures, failingSince, unclearTries }, tried)
    }
    const delayMs = Math.max(backoffDelayMs(signalBackoff, failures, this.#options.random()), notBeforeMs)
    const steady = this.#options.clock.steady()
    const notBefore = notBeforeMs > 0 ? steady + notBeforeMs : null
    return settleTry(
      row,
      {
        state: 'waiting',
        responseCode,
        lastError: reason,
        failures,
        failingSince,
        unclearTries,
        notBefore,
        dueAt: steady + delayMs,
      },
      tried === null ? null : { ...tried, nextTryAt: now + delayMs },
    )
  }

  /** The try did not count: no answer was given and none was awaited to its end. What has never left can still be taken back. */
  #putBack(row: SignalRow, state: 'queued' | 'waiting'): TrySettlement {
    return settleTry(row, { state, attempts: row.attempts - 1 }, null)
  }

  #logTry({ id, signalType, cpItemId, attempts }: SignalRow, tried: FinishedTry, verdict: AnswerVerdict): void {
    this.#options.log.info(
      {
        signal: id,
        signalType,
        cpItemId,
        attempt: attempts,
        durationMs: tried.durationMs,
        verdict: verdict.kind,
        status: tried.responseCode,
      },
      'Signal tried',
    )
  }
}

/** It is the only one yet that could have sent it. */
const isFirstClaim = ({ fence, attempts }: SignalRow): boolean => fence === 1 && attempts === 1

const answerOf = (outcome: PostOutcome): { responseCode: number | null; responseBody: string } => ({
  responseCode: outcome.kind === 'answered' ? outcome.status : null,
  responseBody: 'body' in outcome ? outcome.body.text : '',
})
