import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { MessageChannel } from 'node:worker_threads'
import pino from 'pino'
import { onTestFinished, vi } from 'vitest'
import { type Clock, systemClock } from '../../electron/base/clock.ts'
import { DownloadQueue } from '../../electron/files/fetch/download-queue.ts'
import { type FetchLine, FetchThread } from '../../electron/files/fetch/fetch-thread.ts'
import {
  createGuardedAgents,
  type GuardedAgents,
  type GuardOptions,
} from '../../electron/files/fetch/guarded-agents.ts'
import { serveFetches } from '../../electron/files/fetch/serve-fetches.ts'
import { createLibrary, type Library } from '../../electron/files/library/library.ts'
import { PdfChecker } from '../../electron/files/pdf/pdf-checker.ts'
import { notFetchedYet } from '../../electron/orders/item-files.ts'
import type { SignalOutbox } from '../../electron/orders/signal-outbox.ts'
import { FileEntity, type FileRow } from '../../electron/store/entities/file.ts'
import { OrderItemEntity, type OrderItemRow } from '../../electron/store/entities/order-item.ts'
import type { Store } from '../../electron/store/store.ts'
import { type Settings, settingsSchema } from '../../shared/settings.ts'
import { openStoreIn } from '../support/any-store.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { type MovingClock, movingClock } from './moving-clock.ts'

export interface DownloadRoom {
  readonly dir: string
  readonly store: Store
  readonly library: Library
  readonly queue: DownloadQueue
  readonly clock: MovingClock
  readonly checker: Checker
  readonly outbox: SignalOutbox
  readonly log: string[]
  readonly progress: number[][]
  readonly settings: () => Settings
  change(settings: { downloads?: Partial<Settings['downloads']> }): void
  /** Adds a file, by default to an item of its own. */
  add(file: NewFile): Promise<number>
  row(id: number): Promise<FileRow>
  rows(ids: readonly number[]): Promise<FileRow[]>
  item(cpItemId: string): Promise<OrderItemRow>
  /** Waits for real work, and moves the clock on whenever nothing is running. */
  until(
    isSo: () => boolean | Promise<boolean>,
    pace?: { readonly stepMs?: number; readonly timeoutMs?: number },
  ): Promise<void>
  /** The file in its place, or null. */
  placed(id: number): Promise<Buffer | null>
}

type Checker = Pick<PdfChecker, 'check' | 'stop'>

/** One for all rooms of a test file: starting its worker takes longer than most tests. */
const checkerOfAll = new PdfChecker(systemClock)
const checker: Checker = { check: (path) => checkerOfAll.check(path), stop: async () => undefined }

export interface NewFile extends Partial<Omit<FileRow, 'id'>> {
  readonly url: string
  readonly pages?: number | null
}

export interface RoomOptions extends Partial<GuardOptions> {
  readonly dir?: string
  readonly libraryDir?: string
  readonly settings?: Partial<Settings['downloads']>
  readonly clock?: MovingClock
  readonly random?: () => number
  /** Leaves the queue for the test to start. */
  readonly isStopped?: boolean
}

/** The downloads with a store and a library of their own, and a clock that the test moves. */
export async function downloadRoom(options: RoomOptions = {}): Promise<DownloadRoom> {
  const dir = options.dir ?? temporaryFolder()
  const clock = options.clock ?? movingClock()
  let settings = settingsSchema.parse({ downloads: { minFreeBytes: 0, ...options.settings } })
  const store = await openStoreIn(dir)
  const library = createLibrary(options.libraryDir ?? join(dir, 'files'))
  const log: string[] = []
  const progress: number[][] = []
  // Signals have their own tests; here it is files that count.
  const outbox: SignalOutbox = {
    enqueue: async () => undefined,
    register: async () => undefined,
    withdraw: async () => false,
  }
  const queue = new DownloadQueue({
    store,
    library,
    outbox,
    checker,
    clock,
    fetcher: new FetchThread(() => fetchHere(createGuardedAgents({ allowLocal: true, ...options }), clock)),
    settings: () => settings,
    log: pino({ level: 'debug' }, { write: (line: string) => void log.push(line) }),
    random: options.random ?? (() => 0),
    onProgress: (ids) => void progress.push([...ids]),
    onHaltChanged: () => undefined,
  })
  const unsubscribe = store.onCommit((changes) => {
    if (changes.some((change) => change.topic === 'files')) queue.wake()
  })
  if (!options.isStopped) await queue.start()
  onTestFinished(async () => {
    unsubscribe()
    await queue.stop()
    // A test may have closed it already.
    await store.close().catch(() => undefined)
  })
  const row = async (id: number): Promise<FileRow> => {
    const [found] = await store.query<FileRow>('SELECT * FROM "cp_files" WHERE "id" = ?', id)
    if (found === undefined) throw new Error(`There is no file ${id}`)
    return found
  }
  let count = 0
  return {
    dir,
    store,
    library,
    queue,
    clock,
    checker,
    outbox,
    log,
    progress,
    row,
    rows: (ids) => Promise.all(ids.map(row)),
    settings: () => settings,
    change(patch) {
      settings = { ...settings, downloads: { ...settings.downloads, ...patch.downloads } }
      queue.wake()
    },
    add(file) {
      count += 1
      return addFile(store, file, count, clock.now())
    },
    async item(cpItemId) {
      const [found] = await store.query<OrderItemRow>('SELECT * FROM "cp_order_items" WHERE "cpItemId" = ?', cpItemId)
      if (found === undefined) throw new Error(`There is no item ${cpItemId}`)
      return found
    },
    until: (isSo, { stepMs = 1_000, timeoutMs = 50_000 } = {}) =>
      vi.waitFor(
        async () => {
          if (await isSo()) return
          if (queue.runningCount === 0) clock.advance(stepMs)
          throw new Error(
            `Not so yet. Files: ${JSON.stringify(await store.query('SELECT "id", "state", "failureCode", "attempts" FROM "cp_files" LIMIT 8'))}`,
          )
        },
        { timeout: timeoutMs, interval: 5 },
      ),
    async placed(id) {
      const path = library.pathOf((await row(id)).targetPath)
      return existsSync(path) ? readFileSync(path) : null
    },
  }
}

/** Fetches in the thread of the test, which has its clock and its way to names; all that is said still goes over a port. */
function fetchHere(agents: GuardedAgents, clock: Clock): FetchLine {
  const { port1: near, port2: far } = new MessageChannel()
  serveFetches(far, { agents, clock })
  return {
    say: (command) => near.postMessage(command),
    onNews: (listener) => near.on('message', listener),
    onEnd: (listener) => near.on('close', listener),
    async end() {
      const closed = once(near, 'close')
      near.close()
      await closed
    },
  }
}

export function addFile(store: Store, { pages = null, ...file }: NewFile, count: number, now: number): Promise<number> {
  const cpOrderId = file.cpOrderId ?? `9000${count}`
  const cpItemId = file.cpItemId === undefined ? `${cpOrderId}-1` : file.cpItemId
  return store.write(async (transaction) => {
    if ((await transaction.query('SELECT 1 FROM "cp_orders" WHERE "cpOrderId" = ?', cpOrderId)).length === 0) {
      await transaction.run(
        `INSERT INTO "cp_orders" ("cpOrderId", "status", "fullJsonPayload", "contentHash", "receivedAt")
         VALUES (?, 'received', '{}', '', ?)`,
        cpOrderId,
        now,
      )
    }
    if (cpItemId !== null && (await transaction.find(OrderItemEntity, { cpItemId })) === undefined) {
      await transaction.run(
        `INSERT INTO "cp_order_items" ("cpItemId", "cpOrderId", "position", "title", "productCode", "productDescription",
           "quantity", "pages", "status", "statusChangedAt", "options", "warnings", "urgencyKey")
         VALUES (?, ?, 1, 'Title', 'product', '', 1, ?, 'received', ?, '[]', '[]', ?)`,
        ...[cpItemId, cpOrderId, pages, now, cpItemId],
      )
    }
    const type = file.type ?? 'product'
    const id = await transaction.insert(FileEntity, {
      ...notFetchedYet(file.url),
      cpOrderId,
      cpItemId,
      type,
      format: 'pdf',
      md5sum: null,
      expectedBytes: null,
      receivedBytes: 0,
      targetPath: cpItemId === null ? `${cpOrderId}/${type}.pdf` : `${cpOrderId}/${cpItemId}/${type}.pdf`,
      localPath: null,
      state: 'queued',
      dueAt: now,
      attempts: 0,
      failureCode: null,
      failureMessage: null,
      verifiedAt: null,
      urgencyKey: `1:${String(count).padStart(9, '0')}`,
      ...file,
    })
    transaction.changed('files', id)
    return id
  })
}
