import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import pino from 'pino'
import { systemClock } from '../../electron/base/clock.ts'
import { DownloadQueue } from '../../electron/files/fetch/download-queue.ts'
import { FetchThread, startFetchWorker } from '../../electron/files/fetch/fetch-thread.ts'
import { createLibrary } from '../../electron/files/library/library.ts'
import { PdfChecker } from '../../electron/files/pdf/pdf-checker.ts'
import { notFetchedYet } from '../../electron/orders/item-files.ts'
import { countRows } from '../../electron/store/count-rows.ts'
import { FileEntity } from '../../electron/store/entities/file.ts'
import { openStore } from '../../electron/store/open-store.ts'
import { settingsSchema } from '../../shared/settings.ts'

/** The downloads of a station in a process of their own: `station.ts DIR LIST`. Prints the time from start to the last file. */
const [dir = '', list = ''] = process.argv.slice(2)
const wanted = JSON.parse(readFileSync(list, 'utf8')) as { url: string; md5: string; sizeBytes: number }[]
const store = await openStore({ file: join(dir, 'station.db'), backupDir: join(dir, 'backups') })
const settings = settingsSchema.parse({ downloads: { concurrency: 8, perHost: 8 } })
await store.write(async (transaction) => {
  await transaction.run(
    `INSERT INTO "cp_orders" ("cpOrderId", "status", "fullJsonPayload", "contentHash", "receivedAt") VALUES ('1', 'received', '{}', '', 0)`,
  )
  for (const [index, { url, md5, sizeBytes }] of wanted.entries()) {
    await transaction.insert(FileEntity, {
      ...notFetchedYet(url),
      cpOrderId: '1',
      cpItemId: null,
      type: 'product',
      format: 'pdf',
      url,
      md5sum: md5,
      expectedBytes: sizeBytes,
      receivedBytes: 0,
      targetPath: `1/${index}.pdf`,
      localPath: null,
      state: 'queued',
      dueAt: 0,
      attempts: 0,
      failureCode: null,
      failureMessage: null,
      verifiedAt: null,
      urgencyKey: String(index).padStart(6, '0'),
    })
  }
})
const queue = new DownloadQueue({
  store,
  library: createLibrary(join(dir, 'files')),
  outbox: { enqueue: async () => undefined, register: async () => undefined, withdraw: async () => false },
  settings: () => settings,
  fetcher: new FetchThread(() => startFetchWorker({ allowLocal: true, environment: {} })),
  checker: new PdfChecker(systemClock),
  clock: systemClock,
  log: pino({ level: 'warn' }, pino.destination(2)),
  random: Math.random,
  onProgress: () => undefined,
  onHaltChanged: () => undefined,
})
const done = new Promise<void>((resolve) => {
  store.onCommit(() => {
    queue.wake()
    void countRows(store, `FROM "cp_files" WHERE "state" <> 'done'`).then((open) => {
      if (open === 0) resolve()
    })
  })
})
// The thread that fetches keeps no process alive.
const alive = setInterval(() => undefined, 1_000)
const startedAt = performance.now()
const { user, system } = process.cpuUsage()
await queue.start()
await done
const elapsedMs = performance.now() - startedAt
await queue.stop()
const tries = (await store.query<{ sum: number }>('SELECT SUM("attempts") AS "sum" FROM "cp_files"'))[0]?.sum
await store.close()
clearInterval(alive)
console.log(JSON.stringify({ elapsedMs, startCpuMs: (user + system) / 1_000, tries }))
