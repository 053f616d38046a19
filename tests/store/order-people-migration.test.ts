import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { openStore } from '../../electron/store/open-store.ts'
import { storeBefore } from '../support/store-before.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

it('who did something to orders, or wrote a note, before that was kept by itself is known once for each order', async () => {
  const folder = temporaryFolder()
  const file = join(folder, 'station.db')
  await storeBefore(
    file,
    'OrderPeople',
    `
    INSERT INTO "cp_orders" ("cpOrderId", "status", "fullJsonPayload", "contentHash", "receivedAt", "shipBy")
      VALUES ('1', 'shipped', '{}', '', 5, 9), ('2', 'ready', '{}', '', 6, NULL), ('3', 'ready', '{}', '', 7, 9);
    INSERT INTO "cp_history" ("at", "kind", "by", "cpOrderId")
      VALUES (7, 'step', 'Mia', '1'), (8, 'step', 'Mia', '1'), (8, 'step', 'Jan', '1'), (8, 'files_verified', 'station', '3'),
        (9, 'settings_changed', 'Mia', NULL), (9, 'step', 'Mia', 'gone');
    INSERT INTO "cp_notes" ("cpOrderId", "cpItemId", "at", "by", "text") VALUES ('2', NULL, 9, 'Mia', 'Mind the corners');`,
  )
  const store = await openStore({ file, backupDir: join(folder, 'backups') })
  onTestFinished(() => store.close())
  expect(await store.query('SELECT * FROM "cp_order_people" ORDER BY "by", "cpOrderId"')).toEqual([
    { by: 'Jan', cpOrderId: '1', status: 'shipped', receivedAt: 5, shipBy: 9 },
    { by: 'Mia', cpOrderId: '1', status: 'shipped', receivedAt: 5, shipBy: 9 },
    { by: 'Mia', cpOrderId: '2', status: 'ready', receivedAt: 6, shipBy: null },
  ])
})
