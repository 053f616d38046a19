import type { IncomingHttpHeaders } from 'node:http'
import type { Said } from '../../shared/messages/sentence.ts'
import type { Clock } from '../base/clock.ts'
import type { Logger } from '../log/logger.ts'
import type { Store } from '../store/store.ts'
import { recordRequest } from './inbox.ts'

/** A request that nobody with a key has sent. */
export interface UnauthorizedRequest {
  /** Why it was turned away; one of a small set. */
  readonly code: string
  readonly status: number
  readonly message: Said
  readonly sender: string
  readonly headers: IncomingHttpHeaders
  readonly bodyBytes: number
  readonly interfaceId: string | null
}

/** So many samples are written at once, and then one a minute. */
const sampleBurst = 20
const sampleEveryMs = 60_000
/** So many samples are kept, the newest. */
const maxSamples = 200
const flushEveryMs = 10_000
const keptDays = 90
const dayMs = 86_400_000

/**
 * Counts requests without a key, and keeps a few of them to look at: a flood of them costs the same disk as an hour of
 * quiet. The counts of the last ten seconds are lost if the program is killed.
 */
export class UnauthorizedLog {
  readonly #store: Store
  readonly #clock: Clock
  readonly #log: Logger
  readonly #counts = new Map<string, number>()
  #samplesLeft = sampleBurst
  #sampledAt: number
  #cancelFlush: (() => void) | undefined

  constructor(options: { readonly store: Store; readonly clock: Clock; readonly log: Logger }) {
    this.#store = options.store
    this.#clock = options.clock
    this.#log = options.log
    this.#sampledAt = options.clock.steady()
  }

  /** Counts a request and, within the budget, keeps it as a sample. Never fails: nobody with a key is concerned. */
  async note(request: UnauthorizedRequest): Promise<void> {
    this.#counts.set(request.code, (this.#counts.get(request.code) ?? 0) + 1)
    this.#cancelFlush ??= this.#clock.after(flushEveryMs, () => void this.flush())
    if (this.#maySample()) await this.#sample(request)
  }

  /** Writes the counts that are not on disk yet. */
  async flush(): Promise<void> {
    this.#cancelFlush?.()
    this.#cancelFlush = undefined
    const counts = [...this.#counts]
    if (counts.length === 0) return
    this.#counts.clear()
    const today = dayOf(this.#clock.now())
    try {
      await this.#store.write(async (transaction) => {
        for (const [code, count] of counts) await transaction.run(addCountSql, today, code, count)
        await transaction.run(
          'DELETE FROM "cp_refusal_counts" WHERE "day" < ?',
          dayOf(this.#clock.now() - keptDays * dayMs),
        )
      })
      this.#log.info({ counts: Object.fromEntries(counts) }, 'Requests without a key were turned away')
    } catch (error) {
      for (const [code, count] of counts) this.#counts.set(code, (this.#counts.get(code) ?? 0) + count)
      this.#log.warn({ err: error }, 'The counts of refused requests could not be written. They are kept for later.')
    }
  }

  stop(): Promise<void> {
    return this.flush()
  }

  #maySample(): boolean {
    const now = this.#clock.steady()
    const earned = Math.floor((now - this.#sampledAt) / sampleEveryMs)
    if (earned > 0) {
      this.#samplesLeft = Math.min(sampleBurst, this.#samplesLeft + earned)
      this.#sampledAt += earned * sampleEveryMs
    }
    if (this.#samplesLeft === 0) return false
    this.#samplesLeft -= 1
    return true
  }

  async #sample(request: UnauthorizedRequest): Promise<void> {
    const { code, status, message, sender, headers, bodyBytes, interfaceId } = request
    this.#log.warn({ code, status, from: sender }, 'Request turned away')
    try {
      await this.#store.write(async (transaction) => {
        await recordRequest(transaction, {
          receivedAt: this.#clock.now(),
          cpOrderId: null,
          outcome: 'refused',
          responseCode: status,
          reasons: [{ path: '', message }],
          headers,
          bodyBytes,
          body: '',
          remoteAddress: sender,
          interfaceId,
          isAuthenticated: false,
          replayOf: null,
        })
        await transaction.run(dropOldSamplesSql, maxSamples)
      })
    } catch (error) {
      this.#log.warn({ err: error }, 'A refused request could not be noted')
    }
  }
}

const dayOf = (instant: number): string => new Date(instant).toISOString().slice(0, 10)

const addCountSql = `
  INSERT INTO "cp_refusal_counts" ("day", "code", "count") VALUES (?, ?, ?)
  ON CONFLICT ("day", "code") DO UPDATE SET "count" = "cp_refusal_counts"."count" + excluded."count"`

const dropOldSamplesSql = `
  DELETE FROM "cp_inbox" WHERE "isAuthenticated" = 0 AND "id" <= (
    SELECT "id" FROM "cp_inbox" WHERE "isAuthenticated" = 0 ORDER BY "id" DESC LIMIT 1 OFFSET ?)`
