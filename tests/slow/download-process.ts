import { join } from 'node:path'
import pino from 'pino'
import { systemClock } from '../../electron/base/clock.ts'
import { DownloadQueue } from '../../electron/files/fetch/download-queue.ts'
import { FetchThread, startFetchWorker } from '../../electron/files/fetch/fetch-thread.ts'
import { createLibrary } from '../../electron/files/library/library.ts'
import { PdfChecker } from '../../electron/files/pdf/pdf-checker.ts'
import { openStore } from '../../electron/store/open-store.ts'
import { settingsSchema } from '../../shared/settings.ts'

/** The downloads of a station in a process of their own, for a test to kill: `node download-process.ts DIR`. */
const dir = process.argv[2] ?? ''
const store = await openStore({ file: join(dir, 'station.db'), backupDir: join(dir, 'backups') })
const settings = settingsSchema.parse({ downloads: { minFreeBytes: 0, concurrency: 4 } })
const queue = new DownloadQueue({
  store,
  library: createLibrary(join(dir, 'files')),
  // Items are not what this process is killed for.
  outbox: { enqueue: async () => undefined, register: async () => undefined, withdraw: async () => false },
  settings: () => settings,
  fetcher: new FetchThread(() => startFetchWorker({ allowLocal: true, environment: {} })),
  checker: new PdfChecker(systemClock),
  clock: systemClock,
  log: pino({ level: 'silent' }),
  random: Math.random,
  // Whoever reads this knows that bytes come in and are written.
  onProgress: () => console.log('receiving'),
  onHaltChanged: () => undefined,
})
store.onCommit((changes) => {
  if (changes.some((change) => change.topic === 'files')) queue.wake()
})
await queue.start()
// Keeps the process alive until it is killed.
setInterval(() => undefined, 1_000)
