import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { openStore } from '../../electron/store/open-store.ts'
import { storeBefore } from '../support/store-before.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

it('signals from before unclear answers were counted are kept, and have had none', async () => {
  const folder = temporaryFolder()
  const file = join(folder, 'station.db')
  await storeBefore(file, 'UnclearAnswers', rows.join(';'))

  const store = await openStore({ file, backupDir: join(folder, 'backups') })
  onTestFinished(() => store.close())
  expect(await store.query('SELECT "signalType", "state", "failures", "unclearTries" FROM "cp_signals"')).toEqual([
    { signalType: 'ItemRegistered', state: 'waiting', failures: 3, unclearTries: 0 },
  ])
})

const rows = [
  `INSERT INTO "cp_orders" ("cpOrderId", "status", "fullJsonPayload", "contentHash", "receivedAt") VALUES ('o', 'received', '{}', '', 0)`,
  `INSERT INTO "cp_order_items" ("cpItemId", "cpOrderId", "position", "title", "productCode", "productDescription", "quantity",
     "status", "statusChangedAt", "options", "warnings", "urgencyKey")
   VALUES ('i', 'o', 1, '', '', '', 1, 'ready', 0, '[]', '[]', '')`,
  `INSERT INTO "cp_signals" ("cpOrderId", "cpItemId", "signalType", "payload", "state", "isMandatory", "occurredAt", "dueAt", "attempts", "failures")
   VALUES ('o', 'i', 'ItemRegistered', '{}', 'waiting', 1, 500, 500, 3, 3)`,
]
