import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { parcelsOfOrder } from '../../electron/parcels/parcel-views.ts'
import { openStore } from '../../electron/store/open-store.ts'
import { storeBefore } from '../support/store-before.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

it('what was there before there were parcels is in none', async () => {
  const folder = temporaryFolder()
  const file = join(folder, 'station.db')
  await storeBefore(
    file,
    'Parcels',
    `
    INSERT INTO "cp_orders" ("cpOrderId", "status", "fullJsonPayload", "contentHash", "receivedAt")
      VALUES ('905512340000', 'received', '{}', 'hash', 5);
    INSERT INTO "cp_order_items" ("cpItemId", "cpOrderId", "position", "title", "productCode", "productDescription", "quantity",
      "status", "statusChangedAt", "options", "warnings", "urgencyKey", "tracking")
      VALUES ('905512340001', '905512340000', 1, '', '', '', 1, 'shipped', 9, '[]', '[]', 'a', 'JD01');`,
  )
  const store = await openStore({ file, backupDir: join(folder, 'backups') })
  onTestFinished(() => store.close())
  expect(await parcelsOfOrder(store, '905512340000')).toEqual({
    parcels: [],
    unassigned: ['905512340001'],
    open: [],
    labels: [],
  })
  expect(await store.query('SELECT "tracking" FROM "cp_order_items"')).toEqual([{ tracking: 'JD01' }])
})
