import { firstMatch } from '../../shared/match.ts'
import type { Settings } from '../../shared/settings.ts'
import type { Clock } from '../base/clock.ts'
import { keepContents } from '../files/library/file-contents.ts'
import type { Library } from '../files/library/library.ts'
import { findGhostscript, measureInk } from '../files/pdf/ink-coverage.ts'
import type { MarksPages } from '../files/pdf/page-marks.ts'
import type { PdfChecker } from '../files/pdf/pdf-checker.ts'
import { type PdfContents, unreadContents } from '../files/pdf/pdf-contents.ts'
import type { Logger } from '../log/logger.ts'
import { judgeAnew } from '../orders/item-files.ts'
import type { ItemFollower } from '../orders/item-followers.ts'
import type { Judgement, Preflight as Judging } from '../orders/preflight.ts'
import { papers, products } from '../products/catalogue.ts'
import { openCodes } from '../products/open-codes.ts'
import { FileEntity, type FileRow } from '../store/entities/file.ts'
import { OrderItemEntity, type OrderItemRow } from '../store/entities/order-item.ts'
import { readMark, writeMark } from '../store/marks.ts'
import type { Store } from '../store/store.ts'
import type { RowReader, Transaction } from '../store/transaction.ts'
import { rulesOf } from './find-all.ts'
import { type Foreseen, foresee, type OtherContent } from './foresee.ts'
import { type IdleProgress, IdleQueue } from './idle-queue.ts'
import { judgeItem, type KeptMarks, type Measure } from './judge-item.ts'
import { Rounds, startRounds } from './rounds.ts'

export interface PreflightOptions {
  readonly store: Store
  readonly clock: Clock
  readonly log: Logger
  readonly settings: () => Settings
  readonly library: Pick<Library, 'pathOf'>
  readonly checker: Pick<PdfChecker, 'check'>
  /** Makes what goes through files page by page; it asks before each page whether it may. */
  readonly makeMarker: (whenIdle: () => Promise<void>) => MarksPages & { stop(): void }
  /** Whether this station does for all what one does. */
  readonly isOurs: () => boolean
  /** Whether files are being fetched. */
  readonly isBusy: () => boolean
  readonly onProgress: (cpItemId: string) => void
  /** Left out, nobody follows where items go. */
  readonly followers?: readonly ItemFollower[]
}

const rulesMark = 'preflight_rules'

/** Holds files against what they are to become: as they are verified, and again when their product, their paper or a rule changes. */
export class Preflight implements Judging {
  readonly #options: PreflightOptions
  readonly #rounds: Rounds
  readonly #idle: IdleQueue
  readonly #stopping = new AbortController()

  constructor(options: PreflightOptions) {
    this.#options = options
    const { store, clock, log, isOurs, library, followers } = options
    const judge = (transaction: Transaction, cpItemId: string): Promise<void> =>
      judgeAnew(transaction, cpItemId, { preflight: this, now: clock.now(), followers })
    this.#rounds = new Rounds({ store, clock, log, isOurs, judge, read: (ids) => this.readUnread(ids) })
    this.#idle = new IdleQueue({
      ...options,
      pathOf: (path) => library.pathOf(path),
      inkOf: (path, cpItemId, signal) => this.#inkOf(path, cpItemId, signal),
      judge,
    })
  }

  /** What is gone through page by page just now. */
  get idleProgress(): IdleProgress | null {
    return this.#idle.progress
  }

  async judge(transaction: Transaction, item: OrderItemRow, files: readonly FileRow[]): Promise<Judgement> {
    return await judgeItem(transaction, item, files, await this.#measure(transaction))
  }

  /** What is expected of a file, and what would be found in another one in its place. */
  async foresee(row: FileRow, other: OtherContent | null): Promise<Foreseen> {
    const { store } = this.#options
    return await foresee(store, row, other, await this.#measure(store))
  }

  async #measure(reader: Pick<RowReader, 'findAll' | 'query'>): Promise<Measure> {
    const known = await products.list(reader)
    const { clock, settings } = this.#options
    return {
      products: known,
      papers: known.length === 0 ? [] : await papers.list(reader),
      rules: settings().preflight.rules,
      now: clock.now(),
    }
  }

  /** Goes on with what was begun, and with what changed while the station was away. */
  async start(): Promise<void> {
    await this.followSettings()
    this.wake()
  }

  /** What products mean has changed, or a round is to go on. */
  wakeRounds(): void {
    this.#rounds.wake()
  }

  /** Files are there to be gone through, or not wanted any more. */
  wakeIdle(): void {
    this.#idle.wake()
  }

  wake(): void {
    this.#rounds.wake()
    this.#idle.wake()
  }

  async stop(): Promise<void> {
    this.#stopping.abort()
    await Promise.all([this.#rounds.stop(), this.#idle.stop()])
  }

  /** Looks through what is open where the rules are others than those that it was last looked through by. */
  async followSettings(): Promise<void> {
    const { store, clock, log, settings } = this.#options
    const text = JSON.stringify(settings().preflight.rules)
    try {
      await store.write(async (transaction) => {
        const before = await readMark(transaction, rulesMark)
        if (before?.text === text) return
        await writeMark(transaction, { name: rulesMark, at: clock.now(), text })
        const known = await products.list(transaction)
        const codes = (await openCodes(transaction)).map(({ productCode }) => productCode)
        // A shop that only comes to know preflight is not looked through for what it has no products for.
        const touched = codes.filter((code) => before !== undefined || firstMatch(known, code) !== undefined)
        await startRounds(transaction, touched, clock.now())
      })
    } catch (error) {
      log.warn({ err: error }, 'Whether the rules of preflight have changed could not be looked up')
    }
  }

  /** Null where the rule is off for its product: it takes a program that few shops have, and long. */
  async #inkOf(path: string, cpItemId: string, signal: AbortSignal): Promise<KeptMarks['ink']> {
    const { store, clock, settings } = this.#options
    const { rules, ghostscript } = settings().preflight
    const item = await store.find(OrderItemEntity, { cpItemId })
    const product = item && firstMatch(await products.list(store), item.productCode)
    if (product === undefined || !rulesOf(product, rules)('ink.total').isOn) return null
    const reading = await measureInk(findGhostscript(ghostscript), path, clock, { signal })
    if (reading.kind === 'measured') return [...reading.pages]
    return reading.why === 'no_program' ? 'no_program' : 'unread'
  }

  /**
   * Reads files of these items of which nothing but their pages is known: they were verified before anybody asked for more.
   *
   * @param isAsked somebody waits for it: then those too that took too much to be read the last time
   */
  async readUnread(cpItemIds: readonly string[], isAsked = false): Promise<void> {
    const { store, library, checker } = this.#options
    for (const { id, md5, localPath } of await store.query<UnreadFile>(
      unreadSql,
      cpItemIds,
      isAsked ? unreadText : '',
    )) {
      if (this.#stopping.signal.aborted) return
      const reading = await checker.check(library.pathOf(localPath))
      // What the disk does not hand over says nothing of the file; neither does a checker that stops.
      if (reading.kind === 'unread' || this.#stopping.signal.aborted) continue
      const contents: PdfContents = reading.kind === 'readable' ? reading.contents : unreadContents
      await store.write(async (transaction) => {
        const row = await transaction.find(FileEntity, { id })
        if (row?.md5 === md5) await keepContents(transaction, id, md5, contents)
      })
    }
  }
}

interface UnreadFile {
  readonly id: number
  readonly md5: string
  readonly localPath: string
}

export const unreadSql = `
  SELECT "file"."id", "file"."md5", "file"."localPath" FROM "cp_files" AS "file"
  LEFT JOIN "cp_file_contents" AS "contents" ON "contents"."fileId" = "file"."id" AND "contents"."md5" = "file"."md5"
  WHERE "file"."cpItemId" = ANY (?) AND "file"."state" = 'done' AND "file"."localPath" IS NOT NULL AND "file"."md5" IS NOT NULL
    AND "file"."pageCount" IS NOT NULL AND ("contents"."contents" IS NULL OR "contents"."contents" = ?)`

const unreadText = JSON.stringify(unreadContents)
