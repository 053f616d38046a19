import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { openStore } from '../../electron/store/open-store.ts'
import { storeBefore } from '../support/store-before.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

it('history from before scans were noted is kept, and claims none', async () => {
  const folder = temporaryFolder()
  const file = join(folder, 'station.db')
  const rows = `INSERT INTO "cp_history" ("at", "kind", "by", "reason") VALUES (7, 'step', 'someone', 'JD01')`
  await storeBefore(file, 'ScannedLabels', rows)

  const store = await openStore({ file, backupDir: join(folder, 'backups') })
  onTestFinished(() => store.close())
  expect(await store.query('SELECT "reason", "scanned" FROM "cp_history"')).toEqual([{ reason: 'JD01', scanned: null }])
})
