import type { Settings } from '../../../shared/settings.ts'
import type { Clock } from '../../base/clock.ts'
import type { Logger } from '../../log/logger.ts'
import type { ItemFollower } from '../../orders/item-followers.ts'
import type { Preflight } from '../../orders/preflight.ts'
import type { SignalOutbox } from '../../orders/signal-outbox.ts'
import { type Leases, soleLeases } from '../../queue/leases.ts'
import { type Settlement, WorkQueue } from '../../queue/work-queue.ts'
import type { FileRow } from '../../store/entities/file.ts'
import type { Store } from '../../store/store.ts'
import type { Library } from '../library/library.ts'
import { isOverrulable } from '../library/overrule.ts'
import type { PdfChecker } from '../pdf/pdf-checker.ts'
import { bringIn } from './bring-in.ts'
import { claimFiles, hasLargePlace, largeFileBytes, maxRunning, putBackEnded } from './claim-files.ts'
import { DiskGuard, type DownloadHalt } from './disk-guard.ts'
import { DownloadFailure, failurePlans } from './download-failure.ts'
import { type BytesReceived, type FetchThread, nothingReceived, receivedBytesOf } from './fetch-thread.ts'
import { obtainFile } from './obtain-file.ts'
import { settleFailed, settleInterrupted, settleUnexpected, settleVerified } from './settle-file.ts'

export interface DownloadQueueOptions {
  readonly store: Store
  readonly library: Library
  readonly outbox: SignalOutbox
  /** Left out, nothing is held against its product. */
  readonly preflight?: Preflight
  /** Left out, nobody follows where items go. */
  readonly followers?: readonly ItemFollower[]
  readonly settings: () => Settings
  readonly fetcher: Pick<FetchThread, 'fetch' | 'limit' | 'stop'>
  readonly ownFile?: (url: string) => Buffer | null
  readonly checker: Pick<PdfChecker, 'check' | 'stop'>
  /** Left out, the station has its store for itself. */
  readonly leases?: Leases
  readonly clock: Clock
  readonly log: Logger
  readonly random: () => number
  /** Told while bytes come in, at most ten times a second; not durable. */
  readonly onProgress: (fileIds: readonly number[]) => void
  /** Told when downloads halt or go on. */
  readonly onHaltChanged: () => void
}

/** What is known of a file while it is fetched. */
interface Running {
  readonly host: string
  readonly stop: AbortController
  isLarge: boolean
  /** It gave way to smaller ones, and is due again then. */
  dueAgainAt: number | null
  readonly received: BytesReceived
  /** As much of it as was told of. */
  toldBytes: number
}

/** A large file for which there was no place asks again after this long. */
const giveWayMs = 60_000

/** Small files end in quick succession: so long an end waits for others, to share their commit. */
const gatherMs = 10
/** Ten a second in all. */
const progressMs = 100

/** Fetches the files of the orders, most urgent first, and makes each visible only when it is whole and verified. */
export class DownloadQueue {
  readonly #options: DownloadQueueOptions
  readonly #queue: WorkQueue<FileRow>
  readonly #guard: DiskGuard
  readonly #leases: Leases
  readonly #running = new Map<number, Running>()
  readonly #afterCommit = new WeakMap<Settlement, () => void>()
  readonly #onEnd = new Set<() => void>()
  #cancelProgress: (() => void) | undefined
  #claimedAt = 0
  /** Why nobody may start a download just now, such as a library that is being moved. */
  #holds = 0

  constructor(options: DownloadQueueOptions) {
    const { store, library, settings, clock, log } = options
    this.#options = options
    this.#leases = options.leases ?? soleLeases('this', clock.steady)
    this.#guard = new DiskGuard({
      library,
      clock,
      log,
      isInUse: async () =>
        (await store.query(`SELECT 1 AS "one" FROM "cp_files" WHERE "localPath" IS NOT NULL LIMIT 1`)).length > 0,
      minFreeBytes: () => settings().downloads.minFreeBytes,
      onChanged: () => {
        options.onHaltChanged()
        this.wake()
      },
    })
    this.#queue = new WorkQueue({
      name: 'downloads',
      source: {
        claim: (count) => this.#claim(count),
        nextDueAt: () => this.#nextDueAt(),
        release: (row) => settleUnexpected(row, clock.steady(), options.random()),
      },
      run: (row, stopping) => this.#download(row, stopping),
      hold: (row) => this.#leases.hold('cp_files', row),
      write: async (settlement) => {
        await store.write(settlement)
        this.#afterCommit.get(settlement)?.()
      },
      limit: () =>
        this.#isHeld() || !this.#leases.mayClaim ? 0 : maxRunning([...this.#running.values()], settings().downloads),
      gatherMs,
      clock,
      log,
    })
  }

  get runningCount(): number {
    return this.#queue.runningCount
  }

  /** Why all downloads stand still though nobody paused them, or null. */
  get halt(): DownloadHalt | null {
    return this.#guard.halt
  }

  /** How much of a running file has come in, or undefined when it is not running. */
  receivedBytesOf(fileId: number): number | undefined {
    const running = this.#running.get(fileId)
    return running && receivedBytesOf(running.received)
  }

  /** Releases what a crash left running, and starts. */
  async start(): Promise<void> {
    await this.#options.store.write(async (transaction) => {
      await putBackEnded(transaction, await this.#leases.ended(transaction, 'cp_files', true))
      await bringIn(transaction, this.#options.clock.steady())
    })
    await this.#options.library.dropUploads()
    await this.#guard.start()
    this.#queue.start()
  }

  /** Goes on with what a station had claimed and fetches no more. Resolves with how many there were. */
  takeOver(): Promise<number> {
    return this.#options.store.write(async (transaction) =>
      putBackEnded(transaction, await this.#leases.ended(transaction, 'cp_files', false)),
    )
  }

  async stop(): Promise<void> {
    this.#guard.stop()
    const stopped = this.#queue.stop()
    this.#options.checker.stop()
    await stopped
    await this.#options.fetcher.stop()
    this.#cancelProgress?.()
  }

  /** Looks for due files now, or stops those that run when downloads have been paused. */
  wake(): void {
    this.#options.fetcher.limit(this.#options.settings().downloads.bytesPerSecond)
    if (this.#isHeld()) for (const { stop } of this.#running.values()) stop.abort()
    this.#queue.wake()
  }

  /** Stops all downloads until `release` is called; resolves when none writes any more. What has come in is kept. */
  async hold(): Promise<{ release(): void }> {
    this.#holds += 1
    this.wake()
    while (this.#running.size > 0) await new Promise<void>((resolve) => this.#onEnd.add(resolve))
    return {
      release: () => {
        this.#holds -= 1
        this.wake()
      },
    }
  }

  #isHeld(): boolean {
    return this.#holds > 0 || this.#options.settings().downloads.paused
  }

  async #claim(count: number): Promise<FileRow[]> {
    const { store, clock, settings } = this.#options
    if (!(await this.#guard.look()) || this.#isHeld()) return []
    this.#claimedAt = clock.steady()
    const rows = await store.work(async (transaction) =>
      claimFiles(transaction, {
        lease: await this.#leases.stamp(transaction),
        count,
        now: this.#claimedAt,
        running: [...this.#running.values()],
        limits: settings().downloads,
      }),
    )
    for (const row of rows) {
      this.#running.set(row.id, {
        host: row.host,
        stop: new AbortController(),
        isLarge: (row.expectedBytes ?? 0) >= largeFileBytes,
        dueAgainAt: null,
        received: nothingReceived(),
        toldBytes: 0,
      })
    }
    this.#tellProgress()
    return rows
  }

  /** Of the rows that were due at the last claim, those that were left wait for a place, and a place wakes the queue. */
  async #nextDueAt(): Promise<number | null> {
    const [next] = await this.#options.store.query<{ dueAt: number | null }>(
      nextDueSql,
      this.#claimedAt,
      this.#claimedAt,
    )
    return next?.dueAt ?? null
  }

  // Between claim and finish the row is `running`: no other try may write the same part.
  async #download(row: FileRow, stopping: AbortSignal): Promise<Settlement> {
    const { log, clock, outbox, preflight, followers } = this.#options
    const running = this.#running.get(row.id)
    if (running === undefined) throw new Error('A file runs that was not claimed')
    const signal = AbortSignal.any([stopping, running.stop.signal])
    const facts = { file: row.id, targetPath: row.targetPath, attempt: row.attempts }
    const startedAt = clock.now()
    try {
      if (this.#isHeld()) running.stop.abort()
      const file = await obtainFile(row, {
        ...this.#options,
        maxBytes: this.#options.settings().downloads.maxFileBytes,
        signal,
        received: running.received,
        onLength: (totalBytes) => this.#lengthKnown(row.id, running, totalBytes),
      })
      log.info({ ...facts, sizeBytes: file.sizeBytes, durationMs: clock.now() - startedAt }, 'File verified')
      // What is left of the try tells that the file lies in its place, until the row does.
      return this.#ending(row.id, settleVerified(row, file, { outbox, preflight, followers, now: clock.now() }), () =>
        this.#discard(row.id),
      )
    } catch (error) {
      if (signal.aborted) return this.#ending(row.id, settleInterrupted(row, running.dueAgainAt ?? clock.steady()))
      if (!(error instanceof DownloadFailure)) {
        log.error({ ...facts, err: error }, 'A download ended in an unexpected way')
        return this.#ending(row.id, settleUnexpected(row, clock.steady(), this.#options.random()))
      }
      log.warn({ ...facts, code: error.code }, error.message)
      await this.#afterFailure(row.id, error)
      return this.#ending(
        row.id,
        settleFailed(row, error, { now: clock.now(), steady: clock.steady() }, this.#options.random()),
      )
    } finally {
      this.#guard.release(row.id)
    }
  }

  /** The file counts as running until its row is written. */
  #ending(fileId: number, settlement: Settlement, afterwards?: () => void): Settlement {
    this.#afterCommit.set(settlement, () => {
      afterwards?.()
      this.#running.delete(fileId)
      const waiting = [...this.#onEnd]
      this.#onEnd.clear()
      for (const goOn of waiting) goOn()
    })
    return settlement
  }

  async #afterFailure(fileId: number, failure: DownloadFailure): Promise<void> {
    const { library, log } = this.#options
    const { next } = failurePlans[failure.code]
    if (next === 'pause') {
      if (failure.neededBytes === 0) this.#guard.fail(failure, fileId)
      return
    }
    try {
      if (next === 'anew' || isOverrulable(failure.code)) await library.setAside(fileId)
      else if (next === 'never') await library.discardPart(fileId)
    } catch (error) {
      log.warn({ err: error, file: fileId }, 'What is left of a download could not be cleared away')
    }
  }

  #discard(fileId: number): void {
    this.#options.library.discardPart(fileId).catch((error: unknown) => {
      this.#options.log.warn({ err: error, file: fileId }, 'What is left of a download could not be cleared away')
    })
  }

  async #lengthKnown(fileId: number, running: Running, totalBytes: number): Promise<void> {
    await this.#guard.promise(fileId, () => Math.max(0, totalBytes - receivedBytesOf(running.received)))
    if (running.isLarge || totalBytes < largeFileBytes) return
    const { settings, clock } = this.#options
    const others = [...this.#running.values()].filter((other) => other !== running)
    if (!hasLargePlace(running.host, others, settings().downloads)) {
      running.dueAgainAt = clock.steady() + giveWayMs
      running.stop.abort()
      running.stop.signal.throwIfAborted()
    }
    running.isLarge = true
    // A small one may have a place beside it now.
    this.#queue.wake()
  }

  /** The numbers are those of another thread, which says nothing when they grow. */
  #tellProgress(): void {
    this.#cancelProgress ??= this.#options.clock.after(progressMs, () => {
      this.#cancelProgress = undefined
      const fileIds: number[] = []
      for (const [fileId, running] of this.#running) {
        const receivedBytes = receivedBytesOf(running.received)
        if (receivedBytes !== running.toldBytes) fileIds.push(fileId)
        running.toldBytes = receivedBytes
      }
      if (fileIds.length > 0) this.#options.onProgress(fileIds)
      if (this.#running.size > 0) this.#tellProgress()
    })
  }
}

const nextDueSql = `
  SELECT MIN("dueAt") AS "dueAt" FROM (
    SELECT MIN("dueAt") AS "dueAt" FROM "cp_files" WHERE "state" = 'queued' AND "dueAt" > ?
    UNION ALL
    SELECT MIN("dueAt") AS "dueAt" FROM "cp_files" WHERE "state" = 'waiting' AND "dueAt" > ?) AS "next"`
