import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished } from 'vitest'
import { InboxEntryEntity } from '../../electron/store/entities/inbox-entry.ts'
import type { Store } from '../../electron/store/store.ts'
import { itOnSqlite, openStoreIn } from '../support/any-store.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const secret = 'Jolanta-Wymyslona-47'

async function aStoreOf(requests: number): Promise<{ store: Store; folder: string }> {
  const folder = temporaryFolder()
  const store = await openStoreIn(folder)
  onTestFinished(() => store.close())
  for (let done = 0; done < requests; done += 50) {
    await store.write((transaction) =>
      transaction.insertMany(
        InboxEntryEntity,
        Array.from({ length: Math.min(50, requests - done) }, (_, index) => aRequest(index % 2 === 0)),
      ),
    )
  }
  // Small ones, which lie together in a page.
  await store.write((transaction) =>
    transaction.insertMany(
      InboxEntryEntity,
      Array.from({ length: 50 }, () => ({ ...aRequest(true), headers: '{}', reasons: secret, body: 'x'.repeat(300) })),
    ),
  )
  return { store, folder }
}

/** Every other one is about the person, in pages of its own and within them. */
const aRequest = (isSecret: boolean) => ({
  receivedAt: 1,
  cpOrderId: isSecret ? 'erased' : 'other',
  outcome: 'accepted' as const,
  responseCode: 200,
  reasons: '[]',
  headers: isSecret ? `{"x":"${secret}"}` : '{}',
  bodyBytes: 1,
  body: `${randomBytes(30_000).toString('base64')} ${isSecret ? secret : ''} ${randomBytes(3_000).toString('base64')}`,
  remoteAddress: '127.0.0.1',
  interfaceId: null,
  isAuthenticated: 1,
  replayOf: null,
})

const filesWithSecret = (folder: string): string[] =>
  readdirSync(folder).filter(
    (name) => existsSync(join(folder, name)) && readFileSync(join(folder, name)).includes(secret),
  )

const erase = (store: Store): Promise<number> =>
  store.write((transaction) =>
    transaction.run(
      `UPDATE "cp_inbox" SET "headers" = '{}', "reasons" = '[]', "body" = '' WHERE "cpOrderId" = 'erased'`,
    ),
  )

describe('what was erased', () => {
  itOnSqlite('lies in free pages and in the log of a large store until they are overwritten', async () => {
    const { store, folder } = await aStoreOf(1_000)
    await erase(store)
    expect(filesWithSecret(folder)).toContain('station.db')
    expect(await store.scrub()).toBe(true)
    expect(filesWithSecret(folder)).toEqual([])
    // Nothing else was touched.
    const [others] = await store.query<{ count: number }>(
      `SELECT COUNT(*) AS "count" FROM "cp_inbox" WHERE "cpOrderId" = 'other' AND length("body") > 40000`,
    )
    expect(others?.count).toBe(500)
    expect((await store.check()).fault).toBeNull()
  })

  itOnSqlite('is overwritten while others write and read, and holds up none of them for long', async () => {
    const { store, folder } = await aStoreOf(1_000)
    await erase(store)
    let isDone = false
    const scrubbed = store.scrub().finally(() => {
      isDone = true
    })
    let written = 0
    while (!isDone) {
      await store.write((transaction) =>
        transaction.insert(InboxEntryEntity, { ...aRequest(false), cpOrderId: 'late' }),
      )
      written += 1
    }
    // Where a reader was in the middle of it the log is for the next try.
    if (!(await scrubbed)) expect(await store.scrub()).toBe(true)
    expect(written).toBeGreaterThan(20)
    expect(filesWithSecret(folder)).toEqual([])
    const rows = await store.query(`SELECT 1 FROM "cp_inbox" WHERE "cpOrderId" = 'late'`)
    expect(rows).toHaveLength(written)
  })

  itOnSqlite('is gone from a small store with the next look', async () => {
    const { store, folder } = await aStoreOf(20)
    await erase(store)
    expect(await store.scrub()).toBe(true)
    expect(filesWithSecret(folder)).toEqual([])
    expect(store.isWhole()).toBe(true)
  })
})
