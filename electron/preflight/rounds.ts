import { type Clock, pauseOn } from '../base/clock.ts'
import type { Logger } from '../log/logger.ts'
import { openStatuses } from '../products/open-codes.ts'
import type { PreflightRoundRow } from '../store/entities/preflight.ts'
import type { Store } from '../store/store.ts'
import type { RowReader, Transaction } from '../store/transaction.ts'

/** Has the open items of these codes looked at anew, from the first one on. Call it within the step that changes what they mean. */
export async function startRounds(
  transaction: Transaction,
  productCodes: readonly string[],
  since: number,
): Promise<void> {
  for (const productCode of productCodes) {
    await transaction.run(
      `INSERT INTO "cp_preflight_rounds" ("productCode", "after", "since") VALUES (?, '', ?)
       ON CONFLICT ("productCode") DO UPDATE SET "after" = '', "since" = "cp_preflight_rounds"."since" + 1`,
      productCode,
      since,
    )
  }
  if (productCodes.length > 0) transaction.changed('products', 'rounds')
}

/** So many items are looked at in one step: few enough that no order waits for them. */
const batchSize = 20
/** Between two steps orders and consoles come first. */
const restMs = 20
const retryMs = 5_000

export interface RoundsOptions {
  readonly store: Store
  readonly clock: Clock
  readonly log: Logger
  /** Whether this station does it for all. */
  readonly isOurs: () => boolean
  /** What a file must be read for, outside of any step, before its item can be judged. */
  readonly read: (cpItemIds: readonly string[]) => Promise<void>
  readonly judge: (transaction: Transaction, cpItemId: string) => Promise<void>
}

/**
 * Looks through the open items of the products that have changed, a few at a time. The rows say how far it is, so a round that was
 * cut short goes on where it was, here or at another station; a product that changes again begins anew.
 */
export class Rounds {
  readonly #options: RoundsOptions
  readonly #stopping = new AbortController()
  #running: Promise<void> | undefined
  #isWoken = false

  constructor(options: RoundsOptions) {
    this.#options = options
  }

  /** There may be something to look at. */
  wake(): void {
    if (this.#stopping.signal.aborted || !this.#options.isOurs()) return
    this.#isWoken = true
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined
      // Woken between its last look and its end.
      if (this.#isWoken) this.wake()
    })
  }

  async stop(): Promise<void> {
    this.#stopping.abort()
    await this.#running
  }

  async #run(): Promise<void> {
    const { clock, log } = this.#options
    const { signal } = this.#stopping
    while (this.#isWoken && !signal.aborted) {
      this.#isWoken = false
      try {
        while (!signal.aborted && (await this.#step())) await pauseOn(clock, restMs, signal)
      } catch (error) {
        log.warn({ err: error }, 'Open items could not be held against their products. It is tried again.')
        await pauseOn(clock, retryMs, signal)
        this.#isWoken = true
      }
    }
  }

  /** @returns whether there is more to do */
  async #step(): Promise<boolean> {
    const { store, read, judge, isOurs } = this.#options
    if (!isOurs()) return false
    const [round] = await store.query<PreflightRoundRow>(firstRoundSql)
    if (round === undefined) return false
    const items = await openItemsAfter(store.long, round)
    await read(items.map(({ cpItemId }) => cpItemId))
    await store.write(async (transaction) => {
      for (const { cpItemId } of items) await judge(transaction, cpItemId)
      const last = items.at(-1)
      const { productCode, since } = round
      // One that was begun anew meanwhile stays at its beginning.
      if (last === undefined || items.length < batchSize) await transaction.run(endSql, productCode, since)
      else await transaction.run(goOnSql, last.urgencyKey, productCode, since)
    })
    return true
  }
}

const firstRoundSql = 'SELECT * FROM "cp_preflight_rounds" ORDER BY "since", "productCode" LIMIT 1'
const endSql = 'DELETE FROM "cp_preflight_rounds" WHERE "productCode" = ? AND "since" = ?'
const goOnSql = 'UPDATE "cp_preflight_rounds" SET "after" = ? WHERE "productCode" = ? AND "since" = ?'

interface OpenItem {
  readonly cpItemId: string
  readonly urgencyKey: string
}

/** The next ones, the most urgent first: a page of each status, from the index that has them in this order. */
const openItemsAfter = (reader: RowReader, { productCode, after }: PreflightRoundRow): Promise<OpenItem[]> =>
  reader.query<OpenItem>(
    openItemsSql,
    ...openStatuses.flatMap((status) => [productCode, status, after, batchSize]),
    batchSize,
  )

const pageSql = `
  SELECT * FROM (SELECT "cpItemId", "urgencyKey" FROM "cp_order_items" INDEXED BY "cp_order_items_by_product"
    WHERE "productCode" = ? AND "status" = ? AND "urgencyKey" > ? ORDER BY "urgencyKey" LIMIT ?) AS "page"`

export const openItemsSql = `
  SELECT "cpItemId", "urgencyKey" FROM (${openStatuses.map(() => pageSql).join(' UNION ALL ')}) AS "pages"
  ORDER BY "urgencyKey" LIMIT ?`
