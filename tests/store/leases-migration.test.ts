import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { openStore } from '../../electron/store/open-store.ts'
import { storeBefore } from '../support/store-before.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

it('what a stop had cut short before there were leases waits again, and nobody works on anything', async () => {
  const folder = temporaryFolder()
  const file = join(folder, 'station.db')
  const signal = (id: number, state: string) => `
    INSERT INTO "cp_signals" ("id", "cpOrderId", "cpItemId", "signalType", "payload", "state", "occurredAt", "dueAt", "attempts")
      VALUES (${id}, '905512340000', '905512340001', 'ItemRegistered', '{}', '${state}', 1, 1, 3);`
  await storeBefore(
    file,
    'Leases',
    `
    INSERT INTO "cp_orders" ("cpOrderId", "status", "fullJsonPayload", "contentHash", "receivedAt")
      VALUES ('905512340000', 'received', '{}', 'hash', 5);
    INSERT INTO "cp_order_items" ("cpItemId", "cpOrderId", "position", "title", "productCode", "productDescription", "quantity",
      "status", "statusChangedAt", "options", "warnings", "urgencyKey")
      VALUES ('905512340001', '905512340000', 1, '', 'poster', '', 1, 'ready', 9, '[]', '[]', '1');
    ${signal(1, 'running')} ${signal(2, 'running')} ${signal(3, 'done')}`,
  )

  const store = await openStore({ file, backupDir: join(folder, 'backups') })
  onTestFinished(() => store.close())
  const free = { leasedBy: null, leasedUntil: null, fence: 0 }
  expect(
    await store.query('SELECT "state", "attempts", "leasedBy", "leasedUntil", "fence" FROM "cp_signals" ORDER BY "id"'),
  ).toEqual([
    { state: 'waiting', attempts: 2, ...free },
    { state: 'waiting', attempts: 2, ...free },
    { state: 'done', attempts: 3, ...free },
  ])
  await store.write((transaction) => transaction.run(`UPDATE "cp_signals" SET "state" = 'running' WHERE "id" = 1`))
  await expect(
    store.write((transaction) => transaction.run(`UPDATE "cp_signals" SET "state" = 'running' WHERE "id" = 2`)),
  ).rejects.toThrow('UNIQUE')
})
