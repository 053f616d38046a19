import { join } from 'node:path'
import Database from 'better-sqlite3'
import { DataSource } from 'typeorm'
import { describe, expect, it, onTestFinished } from 'vitest'
import { FileEntity } from '../../electron/store/entities/file.ts'
import { FirstLight1772409600000 } from '../../electron/store/migrations/0001-first-light.ts'
import { openStore } from '../../electron/store/store.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

describe('the migration of the files', () => {
  it('keeps the rows of the version before, and tells their hosts', async () => {
    const file = join(temporaryFolder(), 'station.db')
    await storeOfTheVersionBefore(file)
    const store = await openStore({ file, backupDir: temporaryFolder() })
    onTestFinished(() => store.close())
    const files = await store.rows(FileEntity).find({ order: { id: 'ASC' } })
    expect(files).toMatchObject([
      { targetPath: 'a.pdf', host: 'files.example.org:8443', source: 'order', badCopies: 0, finding: null, md5: null },
      { targetPath: 'b.pdf', host: '', state: 'done', localPath: 'b.pdf' },
    ])
  })
})

async function storeOfTheVersionBefore(file: string): Promise<void> {
  const dataSource = new DataSource({
    type: 'better-sqlite3',
    database: file,
    migrations: [FirstLight1772409600000],
    migrationsTableName: 'cp_migrations',
  })
  await dataSource.initialize()
  await dataSource.runMigrations()
  await dataSource.destroy()
  const database = new Database(file)
  database.exec(`
    INSERT INTO "cp_orders" ("cpOrderId", "status", "fullJsonPayload", "contentHash", "receivedAt") VALUES ('1', 'received', '{}', '', 0);
    INSERT INTO "cp_files" ("cpOrderId", "type", "format", "url", "receivedBytes", "targetPath", "localPath", "state", "dueAt", "attempts", "urgencyKey")
    VALUES ('1', 'label', 'pdf', 'https://files.example.org:8443/a.pdf?signature=1', 0, 'a.pdf', NULL, 'queued', 0, 0, ''),
           ('1', 'label', 'pdf', 'not an address', 7, 'b.pdf', 'b.pdf', 'done', 0, 1, '')`)
  database.close()
}
