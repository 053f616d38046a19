import { join } from 'node:path'
import Database from 'better-sqlite3'
import { DataSource } from 'typeorm'
import { describe, expect, it, onTestFinished } from 'vitest'
import { HistoryEntryEntity, type HistoryEntryRow } from '../../electron/store/entities/history-entry.ts'
import { entities } from '../../electron/store/entities/index.ts'
import { openStore, type Store } from '../../electron/store/store.ts'
import type { NewRow } from '../../electron/store/transaction.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

describe('the write gate', () => {
  it('keeps every acknowledged step when the one beside it fails', async () => {
    const store = await aStore()
    const outcomes = await Promise.allSettled(
      Array.from({ length: 50 }, (_, index) =>
        store.write((transaction) => {
          transaction.insert(HistoryEntryEntity, aLine(String(index)))
          if (index % 2 === 1) throw new Error('This step changes its mind')
        }),
      ),
    )
    const kept = await store.rows(HistoryEntryEntity).find()
    expect(outcomes.map((outcome) => outcome.status === 'fulfilled')).toEqual(
      outcomes.map((_, index) => index % 2 === 0),
    )
    expect(kept.map((row) => row.by)).toEqual(Array.from({ length: 25 }, (_, index) => String(index * 2)))
  })

  it('runs steps in the order of their arrival, each seeing what the one before did', async () => {
    const store = await aStore()
    const counts = await Promise.all(
      Array.from({ length: 20 }, () =>
        store.write((transaction) => {
          transaction.insert(HistoryEntryEntity, aLine('someone'))
          return transaction.findAll(HistoryEntryEntity, {}).length
        }),
      ),
    )
    expect(counts).toEqual(Array.from({ length: 20 }, (_, index) => index + 1))
  })

  it('lets steps that wait together share one commit, and tells of it once', async () => {
    const store = await aStore()
    const commits: number[] = []
    store.onCommit((changes) => commits.push(changes.length))
    await Promise.all(
      ['a', 'b', 'c'].map((id) =>
        store.write((transaction) => {
          transaction.insert(HistoryEntryEntity, aLine(id))
          transaction.changed('items', id)
        }),
      ),
    )
    expect(commits).toEqual([3])
  })

  it('tells nobody of a step that failed', async () => {
    const store = await aStore()
    const told: string[] = []
    store.onCommit((changes) => told.push(...changes.map((change) => change.id)))
    await expect(
      store.write((transaction) => {
        transaction.changed('items', 'never')
        throw new Error('no')
      }),
    ).rejects.toThrow('no')
    expect(told).toEqual([])
  })

  it('refuses a step that waits for something, because others would come between its statements', async () => {
    const store = await aStore()
    const waiting = store.write(async (transaction) => {
      transaction.insert(HistoryEntryEntity, aLine('waiting'))
      await Promise.resolve()
    })
    await expect(waiting).rejects.toThrow('synchronous')
    expect(await store.rows(HistoryEntryEntity).count()).toBe(0)
  })

  it('is durable before it answers: another connection, and a copy without the log of this one, see the row', async () => {
    const folder = temporaryFolder()
    const store = await aStore(folder)
    await store.write((transaction) => transaction.insert(HistoryEntryEntity, aLine('durable')))
    const reader = new Database(join(folder, 'station.db'), { readonly: true })
    onTestFinished(() => void reader.close())
    expect(reader.prepare('SELECT "by" FROM "cp_history"').all()).toEqual([{ by: 'durable' }])
    expect(store.query('PRAGMA synchronous')).toEqual([{ synchronous: 2 }])
    expect(store.query('PRAGMA journal_mode')).toEqual([{ journal_mode: 'wal' }])
    expect(store.query('PRAGMA foreign_keys')).toEqual([{ foreign_keys: 1 }])
  })

  it('fails every step of a group, and none later, when the store cannot be written', async () => {
    const store = await aStore()
    // The page limit stands in for a full disk: SQLite answers both with SQLITE_FULL.
    const [pages] = store.query<{ page_count: number }>('PRAGMA page_count')
    store.query(`PRAGMA max_page_count = ${pages?.page_count}`)
    const large = aLine('x'.repeat(200_000))
    const outcomes = await Promise.allSettled([
      store.write((transaction) => transaction.insert(HistoryEntryEntity, aLine('small'))),
      store.write((transaction) => transaction.insert(HistoryEntryEntity, large)),
    ])
    expect(outcomes.map((outcome) => outcome.status)).toEqual(['rejected', 'rejected'])
    expect(outcomes.map((outcome) => outcome.status === 'rejected' && outcome.reason.code)).toEqual([
      'unavailable',
      'unavailable',
    ])
    store.query('PRAGMA max_page_count = 1073741823')
    await store.write((transaction) => transaction.insert(HistoryEntryEntity, large))
    expect(await store.rows(HistoryEntryEntity).count()).toBe(1)
  })
})

describe('without the write gate (the negative control)', () => {
  it('an acknowledged row vanishes when a transaction beside it is rolled back', async () => {
    const dataSource = new DataSource({
      type: 'better-sqlite3',
      database: join(temporaryFolder(), 'ungated.db'),
      entities,
    })
    await dataSource.initialize()
    onTestFinished(() => dataSource.destroy())
    await dataSource.synchronize()

    const begun = Promise.withResolvers<void>()
    const acknowledgedFirst = Promise.withResolvers<void>()
    const failing = dataSource.transaction(async (manager) => {
      await manager.insert(HistoryEntryEntity, aLine('fails'))
      begun.resolve()
      await acknowledgedFirst.promise
      throw new Error('This one is rolled back')
    })
    await begun.promise
    const acknowledged = dataSource.transaction((manager) => manager.insert(HistoryEntryEntity, aLine('acknowledged')))
    acknowledged.then(() => acknowledgedFirst.resolve(), acknowledgedFirst.reject)
    const outcomes = await Promise.allSettled([failing, acknowledged])

    expect(outcomes.map((outcome) => outcome.status)).toEqual(['rejected', 'fulfilled'])
    expect(await dataSource.getRepository(HistoryEntryEntity).count()).toBe(0)
  })
})

async function aStore(folder = temporaryFolder()): Promise<Store> {
  const store = await openStore({ file: join(folder, 'station.db'), backupDir: join(folder, 'backups') })
  onTestFinished(() => store.close())
  return store
}

function aLine(by: string): NewRow<HistoryEntryRow> {
  return {
    at: 1,
    kind: 'step',
    cpOrderId: null,
    cpItemId: null,
    copies: null,
    scanned: null,
    fromStatus: null,
    toStatus: null,
    by,
    reason: null,
  }
}
