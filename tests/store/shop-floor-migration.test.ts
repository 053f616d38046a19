import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { openStore } from '../../electron/store/open-store.ts'
import { storeBefore } from '../support/store-before.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

it('items and history from before are kept, nothing of them was printed again, and their reasons are in the index', async () => {
  const folder = temporaryFolder()
  const file = join(folder, 'station.db')
  await storeBefore(
    file,
    'ShopFloor',
    `
    INSERT INTO "cp_orders" ("cpOrderId", "status", "fullJsonPayload", "contentHash", "receivedAt")
      VALUES ('905512340000', 'received', '{}', 'hash', 5);
    INSERT INTO "cp_order_items" ("cpItemId", "cpOrderId", "position", "title", "productCode", "productDescription", "quantity",
      "status", "statusChangedAt", "options", "warnings", "urgencyKey")
      VALUES ('905512340001', '905512340000', 1, '', '', '', 1, 'on_hold', 9, '[]', '[]', 'a');
    INSERT INTO "cp_history" ("at", "kind", "cpOrderId", "cpItemId", "fromStatus", "toStatus", "by", "reason") VALUES
      (6, 'step', '905512340000', '905512340001', 'ready', 'in_production', 'someone', NULL),
      (7, 'step', '905512340000', '905512340001', 'in_production', 'on_hold', 'someone', 'Paper is late'),
      (8, 'step', '905512340000', '905512340001', 'packed', 'shipped', 'someone', 'JD01');
  `,
  )

  const store = await openStore({ file, backupDir: join(folder, 'backups') })
  onTestFinished(() => store.close())
  expect(await store.query('SELECT "status", "reprints" FROM "cp_order_items"')).toEqual([
    { status: 'on_hold', reprints: 0 },
  ])
  expect(await store.query('SELECT "reason", "copies" FROM "cp_history" ORDER BY "id"')).toEqual([
    { reason: null, copies: null },
    { reason: 'Paper is late', copies: null },
    { reason: 'JD01', copies: null },
  ])
  expect(
    await store.query(
      `SELECT "reason" FROM "cp_history" INDEXED BY "cp_history_of_reasons" WHERE "reason" IS NOT NULL
         AND "kind" IN ('step', 'set_back', 'reprint') AND "toStatus" <> 'shipped'`,
    ),
  ).toEqual([{ reason: 'Paper is late' }])
  expect(await store.query('SELECT * FROM "cp_notes"')).toEqual([])
})
