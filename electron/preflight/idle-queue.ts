import type { Clock } from '../base/clock.ts'
import type { MarksPages, PageMarks } from '../files/pdf/page-marks.ts'
import type { Logger } from '../log/logger.ts'
import type { FileRow } from '../store/entities/file.ts'
import { FileContentsEntity, type FileContentsRow } from '../store/entities/file-contents.ts'
import type { Store } from '../store/store.ts'
import type { Transaction } from '../store/transaction.ts'

/** While there is something more urgent, it looks again after this long. */
const busyMs = 2_000
/** After what the disk did not hand over, or nobody expected. */
const retryMs = 60_000

/** Consoles look again so often, however quick the pages are. */
const tellEveryMs = 1_000

export interface IdleQueueOptions {
  readonly store: Store
  readonly clock: Clock
  readonly log: Logger
  readonly marker: MarksPages
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

type Wanted = Pick<FileContentsRow, 'fileId' | 'md5' | 'wantedAt'> &
  Pick<FileRow, 'localPath' | 'cpItemId' | 'pageCount'>

/** Goes through files page by page, one at a time: what somebody waits for at once, all else when nothing is urgent. */
export class IdleQueue {
  readonly #options: IdleQueueOptions
  #current: { readonly fileId: number; donePages: number; readonly stop: AbortController } | undefined
  #running: Promise<void> | undefined
  #cancel: (() => void) | undefined
  #isWoken = false
  #isStopped = false

  constructor(options: IdleQueueOptions) {
    this.#options = options
  }

  /** What this station goes through just now. */
  get progress(): IdleProgress | null {
    return this.#current ?? null
  }

  /** Something may have been asked for, or not be wanted any more. */
  wake(): void {
    if (this.#isStopped || !this.#options.isOurs()) return
    this.#isWoken = true
    if (this.#current !== undefined) void this.#dropUnwanted(this.#current)
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined
      if (this.#isWoken) this.wake()
    })
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    this.#cancel?.()
    this.#current?.stop.abort()
    await this.#running
  }

  async #run(): Promise<void> {
    while (this.#isWoken && !this.#isStopped) {
      this.#isWoken = false
      try {
        while (!this.#isStopped && (await this.#next()));
      } catch (error) {
        this.#options.log.warn({ err: error }, 'A file could not be gone through page by page. It is tried again.')
        this.#wakeIn(retryMs)
      }
    }
  }

  #wakeIn(delayMs: number): void {
    this.#cancel?.()
    this.#cancel = this.#options.clock.after(delayMs, () => this.wake())
  }

  /** @returns whether there may be more to do at once */
  async #next(): Promise<boolean> {
    const { store, isBusy, isOurs } = this.#options
    if (!isOurs()) return false
    const [wanted] = await store.query<Wanted>(wantedSql)
    if (wanted === undefined) return false
    if (wanted.wantedAt !== 0 && isBusy()) {
      this.#wakeIn(busyMs)
      return false
    }
    const marks = await this.#mark(wanted)
    if (marks === 'later') this.#wakeIn(retryMs)
    else if (marks !== 'dropped') await this.#keep(wanted, marks)
    return marks !== 'later'
  }

  async #mark({ fileId, cpItemId, localPath, pageCount }: Wanted): Promise<readonly PageMarks[] | 'later' | 'dropped'> {
    const { marker, pathOf, clock, onProgress } = this.#options
    if (localPath === null) return 'later'
    const current = { fileId, donePages: 0, stop: new AbortController() }
    this.#current = current
    let toldAt = Number.NEGATIVE_INFINITY
    const outcome = await marker.mark(pathOf(localPath), {
      signal: current.stop.signal,
      onProgress: (done) => {
        current.donePages = done
        if (cpItemId === null || clock.steady() - toldAt < tellEveryMs) return
        toldAt = clock.steady()
        onProgress(cpItemId)
      },
    })
    this.#current = undefined
    if (outcome.kind === 'marked') return outcome.pages
    if (outcome.why === 'cancelled') return this.#isStopped ? 'later' : 'dropped'
    if (outcome.why === 'unreadable') return 'later'
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
      if (cpItemId !== null) {
        transaction.changed('items', cpItemId)
        await judge(transaction, cpItemId)
      }
    })
  }

  async #dropUnwanted({ fileId, stop }: { readonly fileId: number; readonly stop: AbortController }): Promise<void> {
    const row = await this.#options.store.find(FileContentsEntity, { fileId })
    if (row?.idle !== 'waiting') stop.abort()
  }
}

/** Of a file that cannot be opened, so many pages are named. */
const maxUnread = 200

export const wantedSql = `
  SELECT "contents"."fileId", "contents"."md5", "contents"."wantedAt", "file"."localPath", "file"."cpItemId", "file"."pageCount"
  FROM "cp_file_contents" AS "contents" JOIN "cp_files" AS "file" ON "file"."id" = "contents"."fileId"
  WHERE "contents"."idle" = 'waiting' AND "file"."state" = 'done' AND "file"."md5" = "contents"."md5"
  ORDER BY "contents"."wantedAt", "contents"."fileId" LIMIT 1`
