import type { BatchRule, NewBatchRule } from '../../shared/batches.ts'
import { StationError, saidOfError } from '../../shared/errors.ts'
import { keptSaid } from '../../shared/messages/kept-sentence.ts'
import { say } from '../../shared/messages/sentence.ts'
import type { Settings } from '../../shared/settings.ts'
import type { Clock } from '../base/clock.ts'
import type { Logger } from '../log/logger.ts'
import type { ItemChange, ItemFollower, ItemMove } from '../orders/item-followers.ts'
import { stationItself } from '../orders/order-history.ts'
import type { PressForBatches } from '../press/for-batches.ts'
import type { PrintingForBatches } from '../printing/for-batches.ts'
import { BatchEntity, type BatchRow } from '../store/entities/batch.ts'
import type { Store } from '../store/store.ts'
import type { Transaction } from '../store/transaction.ts'
import { type Act, batchRules, saveBatchRules } from './batch-rules.ts'
import { batchOrThrow, closeBatch, reopenBatch } from './close-batch.ts'
import { type Calendar, calendarOf, closesAt } from './closing-times.ts'
import { followChange, followMove } from './follow-items.ts'
import { gatherSome, startGathering } from './gather.ts'
import { leaveBatches, liveMembers } from './leave-batches.ts'

export interface BatchesOptions {
  readonly store: Store
  readonly clock: Clock
  readonly log: Logger
  readonly settings: () => Settings
  readonly press: PressForBatches
  /** Left out, no paper comes by itself. */
  readonly printing?: PrintingForBatches | undefined
  /** Whether this station closes by time, and gathers, for all. */
  readonly isOurs: () => boolean
}

/** What a person takes out of a batch. */
interface Leave {
  readonly cpItemId: string
  readonly reason: string
  readonly by: string
}

/** A machine that was asleep, or whose clock was set, is noticed within it. */
const lookEveryMs = 30_000
/** Between two steps of gathering orders and consoles come first. */
const restMs = 20
/** A batch that could not be closed is tried again after it. */
const retryMs = 60_000
/** So many are closed before it is looked again what else is to be done. */
const pageSize = 50

/** Gathers printed parts that are alike, and closes what has come to its time. */
export class Batches implements ItemFollower {
  readonly #options: BatchesOptions
  readonly #stopping = new AbortController()
  #running: Promise<void> | undefined
  #isWoken = false
  #endPause: (() => void) | undefined

  constructor(options: BatchesOptions) {
    this.#options = options
  }

  moved(transaction: Transaction, move: ItemMove): Promise<void> {
    return followMove(transaction, move, { calendar: this.calendar(), press: this.#options.press })
  }

  changed(transaction: Transaction, change: ItemChange): Promise<void> {
    return followChange(transaction, change, this.calendar())
  }

  calendar(): Calendar {
    return calendarOf(this.#options.settings())
  }

  async start(): Promise<void> {
    await this.followSettings()
    this.#running = this.#run()
  }

  /** Something may have come to its time, or is to be gathered. */
  wake(): void {
    this.#isWoken = true
    this.#endPause?.()
  }

  async stop(): Promise<void> {
    this.#stopping.abort()
    this.#endPause?.()
    await this.#running
  }

  /** See `closeBatch`. */
  close(id: number, by: string): Promise<boolean> {
    const { store, clock } = this.#options
    return store.write((transaction) => closeBatch(transaction, id, { by, at: clock.now() }, this.#options))
  }

  /** See `reopenBatch`. */
  reopen(id: number, by: string): Promise<void> {
    const { store, clock } = this.#options
    const policy = { ...this.#options, calendar: this.calendar() }
    return store.write((transaction) => reopenBatch(transaction, id, { by, at: clock.now() }, policy))
  }

  /** Takes the parts of an item out of a batch, for a reason that a person gives. */
  leave(id: number, { cpItemId, reason, by }: Leave): Promise<void> {
    const { store, clock, press } = this.#options
    const leaving = { reason, by, at: clock.now(), calendar: this.calendar() }
    return store.write(async (transaction) => {
      const { state } = await batchOrThrow(transaction, id)
      if (state === 'done')
        throw new StationError('not_allowed', say('The batch is done. What was printed stays in it.'))
      const members = (await liveMembers(transaction, cpItemId)).filter(({ batchId }) => batchId === id)
      if (members.length === 0) throw new StationError('conflict', say('The item is not in this batch any more.'))
      await leaveBatches(transaction, members, leaving)
      if (state !== 'open') await press.withdrawItem(transaction, id, cpItemId, by, leaving.at)
    })
  }

  /** Puts rules in force: open batches close by them, and what is ready is looked through. */
  saveRules(rules: readonly NewBatchRule[], by: string): Promise<readonly BatchRule[]> {
    const { store, clock } = this.#options
    return store.write(async (transaction) => {
      const act: Act = { by, at: clock.now() }
      const saved = await saveBatchRules(transaction, rules, act)
      await this.#timeAnew(transaction, act.at)
      await startGathering(transaction, act.at)
      return saved
    })
  }

  /** Working days or the zone may be others now. */
  async followSettings(): Promise<void> {
    const { store, clock, log } = this.#options
    try {
      await store.write((transaction) => this.#timeAnew(transaction, clock.now()))
    } catch (error) {
      log.warn({ err: error }, 'When batches close could not be worked out anew')
    }
  }

  /** Says when open batches close, but for those whose time has come. A rule that is off or gone leaves its batches as they are. */
  async #timeAnew(transaction: Transaction, now: number): Promise<void> {
    const rules = new Map((await batchRules(transaction)).map((rule) => [rule.id, rule]))
    const calendar = this.calendar()
    for (const batch of await transaction.query<BatchRow>(gatheringSql)) {
      const rule = rules.get(batch.ruleId)
      if (!rule?.isOn || (batch.closesAt !== null && batch.closesAt <= now)) continue
      const { maxItems, maxSheets } = rule.close
      const isFull = batch.items >= (maxItems ?? Infinity) || batch.sheets >= (maxSheets ?? Infinity)
      const at = isFull ? now : closesAt(rule, calendar, now, batch.shipBy)
      if (at === batch.closesAt && !isFull && rule.name === batch.ruleName) continue
      await transaction.update(
        BatchEntity,
        { id: batch.id },
        { closesAt: at, isFull: isFull ? 1 : 0, ruleName: rule.name },
      )
      transaction.changed('batches', batch.id)
    }
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping
    while (!signal.aborted) {
      this.#isWoken = false
      const restsMs = await this.#look()
      if (!this.#isWoken && !signal.aborted) await this.#pause(restsMs)
    }
  }

  /** Does what is to be done now. @returns after how many milliseconds to look again */
  async #look(): Promise<number> {
    const { store, clock, log, isOurs } = this.#options
    if (!isOurs()) return lookEveryMs
    try {
      const now = clock.now()
      const due = await store.query<Pick<BatchRow, 'id'>>(dueSql, now, now, pageSize)
      for (const { id } of due) {
        if (this.#stopping.signal.aborted) return 0
        await this.#closeByTime(id)
      }
      const hasMore = await gatherSome(store, this.calendar(), now)
      if (hasMore || due.length === pageSize) return restMs
      const [next] = await store.query<{ closesAt: number }>(nextSql, now)
      return Math.min(lookEveryMs, next === undefined ? lookEveryMs : next.closesAt - clock.now())
    } catch (error) {
      log.warn({ err: error }, 'Batches could not be looked through. It is tried again.')
      return lookEveryMs
    }
  }

  /** One that cannot be closed holds up no other. */
  async #closeByTime(id: number): Promise<void> {
    const { store, clock, log } = this.#options
    try {
      await this.close(id, stationItself)
    } catch (error) {
      const now = clock.now()
      log.warn({ err: error, batch: id }, 'A batch could not be closed. It is tried again.')
      await store.write(async (transaction) => {
        const batch = await transaction.find(BatchEntity, { id, state: 'open' })
        if (batch === undefined) return
        const failure = keptSaid(saidOfError(error))
        const failingSince = batch.failingSince ?? now
        await transaction.update(BatchEntity, { id }, { failure, failingSince, retryAt: now + retryMs })
        transaction.changed('batches', id)
      })
    }
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const end = (): void => {
        cancel()
        this.#endPause = undefined
        resolve()
      }
      const cancel = this.#options.clock.after(Math.max(0, ms), end)
      this.#endPause = end
    })
  }
}

export const gatheringSql = `SELECT * FROM "cp_batches" WHERE "state" = 'open' AND "isFull" = 0`

export const dueSql = `
  SELECT "id" FROM "cp_batches" WHERE "state" = 'open' AND "closesAt" IS NOT NULL AND "closesAt" <= ?
    AND ("retryAt" IS NULL OR "retryAt" <= ?) ORDER BY "closesAt" LIMIT ?`

export const nextSql = `
  SELECT "closesAt" FROM "cp_batches" WHERE "state" = 'open' AND "closesAt" IS NOT NULL AND "closesAt" > ?
  ORDER BY "closesAt" LIMIT 1`
