import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { openStore } from '../../electron/store/open-store.ts'
import { storeBefore } from '../support/store-before.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

it('orders and requests from before there were several interfaces stay as they were', async () => {
  const folder = temporaryFolder()
  const file = join(folder, 'station.db')
  await storeBefore(
    file,
    'WholeIntake',
    `
    INSERT INTO "cp_orders" ("cpOrderId", "status", "fullJsonPayload", "contentHash", "isTest", "receivedAt")
      VALUES ('905512340000', 'received', '{}', 'hash', 0, 5);
    INSERT INTO "cp_inbox" ("receivedAt", "cpOrderId", "outcome", "responseCode", "reasons", "headers", "bodyBytes", "body",
      "remoteAddress") VALUES
      (1, '905512340000', 'accepted', 200, '[]', '{}', 2, '{}', ''),
      (2, NULL, 'rejected', 400, '[]', '{}', 2, '{}', ''),
      (3, NULL, 'rejected', 400, '[]', '{}', 2, '', ''),
      (4, NULL, 'refused', 401, '[]', '{}', 2, '', '');`,
  )

  const store = await openStore({ file, backupDir: join(folder, 'backups') })
  onTestFinished(() => store.close())
  expect(await store.query('SELECT "cpOrderId", "contentHash", "interfaceId", "isDryRun" FROM "cp_orders"')).toEqual([
    { cpOrderId: '905512340000', contentHash: 'hash', interfaceId: null, isDryRun: 0 },
  ])
  expect(await store.query('SELECT "isAuthenticated", "replayOf" FROM "cp_inbox" ORDER BY "id"')).toEqual([
    { isAuthenticated: 1, replayOf: null },
    { isAuthenticated: 1, replayOf: null },
    { isAuthenticated: 0, replayOf: null },
    { isAuthenticated: 0, replayOf: null },
  ])
  expect(await store.query('SELECT * FROM "cp_order_revisions"')).toEqual([])
})
