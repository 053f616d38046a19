import { setImmediate as nextTurn } from 'node:timers/promises'
import { StationError, saidOfError } from '../../shared/errors.ts'
import { type Said, say } from '../../shared/messages/sentence.ts'
import type { Settings } from '../../shared/settings.ts'
import type { Clock } from '../base/clock.ts'
import type { Logger } from '../log/logger.ts'
import type { ErasedFile, Eraser, Strays } from '../orders/eraser.ts'
import { stationItself } from '../orders/order-history.ts'
import { ErasureEntity, type ErasureRow } from '../store/entities/erasure.ts'
import { readMark, removeMark, writeMark } from '../store/marks.ts'
import type { Store } from '../store/store.ts'
import { dueBefore, dueOrders, laterArrivals } from './due-orders.ts'
import { bytesMark, type ErasureRequest, erasePerson, filesOf } from './erase-person.ts'

export interface PrivacyOptions {
  readonly store: Store
  readonly clock: Clock
  readonly log: Logger
  readonly settings: () => Settings
  /** Whether this station erases by itself for all. */
  readonly isOurs: () => boolean
  /** What each room does, one after the other. */
  readonly erasers: readonly Eraser[]
  readonly removeFiles: (files: readonly ErasedFile[]) => Promise<void>
  /** Writes the words of some orders anew of which they are those of before. */
  readonly catchUpWords: () => Promise<void>
  readonly onChanged: () => void
}

const dayMs = 24 * 60 * 60_000
const lookEveryMs = 60 * 60_000
/** A start is a busy moment. */
const afterStartMs = 5 * 60_000
/** Something is yet to be removed or overwritten, and something else is in the way. */
const tryAgainMs = 60_000
/** Orders come first: after so many they have their turn. */
const together = 20
const restMs = 500

/** Erasing whose time has come; and what follows from it. */
type Work = 'persons' | 'files'

export const runMark = 'privacy_run'

/** Erases persons whose time has come, and sees to it that nothing of whom it erased is left in files and in the store. */
export class Privacy {
  readonly #options: PrivacyOptions
  #cancel: (() => void) | undefined
  #turn: Promise<void> = Promise.resolve()
  #isStopped = false
  #ranAt = Number.NEGATIVE_INFINITY
  readonly #troubles = new Map<Work, Said>()

  constructor(options: PrivacyOptions) {
    this.#options = options
  }

  /** Why something of what is to be erased still stands, or null. */
  get trouble(): Said | null {
    return this.#troubles.values().next().value ?? null
  }

  start(): void {
    this.#plan(afterStartMs)
    // What a stop has left half done comes before all else.
    this.#inTurn(() => this.#finish())
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    this.#cancel?.()
    await this.#turn
  }

  /**
   * Erases the person of an order now. Its files are removed, and what was erased is overwritten, a little later.
   *
   * @throws StationError `not_found`, or `conflict` while something of the order is open
   */
  async erase(request: Omit<ErasureRequest, 'at'>): Promise<ErasureRow> {
    const row = await this.#erase(request)
    this.#inTurn(() => this.#finish())
    return row
  }

  /** Looks at once for whose time has come. Resolves when all is done that can be. */
  run(): Promise<void> {
    this.#inTurn(async () => {
      await this.#attempt('persons', () => this.#run())
      await this.#finish()
    })
    return this.#turn
  }

  async #erase(request: Omit<ErasureRequest, 'at'>): Promise<ErasureRow> {
    const { store, clock, log, erasers } = this.#options
    const at = clock.now()
    const row = await store.write((transaction) => erasePerson(transaction, { ...request, at }, erasers))
    log.info({ cpOrderId: row.cpOrderId, counts: row.counts }, 'The person of an order was erased')
    return row
  }

  #plan(delayMs: number): void {
    if (this.#isStopped) return
    this.#cancel?.()
    this.#cancel = this.#options.clock.after(delayMs, () => {
      this.#plan(lookEveryMs)
      this.#inTurn(async () => {
        await this.#attempt('persons', async () => {
          if (await this.#isDue()) await this.#run()
        })
        await this.#finish()
      })
    })
  }

  /** Nothing of it rejects: what failed is tried again. */
  #inTurn(task: () => Promise<void>): void {
    this.#turn = this.#turn.then(async () => {
      if (this.#isStopped) return
      await this.#attempt('files', task)
      this.#options.onChanged()
    })
  }

  /** One that fails keeps none of the others from being erased. */
  async #attempt(work: Work, task: () => Promise<void>): Promise<void> {
    try {
      await task()
    } catch (error) {
      const { log } = this.#options
      if (error instanceof StationError) log.warn({ reason: error.message }, 'Erasing goes on later')
      else log.error({ err: error }, 'What was erased could not be cleared away. It is tried again.')
      this.#troubles.set(work, saidOfError(error))
      this.#plan(tryAgainMs)
    }
  }

  async #isDue(): Promise<boolean> {
    const { store, clock, isOurs, settings } = this.#options
    if (!isOurs() || dueBefore(settings().privacy.eraseAfterDays, clock.now()) === null) return false
    // Whom it could not erase it looks for again within the hour, and not every minute.
    if (clock.steady() - this.#ranAt < lookEveryMs / 2) return false
    const last = await readMark(store, runMark)
    // A clock that was set back is no reason to wait for years.
    return last === null || Math.abs(clock.now() - last.at) >= dayMs - lookEveryMs / 2
  }

  async #run(): Promise<void> {
    const { store, clock, settings } = this.#options
    const now = clock.now()
    const before = dueBefore(settings().privacy.eraseAfterDays, now)
    if (before === null) return
    this.#ranAt = clock.steady()
    this.#troubles.delete('persons')
    const reason = say('Its time had come: {days} days after the end of the order.', {
      days: settings().privacy.eraseAfterDays,
    })
    const request = { reason, withFiles: false, by: stationItself }
    const erase = (cpOrderId: string) => this.#attempt('persons', () => this.#eraseIfDone(cpOrderId, request))
    for (const cpOrderId of await laterArrivals(store.long, before, 1_000)) await erase(cpOrderId)
    for (let after = ''; !this.#isStopped; ) {
      const due = await dueOrders(store.long, before, after, together)
      for (const cpOrderId of due) await erase(cpOrderId)
      const last = due.at(-1)
      if (last === undefined || due.length < together) break
      after = last
      await new Promise<void>((resolve) => void this.#options.clock.after(restMs, resolve))
    }
    for (const { stray } of this.#options.erasers) {
      if (stray !== undefined) await this.#attempt('persons', () => this.#eraseStray(stray, before))
    }
    if (this.#troubles.has('persons')) return
    await store.write((transaction) => writeMark(transaction, { name: runMark, at: now, text: null }))
  }

  /** One that has something open is looked at again tomorrow. */
  async #eraseIfDone(cpOrderId: string, request: Pick<ErasureRequest, 'reason' | 'withFiles' | 'by'>): Promise<void> {
    if (this.#isStopped) return
    try {
      await this.#erase({ cpOrderId, ...request })
    } catch (error) {
      if (!(error instanceof StationError) || error.code !== 'conflict') throw error
    }
    await nextTurn()
  }

  async #eraseStray(stray: Strays, before: number): Promise<void> {
    const { store, clock, removeFiles } = this.#options
    while (!this.#isStopped) {
      const { ids, files } = await stray.find(store.long, before)
      if (ids.length === 0) return
      await removeFiles(files)
      await store.write(async (transaction) => {
        await stray.erase(transaction, ids)
        await writeMark(transaction, { name: bytesMark, at: clock.now(), text: null })
      })
      await nextTurn()
    }
  }

  /** What is left to do of erasures: files, words, and the bytes in the store. */
  async #finish(): Promise<void> {
    const { store, removeFiles } = this.#options
    this.#troubles.delete('files')
    const rows = await store.query<ErasureRow>(`SELECT * FROM "cp_erasures" WHERE "files" <> '[]'`)
    for (const row of rows) {
      if (this.#isStopped) return
      await this.#attempt('files', async () => {
        await removeFiles(filesOf(row))
        const { cpOrderId, files } = row
        await store.write((transaction) => transaction.update(ErasureEntity, { cpOrderId, files }, { files: '[]' }))
      })
    }
    const mark = await readMark(store, bytesMark)
    if (mark === null) return
    await this.#writeWords()
    if (!(await store.scrub())) {
      this.#plan(tryAgainMs)
      return
    }
    await store.write(async (transaction) => {
      // What was erased meanwhile is yet to be overwritten.
      if ((await readMark(transaction, bytesMark))?.at === mark.at) await removeMark(transaction, bytesMark)
    })
  }

  /** The words by which an erased order was found are in the index until they are written anew. */
  async #writeWords(): Promise<void> {
    const { store, catchUpWords } = this.#options
    while (!this.#isStopped && (await store.query(staleSql)).length > 0) await catchUpWords()
  }
}

const staleSql = `
  SELECT 1 FROM "cp_find_orders" AS "place" JOIN "cp_erasures" AS "erasure" ON "erasure"."cpOrderId" = "place"."cpOrderId"
  WHERE "place"."isStale" = 1 LIMIT 1`
