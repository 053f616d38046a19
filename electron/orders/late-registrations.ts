import type { Clock } from '../base/clock.ts'
import type { Logger } from '../log/logger.ts'
import type { Store } from '../store/store.ts'
import { recordHistory, stationItself } from './order-history.ts'

/** Cloudprinter gives a print partner so long from the order to its registration. Source: protocol, section A.1. */
export const registrationLimitMs = 15 * 60_000
/** From here on a person is told, while there is still time to do something about it. */
export const registrationWarningMs = 10 * 60_000

const checkEveryMs = 15_000
/** Beyond this many the exact number helps nobody. */
const maxShown = 1_000

/**
 * Watches that each order is registered with Cloudprinter in time: tells how many are slow, and leaves a line in the
 * history of each that was not registered within the limit.
 */
export class LateRegistrations {
  readonly #store: Store
  readonly #clock: Clock
  readonly #log: Logger
  readonly #onChange: () => void
  readonly #isOurs: () => boolean
  #cancel: (() => void) | undefined
  /** Orders that wait longer than the warning, and how many of them are beyond the limit. */
  slow = 0
  late = 0
  #lastCheck: Promise<void> = Promise.resolve()

  constructor(options: {
    readonly store: Store
    readonly clock: Clock
    readonly log: Logger
    readonly onChange: () => void
    /** Whether this station writes the history of them; left out, there is no other. */
    readonly isOurs?: () => boolean
  }) {
    this.#store = options.store
    this.#clock = options.clock
    this.#log = options.log
    this.#onChange = options.onChange
    this.#isOurs = options.isOurs ?? (() => true)
  }

  start(): void {
    this.#cancel = this.#clock.after(checkEveryMs, () => {
      this.start()
      this.check().catch((error: unknown) => {
        this.#log.warn({ err: error }, 'Late registrations could not be looked up. They are at the next check.')
      })
    })
  }

  stop(): void {
    this.#cancel?.()
  }

  /** The orders that wait longer than the warning, as they are now. */
  async waiting(): Promise<{ cpOrderId: string; receivedAt: number; isNoted: number }[]> {
    const before = this.#clock.now() - registrationWarningMs
    return await this.#store.query(slowSql, before, before, maxShown)
  }

  /** One after the other: of two at once the earlier one may end last, and what it found is no longer so. */
  check(): Promise<void> {
    const check = this.#lastCheck.then(() => this.#checkNow())
    this.#lastCheck = check.catch(() => undefined)
    return check
  }

  async #checkNow(): Promise<void> {
    const now = this.#clock.now()
    const waiting = await this.waiting()
    const late = waiting.filter(({ receivedAt }) => receivedAt <= now - registrationLimitMs)
    const hasChanged = waiting.length !== this.slow || late.length !== this.late
    this.slow = waiting.length
    this.late = late.length
    if (hasChanged) this.#onChange()
    if (!this.#isOurs()) return
    await this.#note(
      late.filter(({ isNoted }) => isNoted === 0).map(({ cpOrderId }) => cpOrderId),
      now,
    )
  }

  async #note(orders: readonly string[], now: number): Promise<void> {
    if (orders.length === 0) return
    try {
      await this.#store.write(async (transaction) => {
        // Another check, here or at another station, may have noted some meanwhile.
        const noted = await transaction.query<{ cpOrderId: string }>(notedSql, orders)
        const known = new Set(noted.map(({ cpOrderId }) => cpOrderId))
        for (const cpOrderId of orders.filter((one) => !known.has(one))) {
          await recordHistory(transaction, { at: now, kind: 'registration_late', cpOrderId, by: stationItself })
          transaction.changed('orders', cpOrderId)
        }
      })
      this.#log.warn({ orders: orders.length }, 'Orders were not registered with Cloudprinter within 15 minutes')
    } catch (error) {
      this.#log.warn({ err: error }, 'Late registrations could not be noted. They are noted at the next check.')
    }
  }
}

const notedSql = `SELECT "cpOrderId" FROM "cp_history" WHERE "kind" = 'registration_late' AND "cpOrderId" = ANY (?)`

/**
 * Orders with an item whose registration waits, and those with an item that waits for its files before it is registered.
 * Both start from what is not finished, so the check costs nothing however many orders there are.
 */
const slowSql = `
  SELECT "order"."cpOrderId", "order"."receivedAt",
    EXISTS (SELECT 1 FROM "cp_history" AS "line"
      WHERE "line"."cpOrderId" = "order"."cpOrderId" AND "line"."kind" = 'registration_late') AS "isNoted"
  FROM "cp_orders" AS "order"
  WHERE "order"."isDryRun" = 0 AND "order"."cpOrderId" IN (
    SELECT "signal"."cpOrderId" FROM "cp_signals" AS "signal"
    WHERE "signal"."state" IN ('queued', 'running', 'waiting', 'parked')
      AND "signal"."signalType" = 'ItemRegistered' AND "signal"."occurredAt" <= ?
    UNION
    SELECT "item"."cpOrderId" FROM "cp_order_items" AS "item"
    WHERE "item"."status" = 'received' AND "item"."statusChangedAt" <= ?
      AND NOT EXISTS (SELECT 1 FROM "cp_signals" AS "signal"
        WHERE "signal"."cpItemId" = "item"."cpItemId" AND "signal"."signalType" = 'ItemRegistered')
  )
  LIMIT ?`
