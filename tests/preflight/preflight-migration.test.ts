import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openStore } from '../../electron/store/open-store.ts'
import { eventually } from '../support/eventually.ts'
import { runStation } from '../support/running-station.ts'
import { storeBefore } from '../support/store-before.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const boxes = (widthPt: number) =>
  JSON.stringify([{ firstPage: 1, lastPage: 2, widthPt, heightPt: 436.54, media: null, bleed: null, trim: null }])

const rowsOf = (id: string, code: string, status: string, widthPt: number): string => `
  INSERT INTO "cp_order_items" ("cpItemId", "cpOrderId", "position", "title", "productCode", "productDescription", "quantity",
    "pages", "status", "statusChangedAt", "options", "warnings", "urgencyKey")
    VALUES ('${id}', '905512340000', 1, '', '${code}', '', 1, 2, '${status}', 9, '[]', '[]', '${id}');
  INSERT INTO "cp_files" ("cpOrderId", "cpItemId", "type", "format", "url", "receivedBytes", "targetPath", "localPath", "state",
    "dueAt", "attempts", "urgencyKey", "md5", "pageCount", "pageBoxes")
    VALUES ('905512340000', '${id}', 'product', 'pdf', 'https://files.example.org/${id}', 9, '${id}.pdf', '${id}.pdf', 'done',
    5, 1, '${id}', '${id}', 2, '${boxes(widthPt)}');`

const before = `
  INSERT INTO "cp_orders" ("cpOrderId", "status", "fullJsonPayload", "contentHash", "receivedAt")
    VALUES ('905512340000', 'received', '{}', 'hash', 5);
  ${rowsOf('1', 'flyer', 'ready', 300)} ${rowsOf('2', 'flyer', 'shipped', 300)}
  ${rowsOf('3', 'mug', 'ready', 300)} ${rowsOf('4', 'flyer', 'ready', 314.65)} ${rowsOf('5', 'flyer', 'in_production', 300)}`

const aProduct = `
  INSERT INTO "cp_products" ("id", "rank", "name", "match", "binding", "trimWidthMm", "trimHeightMm", "bleedMm", "overlapMm",
    "squeezeMm", "wrapMm", "safetyMm", "pagesMultipleOf", "colour")
    VALUES ('flyer', 1, 'Flyer', '["flyer"]', 'flat', 105, 148, 3, 0, 0, 0, 0, 1, 'fc');`

const standing = async (call: Awaited<ReturnType<typeof runStation>>['call']) =>
  (await call('items.list', {})).items.map(({ cpItemId, preflight, status }) => [cpItemId, preflight, status])

it('a shop without products is left as it was', async () => {
  const dataDir = temporaryFolder()
  const file = join(dataDir, 'station.db')
  await storeBefore(file, 'Preflight', before)
  await (await openStore({ file, backupDir: join(dataDir, 'backups') })).close()
  const { call } = await runStation({ 'database-url': undefined }, { dataDir })
  await call('products.list', {})
  expect((await standing(call)).sort()).toEqual([
    ['1', 'unmapped', 'ready'],
    ['2', 'unmapped', 'shipped'],
    ['3', 'unmapped', 'ready'],
    ['4', 'unmapped', 'ready'],
    ['5', 'unmapped', 'in_production'],
  ])
  const { history } = (await call('items.get', { cpItemId: '1' })).item
  expect(history).toEqual([])
})

it('a shop with products has its open items looked at, and what has begun or is done goes on', async () => {
  const dataDir = temporaryFolder()
  await storeBefore(join(dataDir, 'station.db'), 'Preflight', `${before} ${aProduct}`)
  const { call } = await runStation({ 'database-url': undefined }, { dataDir })
  await eventually(async () =>
    expect((await standing(call)).sort()).toEqual([
      ['1', 'stopped', 'on_hold'],
      ['2', 'unmapped', 'shipped'],
      ['3', 'unmapped', 'ready'],
      ['4', 'warned', 'ready'],
      ['5', 'stopped', 'in_production'],
    ]),
  )
  // That the file is gone from the disk is told, and holds nothing up.
  const { findings } = await call('preflight.ofItem', { cpItemId: '4' })
  expect(findings).toMatchObject([{ rule: 'file.unread', verdict: 'warn', found: 'What is in it has not been read' }])
  const { products } = await call('products.list', {})
  expect(products).toMatchObject([{ id: 'flyer', preflight: [] }])
})
