import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { filesInTurn } from '../../electron/files/library/files-in-turn.ts'
import { openStore } from '../../electron/store/open-store.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

it('the rows of all files come once, in their order and some at a time, with a turn for others in between', async () => {
  const folder = temporaryFolder()
  const store = await openStore({ file: join(folder, 'station.db'), backupDir: join(folder, 'backups') })
  onTestFinished(() => store.close())
  const there = (id: number): boolean => id % 3 !== 0 && (id < 600 || id > 1_700)
  await store.write(async (transaction) => {
    await transaction.run(`INSERT INTO "cp_orders" ("cpOrderId", "status", "fullJsonPayload", "contentHash", "receivedAt")
      VALUES ('order', 'received', '{}', '', 0)`)
    for (let id = 1; id <= 2_100; id += 1) if (there(id)) await transaction.run(insertSql, id, `${id}.pdf`)
  })
  let turns = 0
  const ids: number[] = []
  for await (const rows of filesInTurn(store)) {
    expect(rows.length).toBeLessThanOrEqual(500)
    ids.push(...rows.map(({ id }) => id))
    setImmediate(() => {
      turns += 1
    })
  }
  expect(ids).toEqual(Array.from({ length: 2_100 }, (_, place) => place + 1).filter(there))
  // Those 500 numbers of which none is there are passed over.
  expect(turns).toBe(4)
})

const insertSql = `
  INSERT INTO "cp_files" ("id", "cpOrderId", "type", "format", "url", "receivedBytes", "targetPath", "state", "dueAt", "attempts", "urgencyKey")
  VALUES (?, 'order', 'book', 'pdf', '', 0, ?, 'done', 0, 0, '')`
