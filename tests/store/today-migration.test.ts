import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { openStore } from '../../electron/store/open-store.ts'
import { storeBefore } from '../support/store-before.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

it('what was shipped, rejected and noted before there were figures of a day is found by the new indexes', async () => {
  const folder = temporaryFolder()
  const file = join(folder, 'station.db')
  await storeBefore(
    file,
    'Today',
    `
    INSERT INTO "cp_orders" ("cpOrderId", "status", "fullJsonPayload", "contentHash", "receivedAt")
      VALUES ('905512340000', 'shipped', '{}', 'hash', 5);
    INSERT INTO "cp_order_items" ("cpItemId", "cpOrderId", "position", "title", "productCode", "productDescription", "quantity",
      "status", "statusChangedAt", "options", "warnings", "urgencyKey")
      VALUES ('905512340001', '905512340000', 1, '', '', '', 1, 'shipped', 9, '[]', '[]', 'a');
    INSERT INTO "cp_inbox" ("receivedAt", "outcome", "responseCode", "reasons", "headers", "bodyBytes", "body", "remoteAddress",
      "isAuthenticated") VALUES (1, 'rejected', 400, '[]', '{}', 2, '{}', '', 1);
    INSERT INTO "cp_history" ("at", "kind", "by") VALUES (7, 'step', 'Mia'), (8, 'order_accepted', 'station');`,
  )

  const store = await openStore({ file, backupDir: join(folder, 'backups') })
  onTestFinished(() => store.close())
  const ids = async (sql: string) => (await store.query<{ id: unknown }>(sql)).map(({ id }) => id)
  expect(
    await ids(
      `SELECT "cpItemId" AS "id" FROM "cp_order_items" INDEXED BY "cp_order_items_shipped" WHERE "status" = 'shipped'`,
    ),
  ).toEqual(['905512340001'])
  expect(
    await ids(`SELECT "id" FROM "cp_inbox" INDEXED BY "cp_inbox_rejected"
         WHERE "outcome" = 'rejected' AND "isAuthenticated" = 1 AND "replayOf" IS NULL`),
  ).toEqual([1])
  expect(
    await ids(
      `SELECT "at" AS "id" FROM "cp_history" INDEXED BY "cp_history_of_steps" WHERE "kind" IN ('step', 'reprint')`,
    ),
  ).toEqual([7])
  expect(await store.query('SELECT * FROM "cp_marks"')).toEqual([])
  expect(await store.query('SELECT * FROM "cp_settled_exceptions"')).toEqual([])
})
