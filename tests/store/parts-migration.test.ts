import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { assembliesOf } from '../../electron/assembly/parts-of-items.ts'
import { products } from '../../electron/products/catalogue.ts'
import { openStore } from '../../electron/store/open-store.ts'
import { storeBefore } from '../support/store-before.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

it('products from before parts were scanned ask for no scans, and of their items nothing is counted', async () => {
  const folder = temporaryFolder()
  const file = join(folder, 'station.db')
  await storeBefore(
    file,
    'Parts',
    `
    INSERT INTO "cp_products" ("id", "rank", "name", "match", "binding", "trimWidthMm", "trimHeightMm", "bleedMm", "overlapMm",
      "squeezeMm", "wrapMm", "safetyMm", "pagesMultipleOf", "colour")
      VALUES ('p', 1, 'Books', '["book*"]', 'perfect_bound', 148, 210, 3, 0, 0, 0, 0, 2, 'fc');
    INSERT INTO "cp_orders" ("cpOrderId", "status", "fullJsonPayload", "contentHash", "receivedAt")
      VALUES ('905512340000', 'in_production', '{}', 'hash', 5);
    INSERT INTO "cp_order_items" ("cpItemId", "cpOrderId", "position", "title", "productCode", "productDescription", "quantity",
      "status", "statusChangedAt", "options", "warnings", "urgencyKey")
      VALUES ('1', '905512340000', 1, '', 'book_a5', '', 3, 'in_production', 9, '[]', '[]', '1');`,
  )
  const store = await openStore({ file, backupDir: join(folder, 'backups') })
  onTestFinished(() => store.close())
  expect(await products.list(store)).toMatchObject([{ name: 'Books', needsBothScans: false }])
  const item = { cpItemId: '1', productCode: 'book_a5', quantity: 3 }
  expect(await assembliesOf(store, [item])).toEqual(
    new Map([['1', { parts: [], needsBoth: false, round: 0, done: 0, of: 3 }]]),
  )
  expect(await store.query('SELECT * FROM "cp_bins"')).toEqual([])
})
