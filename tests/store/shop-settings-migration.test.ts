import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { openKeyFile } from '../../electron/settings/key-file.ts'
import { plainBox } from '../../electron/settings/secret-box.ts'
import { openSettings } from '../../electron/settings/settings-file.ts'
import { openStore } from '../../electron/store/open-store.ts'
import { aDatabase, administrate } from '../support/any-store.ts'
import { runStation } from '../support/running-station.ts'
import { storeBefore } from '../support/store-before.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

it('a store of before has the tables of a shop, with nothing in them, and all that it had', async () => {
  const folder = temporaryFolder()
  const file = join(folder, 'station.db')
  await storeBefore(
    file,
    'ShopSettings',
    `INSERT INTO "cp_marks" ("name", "at", "text") VALUES ('settings_kept', 1, NULL)`,
  )
  const store = await openStore({ file, backupDir: join(folder, 'backups') })
  onTestFinished(() => store.close())
  expect(await store.query('SELECT "name" FROM "cp_marks"')).toEqual([{ name: 'settings_kept' }])
  for (const table of ['cp_shop_settings', 'cp_shop_keys', 'cp_shop_invitations']) {
    expect(await store.query(`SELECT * FROM "${table}"`)).toEqual([])
  }
})

it('in a database of before, the first station brings its settings and keys, and one that has lost them holds back', async () => {
  for (const isLost of [false, true]) {
    const url = await aDatabase()
    for (const sql of [
      'DROP TABLE "cp_shop_settings", "cp_shop_keys", "cp_shop_invitations"',
      `DELETE FROM "cp_migrations" WHERE "name" LIKE 'ShopSettings%'`,
      `INSERT INTO "cp_marks" ("name", "at", "text") VALUES ('settings_kept', 1, NULL)`,
    ]) {
      await administrate(sql, url)
    }
    const dataDir = temporaryFolder()
    openKeyFile(dataDir, plainBox).keep('orderApiKey', 'order-key')
    if (!isLost) await openSettings(dataDir, {}).update({ scanner: { armedMs: 3_000 } })
    const station = await runStation({ 'database-url': url, 'order-api-key': undefined }, { dataDir })
    const { settings, secrets } = await station.call('settings.get', {})
    expect(secrets.orderApiKey).toBe('settings')
    expect(settings).toMatchObject({ intake: { closed: isLost }, scanner: { armedMs: isLost ? 5_000 : 3_000 } })
  }
})
