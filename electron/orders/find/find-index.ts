import type { Clock } from '../../base/clock.ts'
import type { Logger } from '../../log/logger.ts'
import type { Store } from '../../store/store.ts'
import type { InsertInto, RowReader, Transaction } from '../../store/transaction.ts'
import { type OrderWords, wordsOfOrders } from './order-words.ts'

/** So many orders are written in one step: enough to be cheap, few enough that nobody waits for it. */
const batchSize = 100
/** Orders that arrive together are written together: alone, each would cost the index many times as much. */
const gatherMs = 200
/** While orders go on arriving their words wait, as the answers to their senders come first; but no longer than this. */
const maxGatherMs = 5_000
/** After a step that left some stale, orders and consoles come first: a store of years is read anew in minutes. */
const restMs = 50
const retryMs = 5_000

/**
 * Keeps the index of words in step with the orders. Triggers note which orders are stale in the step that changes them, so
 * nothing is lost at any stop; the words follow a moment later, or as soon as someone asks.
 */
export class FindIndex {
  readonly #store: Store
  readonly #clock: Clock
  readonly #log: Logger
  readonly #isOurs: () => boolean
  #cancel: (() => void) | undefined
  #running: Promise<void> | undefined
  #isWokenAgain = false
  #isStopped = false

  constructor(options: {
    readonly store: Store
    readonly clock: Clock
    readonly log: Logger
    /** Whether this station writes for all; left out, there is no other. */
    readonly isOurs?: () => boolean
  }) {
    this.#store = options.store
    this.#clock = options.clock
    this.#log = options.log
    this.#isOurs = options.isOurs ?? (() => true)
  }

  /** Something may have become stale. */
  wake(): void {
    if (this.#isStopped || !this.#isOurs()) return
    if (this.#cancel === undefined) this.#writeAfter(gatherMs, maxGatherMs)
    else this.#isWokenAgain = true
  }

  /**
   * Writes the words of the newest stale orders, so that who has just heard of an order also finds it. After the first
   * start with a large store the oldest ones follow within minutes.
   */
  async catchUp(): Promise<void> {
    if ((await staleOrders(this.#store, 1)).length > 0) await this.#writeBatch()
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    this.#cancel?.()
    await this.#running
  }

  #writeAfter(delayMs: number, maxMs = delayMs): void {
    this.#isWokenAgain = false
    this.#cancel = this.#clock.after(delayMs, () => {
      this.#cancel = undefined
      if (this.#isWokenAgain && maxMs > delayMs) this.#writeAfter(delayMs, maxMs - delayMs)
      else this.#running = this.#writeSome()
    })
  }

  async #writeSome(): Promise<void> {
    try {
      const hasMore = (await this.#writeBatch()) === batchSize
      if (hasMore && !this.#isStopped && this.#cancel === undefined) this.#writeAfter(restMs)
    } catch (error) {
      // The orders stay noted as stale: nothing but finding them waits for the next try.
      this.#log.error({ err: error }, 'The words of some orders could not be written to the index')
      if (!this.#isStopped) this.#writeAfter(retryMs)
    }
  }

  async #writeBatch(): Promise<number> {
    return await this.#store.write(async (transaction) => {
      const stale = await staleOrders(transaction, batchSize)
      await this.#replaceWords(transaction, await wordsOfOrders(transaction, stale))
      return stale.length
    })
  }

  async #replaceWords(transaction: Transaction, orders: readonly OrderWords[]): Promise<void> {
    const ids = orders.map(({ id }) => id)
    const codes = orders.flatMap((order) => order.codes.map(({ code, spelling }) => [code, spelling, order.id]))
    await Promise.all([
      transaction.run('DELETE FROM "cp_find_words" WHERE "rowid" = ANY (?)', ids),
      this.#store.words.insert(transaction, orders),
      transaction.run('DELETE FROM "cp_find_codes" WHERE "findId" = ANY (?)', ids),
      transaction.insertRows(intoCodes, codes),
      transaction.run('UPDATE "cp_find_orders" SET "isStale" = 0 WHERE "id" = ANY (?)', ids),
    ])
  }
}

const intoCodes: InsertInto = {
  table: 'cp_find_codes',
  columns: [
    { name: 'code', type: 'text' },
    { name: 'spelling', type: 'text' },
    { name: 'findId', type: 'integer' },
  ],
  hasSequence: false,
}

const staleOrders = (reader: RowReader, limit: number): Promise<StaleOrder[]> =>
  reader.query<StaleOrder>(
    `SELECT "id", "cpOrderId" FROM "cp_find_orders" WHERE "isStale" = 1 ORDER BY "id" DESC LIMIT ?`,
    limit,
  )

interface StaleOrder {
  readonly id: number
  readonly cpOrderId: string
}
