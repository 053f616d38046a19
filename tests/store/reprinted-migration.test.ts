import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { openStore } from '../../electron/store/open-store.ts'
import { storeBefore } from '../support/store-before.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

it('what was printed again before there was an index of it is found by it', async () => {
  const folder = temporaryFolder()
  const file = join(folder, 'station.db')
  await storeBefore(
    file,
    'Reprinted',
    `
    INSERT INTO "cp_orders" ("cpOrderId", "status", "fullJsonPayload", "contentHash", "receivedAt")
      VALUES ('905512340000', 'in_production', '{}', 'hash', 5);
    INSERT INTO "cp_order_items" ("cpItemId", "cpOrderId", "position", "title", "productCode", "productDescription", "quantity",
      "status", "statusChangedAt", "options", "warnings", "urgencyKey", "reprints")
      VALUES ('905512340001', '905512340000', 1, '', '', '', 1, 'in_production', 9, '[]', '[]', 'a', 2),
        ('905512340002', '905512340000', 2, '', '', '', 1, 'in_production', 9, '[]', '[]', 'b', 0);`,
  )

  const store = await openStore({ file, backupDir: join(folder, 'backups') })
  onTestFinished(() => store.close())
  const found = await store.query<{ cpItemId: string }>(
    `SELECT "cpItemId" FROM "cp_order_items" INDEXED BY "cp_order_items_reprinted"
     WHERE "reprints" > 0 AND "status" = 'in_production' ORDER BY "urgencyKey"`,
  )
  expect(found.map(({ cpItemId }) => cpItemId)).toEqual(['905512340001'])
})
