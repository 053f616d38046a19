import { onTestFinished } from 'vitest'
import type { Logger } from '../../electron/log/logger.ts'
import { createOutbox } from '../../electron/signals/durable-outbox.ts'
import { createPostSignal } from '../../electron/signals/post-signal.ts'
import { SignalQueue } from '../../electron/signals/signal-queue.ts'
import type { SignalRow } from '../../electron/store/entities/signal.ts'
import type { Store } from '../../electron/store/store.ts'
import type { SignalType } from '../../shared/cloud-signal.ts'
import { type Settings, settingsSchema } from '../../shared/settings.ts'
import { openStoreIn } from './any-store.ts'
import { createFakeClock, type FakeClock } from './fake-clock.ts'
import { type ScriptedCloudprinter, scriptedCloudprinter } from './scripted-cloudprinter.ts'
import { temporaryFolder } from './temporary-folder.ts'

/** The outbox and its queue over a real store and a real endpoint, on a clock that the test moves. */
export interface SignalDesk {
  readonly store: Store
  readonly queue: SignalQueue
  readonly clock: FakeClock
  readonly cloudprinter: ScriptedCloudprinter
  /** Adds an item to work on; an order of its own where none is named. */
  addItem(cpItemId: string, cpOrderId?: string): Promise<void>
  /** Reports a step of an item, as the step itself would. */
  report(cpItemId: string, signalType: SignalType, facts?: Record<string, string>): Promise<void>
  /** Adds an item and waits until its registration was tried. */
  register(cpItemId: string): Promise<void>
  /** Moves the time, and waits until nothing is under way. */
  advance(ms: number): Promise<void>
  rows(where?: string): Promise<SignalRow[]>
  configure(change: Partial<Settings['signals']>): void
  /** What the station is told when it starts again: a new queue over the same rows. */
  restart(): Promise<void>
}

export interface DeskOptions {
  readonly signals?: Partial<Settings['signals']>
  readonly postTimeoutMs?: number
  readonly url?: string
}

export const silentLog = { debug() {}, info() {}, warn() {}, error() {} } as unknown as Logger

export async function aSignalDesk(options: DeskOptions = {}): Promise<SignalDesk> {
  const cloudprinter = await scriptedCloudprinter()
  const dataDir = temporaryFolder()
  const store = await openStoreIn(dataDir)
  const clock = createFakeClock()
  const poster = createPostSignal(options.postTimeoutMs ?? 30_000)
  let settings = settingsSchema.parse({
    signals: { undoWindowMs: 0, url: options.url ?? cloudprinter.signalUrl, ...options.signals },
  })
  const outbox = createOutbox(() => settings, clock)
  const newQueue = (): SignalQueue =>
    new SignalQueue({
      store,
      clock,
      post: poster.post,
      log: silentLog,
      settings: () => settings,
      signalKey: () => 'signal-key',
      random: () => 0,
      onHaltChanged() {},
    })
  let queue = newQueue()
  store.onCommit(() => queue.wake())
  await queue.start()
  onTestFinished(async () => {
    await queue.stop()
    poster.close()
    await store.close()
  })
  const desk: SignalDesk = {
    store,
    clock,
    cloudprinter,
    get queue() {
      return queue
    },
    async addItem(cpItemId, cpOrderId = `${cpItemId.slice(0, -4)}0000`) {
      await store.write(async (transaction) => {
        await transaction.run(
          `INSERT INTO "cp_orders" ("cpOrderId", "status", "fullJsonPayload", "contentHash", "receivedAt")
           VALUES (?, 'received', '{}', '', ?) ON CONFLICT DO NOTHING`,
          cpOrderId,
          clock.now(),
        )
        await transaction.run(
          `INSERT INTO "cp_order_items" ("cpItemId", "cpOrderId", "position", "title", "productCode", "productDescription",
             "quantity", "status", "statusChangedAt", "options", "warnings", "urgencyKey")
           VALUES (?, ?, 1, '', '', '', 1, 'ready', ?, '[]', '[]', ?)`,
          cpItemId,
          cpOrderId,
          clock.now(),
          cpItemId,
        )
      })
    },
    async report(cpItemId, signalType, facts = {}) {
      const cpOrderId = `${cpItemId.slice(0, -4)}0000`
      await store.write((transaction) =>
        outbox.enqueue(transaction, {
          cpItemId,
          cpOrderId,
          signalType,
          occurredAt: clock.now(),
          isDryRun: false,
          ...facts,
        }),
      )
    },
    async register(cpItemId) {
      await desk.addItem(cpItemId)
      await desk.report(cpItemId, 'ItemRegistered')
      await desk.advance(0)
    },
    advance: (ms) => clock.advance(ms, () => queue.isIdle),
    rows: (where = 'TRUE') => store.query<SignalRow>(`SELECT * FROM "cp_signals" WHERE ${where} ORDER BY "id"`),
    configure(change) {
      settings = settingsSchema.parse({ ...settings, signals: { ...settings.signals, ...change } })
      queue.liftHalt()
    },
    async restart() {
      await queue.stop()
      queue = newQueue()
      await queue.start()
    },
  }
  return desk
}
