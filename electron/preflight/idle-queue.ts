import { isTerminal } from '../../shared/item-lifecycle.ts'
import type { Clock } from '../base/clock.ts'
import type { MarksPages, PageMarks } from '../files/pdf/page-marks.ts'
import type { Logger } from '../log/logger.ts'
import type { FileRow } from '../store/entities/file.ts'
import { FileContentsEntity, type FileContentsRow } from '../store/entities/file-contents.ts'
import type { OrderItemRow } from '../store/entities/order-item.ts'
import type { Store } from '../store/store.ts'
import type { Transaction } from '../store/transaction.ts'

/** While there is something more urgent, it looks again after this long. */
const busyMs = 2_000
/** So long a page waits, and looks again. */
const pageWaitMs = 250
/** After what the disk did not hand over, or nobody expected. */
const retryMs = 60_000

/** Consoles look again so often, however quick the pages are. */
const tellEveryMs = 1_000

export interface IdleQueueOptions {
  readonly store: Store
  readonly clock: Clock
  readonly log: Logger
  readonly makeMarker: (whenIdle: () => Promise<void>) => MarksPages & { stop(): void }
  readonly pathOf: (localPath: string) => string
  /** Whether this station does it for all. */
  readonly isOurs: () => boolean
  /** Files are being fetched: pages are gone through after that. */
  readonly isBusy: () => boolean
  readonly judge: (transaction: Transaction, cpItemId: string) => Promise<void>
  /** Told now and then while pages are gone through, for consoles that look. */
  readonly onProgress: (cpItemId: string) => void
}

/** How far a file is. */
export interface IdleProgress {
  readonly fileId: number
  readonly donePages: number
}

interface Current {
  readonly fileId: number
  donePages: number
  /** A person waits for it. */
  isWaitedFor: boolean
  readonly stop: AbortController
}

type Wanted = Pick<FileContentsRow, 'fileId' | 'md5' | 'wantedAt'> &
  Pick<FileRow, 'pageCount'> &
  Pick<OrderItemRow, 'cpItemId' | 'status'> & { readonly localPath: string }

/** Goes through files page by page, one at a time: what somebody waits for at once, all else when nothing is urgent. */
export class IdleQueue {
  readonly #options: IdleQueueOptions
  readonly #marker: MarksPages & { stop(): void }
  #current: Current | undefined
  #running: Promise<void> | undefined
  #cancelRetry: (() => void) | undefined
  #cancelLook: (() => void) | undefined
  readonly #unreadable = new Set<number>()
  #isWoken = false
  #isStopped = false

  constructor(options: IdleQueueOptions) {
    this.#options = options
    this.#marker = options.makeMarker(() => this.#whenIdle())
  }

  /** What this station goes through just now. */
  get progress(): IdleProgress | null {
    return this.#current ?? null
  }

  /** Something may have been asked for, or not be wanted any more. */
  wake(): void {
    if (this.#isStopped || !this.#options.isOurs()) return
    if (this.#current !== undefined) this.#dropUnwanted(this.#current)
    // It looks again by itself in a moment: each file that comes wakes it.
    if (this.#cancelLook !== undefined && this.#options.isBusy()) return
    this.#isWoken = true
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined
      if (this.#isWoken) this.wake()
    })
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    this.#cancelRetry?.()
    this.#cancelLook?.()
    this.#current?.stop.abort()
    await this.#running
    this.#marker.stop()
  }

  async #run(): Promise<void> {
    while (this.#isWoken && !this.#isStopped) {
      this.#isWoken = false
      try {
        while (!this.#isStopped && (await this.#next()));
      } catch (error) {
        this.#options.log.warn({ err: error }, 'A file could not be gone through page by page. It is tried again.')
        this.#retry()
      }
    }
  }

  #retry(): void {
    this.#cancelRetry?.()
    this.#cancelRetry = this.#options.clock.after(retryMs, () => {
      this.#unreadable.clear()
      this.wake()
    })
  }

  /** @returns whether there may be more to do at once */
  async #next(): Promise<boolean> {
    const { store, isBusy, isOurs } = this.#options
    if (!isOurs()) return false
    const [wanted] = await store.query<Wanted>(wantedSql, [...this.#unreadable])
    if (wanted === undefined) return false
    if (isTerminal(wanted.status)) {
      await store.write((transaction) =>
        transaction.update(FileContentsEntity, { fileId: wanted.fileId }, { idle: 'none' }),
      )
      return true
    }
    if (wanted.wantedAt !== 0 && isBusy()) {
      this.#cancelLook ??= this.#options.clock.after(busyMs, () => {
        this.#cancelLook = undefined
        this.wake()
      })
      return false
    }
    const marks = await this.#mark(wanted)
    if (marks === 'unreadable') {
      // The disk did not hand it over: all others go before it.
      this.#unreadable.add(wanted.fileId)
      this.#retry()
    } else if (marks !== 'cancelled') await this.#keep(wanted, marks)
    return true
  }

  async #mark({
    fileId,
    cpItemId,
    localPath,
    pageCount,
    wantedAt,
  }: Wanted): Promise<readonly PageMarks[] | 'unreadable' | 'cancelled'> {
    const { pathOf, clock, onProgress } = this.#options
    const current: Current = { fileId, donePages: 0, isWaitedFor: wantedAt === 0, stop: new AbortController() }
    this.#current = current
    let toldAt = Number.NEGATIVE_INFINITY
    const outcome = await this.#marker.mark(pathOf(localPath), {
      signal: current.stop.signal,
      onProgress: (done) => {
        current.donePages = done
        if (clock.steady() - toldAt < tellEveryMs) return
        toldAt = clock.steady()
        onProgress(cpItemId)
      },
    })
    this.#current = undefined
    if (outcome.kind === 'marked') return outcome.pages
    if (outcome.why === 'cancelled' || outcome.why === 'unreadable') return outcome.why
    // It will not be another time either: each page says so.
    return Array.from({ length: Math.min(pageCount ?? 1, maxUnread) }, (_, index) => ({
      kind: 'unread',
      page: index + 1,
    }))
  }

  async #keep({ fileId, md5, cpItemId }: Wanted, pages: readonly PageMarks[]): Promise<void> {
    const { store, judge } = this.#options
    await store.write(async (transaction) => {
      const changes = { marks: JSON.stringify(pages), idle: 'done' } as const
      // Another file may lie there by now, or nobody want it any more.
      if ((await transaction.update(FileContentsEntity, { fileId, md5, idle: 'waiting' }, changes)) === 0) return
      transaction.changed('files', fileId)
      transaction.changed('items', cpItemId)
      await judge(transaction, cpItemId)
    })
  }

  /** A person may have refused it meanwhile, or wait for it. A look that fails is made again at the next change. */
  #dropUnwanted(current: Current): void {
    this.#options.store.find(FileContentsEntity, { fileId: current.fileId }).then(
      (row) => {
        if (row?.idle !== 'waiting') current.stop.abort()
        else if (row.wantedAt === 0) current.isWaitedFor = true
      },
      () => undefined,
    )
  }

  /** Resolves when the next page may be gone through: nobody waits while something more urgent is done, unless a person does. */
  async #whenIdle(): Promise<void> {
    const { isBusy, clock } = this.#options
    while (
      this.#current !== undefined &&
      !this.#current.stop.signal.aborted &&
      !this.#current.isWaitedFor &&
      isBusy()
    ) {
      await new Promise<void>((resolve) => clock.after(pageWaitMs, resolve))
    }
  }
}

/** Of a file that cannot be opened, so many pages are named. */
const maxUnread = 200

export const wantedSql = `
  SELECT "contents"."fileId", "contents"."md5", "contents"."wantedAt", "file"."localPath", "file"."pageCount",
    "item"."cpItemId", "item"."status"
  FROM "cp_file_contents" AS "contents"
  JOIN "cp_files" AS "file" ON "file"."id" = "contents"."fileId" AND "file"."md5" = "contents"."md5"
  JOIN "cp_order_items" AS "item" ON "item"."cpItemId" = "file"."cpItemId"
  WHERE "contents"."idle" = 'waiting' AND "file"."state" = 'done' AND "file"."localPath" IS NOT NULL
    AND "contents"."fileId" <> ALL (?)
  ORDER BY "contents"."wantedAt", "contents"."fileId" LIMIT 1`
