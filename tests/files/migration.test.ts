import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { FileEntity } from '../../electron/store/entities/file.ts'
import { openStore } from '../../electron/store/open-store.ts'
import { storeBefore } from '../support/store-before.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

describe('the migration of the files', () => {
  it('keeps the rows of the version before, and tells their hosts', async () => {
    const file = join(temporaryFolder(), 'station.db')
    await storeBefore(file, 'DownloadCare', rows)
    const store = await openStore({ file, backupDir: temporaryFolder() })
    onTestFinished(() => store.close())
    const files = await store.findAll(FileEntity, {})
    expect(files).toMatchObject([
      { targetPath: 'a.pdf', host: 'files.example.org:8443', source: 'order', badCopies: 0, finding: null, md5: null },
      { targetPath: 'b.pdf', host: '', state: 'done', localPath: 'b.pdf' },
    ])
  })
})

const rows = `
    INSERT INTO "cp_orders" ("cpOrderId", "status", "fullJsonPayload", "contentHash", "receivedAt") VALUES ('1', 'received', '{}', '', 0);
    INSERT INTO "cp_files" ("cpOrderId", "type", "format", "url", "receivedBytes", "targetPath", "localPath", "state", "dueAt", "attempts", "urgencyKey")
    VALUES ('1', 'label', 'pdf', 'https://files.example.org:8443/a.pdf?signature=1', 0, 'a.pdf', NULL, 'queued', 0, 0, ''),
           ('1', 'label', 'pdf', 'not an address', 7, 'b.pdf', 'b.pdf', 'done', 0, 1, '')`
