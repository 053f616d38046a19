import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { DataSource } from 'typeorm'
import { describe, expect, it, onTestFinished } from 'vitest'
import { HistoryEntryEntity, type HistoryEntryRow } from '../../electron/store/entities/history-entry.ts'
import { entities } from '../../electron/store/entities/index.ts'
import type { Store } from '../../electron/store/store.ts'
import type { NewRow } from '../../electron/store/transaction.ts'
import { WriteGate } from '../../electron/store/write-gate.ts'
import { StationError } from '../../shared/errors.ts'
import { aStore, engines, openStoreIn } from '../support/any-store.ts'
import { eventually } from '../support/eventually.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

describe.each(engines)('the write gate on %s', (engine) => {
  it('keeps every acknowledged step when the one beside it fails', async () => {
    const store = await aStore(engine)
    const outcomes = await Promise.allSettled(
      Array.from({ length: 50 }, (_, index) =>
        store.write(async (transaction) => {
          await transaction.insert(HistoryEntryEntity, aLine(String(index)))
          if (index % 2 === 1) throw new Error('This step changes its mind')
        }),
      ),
    )
    expect(outcomes.map((outcome) => outcome.status === 'fulfilled')).toEqual(
      outcomes.map((_, index) => index % 2 === 0),
    )
    expect(await linesOf(store)).toEqual(Array.from({ length: 25 }, (_, index) => String(index * 2)))
  })

  it('keeps the others where the statement of a step fails, whatever that step makes of it', async () => {
    const store = await aStore(engine)
    const outcomes = await Promise.allSettled([
      store.write((transaction) => transaction.insert(HistoryEntryEntity, aLine('first'))),
      store.write((transaction) => transaction.run('INSERT INTO "cp_marks" ("name", "at") VALUES (?, ?)', 'a', null)),
      store.write((transaction) => transaction.insert(HistoryEntryEntity, aLine('last'))),
    ])
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(await linesOf(store)).toEqual(['first', 'last'])
  })

  it('runs steps in the order of their arrival, each seeing what the one before did', async () => {
    const store = await aStore(engine)
    const counts = await Promise.all(
      Array.from({ length: 20 }, () =>
        store.write(async (transaction) => {
          await transaction.insert(HistoryEntryEntity, aLine('someone'))
          return (await transaction.findAll(HistoryEntryEntity, {})).length
        }),
      ),
    )
    expect(counts).toEqual(Array.from({ length: 20 }, (_, index) => index + 1))
  })

  it('lets steps that wait together share one commit, and tells of it once', async () => {
    const store = await aStore(engine)
    const commits: number[] = []
    store.onCommit((changes) => commits.push(changes.length))
    await Promise.all(
      ['a', 'b', 'c'].map((id) =>
        store.write(async (transaction) => {
          await transaction.insert(HistoryEntryEntity, aLine(id))
          transaction.changed('items', id)
        }),
      ),
    )
    expect(commits).toEqual([3])
  })

  it('tells nobody of a step that failed, and does nothing of what it left for after its commit', async () => {
    const store = await aStore(engine)
    const told: string[] = []
    store.onCommit((changes) => told.push(...changes.map((change) => String(change.id))))
    await expect(
      store.write((transaction) => {
        transaction.changed('items', 'never')
        transaction.afterCommit(() => told.push('never'))
        throw new Error('no')
      }),
    ).rejects.toThrow('no')
    expect(told).toEqual([])
  })

  it('does what a step left for after its commit before it answers', async () => {
    const store = await aStore(engine)
    const done: string[] = []
    await store.write(async (transaction) => {
      transaction.afterCommit(() => done.push('after the commit'))
      await transaction.insert(HistoryEntryEntity, aLine('someone'))
      done.push('the step')
    })
    expect(done).toEqual(['the step', 'after the commit'])
  })

  it('refuses a step that waits for anything else than the store, and keeps those beside it', async () => {
    const store = await aStore(engine)
    const outcomes = await Promise.allSettled([
      store.write((transaction) => transaction.insert(HistoryEntryEntity, aLine('before'))),
      store.write(async (transaction) => {
        await transaction.insert(HistoryEntryEntity, aLine('waiting'))
        await pause(5)
        await transaction.insert(HistoryEntryEntity, aLine('too late'))
      }),
      store.write((transaction) => transaction.insert(HistoryEntryEntity, aLine('after'))),
    ])
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(outcomes[1]).toMatchObject({ reason: { message: 'A step waited for something else than the store' } })
    await pause(10)
    expect(await linesOf(store)).toEqual(['before', 'after'])
  })

  it('refuses a step that waits for another one, which would wait for it', async () => {
    const store = await aStore(engine)
    await expect(
      store.write(() => store.write((transaction) => transaction.insert(HistoryEntryEntity, aLine('inner')))),
    ).rejects.toThrow('something else than the store')
  })

  it('lets nobody read what is not committed', async () => {
    const store = await aStore(engine)
    // The thread of long reads takes its time to start.
    await store.long.query('SELECT 1 AS "one"')
    const seen: number[] = []
    const inside = await store.write(async (transaction) => {
      await transaction.insert(HistoryEntryEntity, aLine('someone'))
      // Nobody waits for these inside of the step.
      void store.query('SELECT "id" FROM "cp_history"').then((rows) => seen.push(rows.length))
      void store.long.query('SELECT "id" FROM "cp_history"').then((rows) => seen.push(rows.length))
      // Long enough for both to be read; on SQLite nobody hears of it before the step has ended.
      if (engine === 'sqlite') await transaction.query(halfASecondSql)
      else while (seen.length < 2) await transaction.query('SELECT 1 AS "one" FROM pg_sleep(0.02)')
      return (await transaction.findAll(HistoryEntryEntity, {})).length
    })
    expect(inside).toBe(1)
    await eventually(() => expect(seen).toEqual([0, 0]))
    expect(await linesOf(store)).toEqual(['someone'])
    expect(await store.long.findAll(HistoryEntryEntity, {})).toHaveLength(1)
  })
})

it('a gate that refuses for good does so although nothing can be written at that moment', async () => {
  const away = new StationError('unavailable', 'The database is away')
  const gate = new WriteGate({
    begin: () => Promise.reject(away),
    announce: () => Promise.resolve(),
    isCollision: () => false,
    isUnknown: () => false,
    troubleOf: () => away,
  })
  gate.refuse(new StationError('unavailable', 'A newer program has changed the tables'))
  await expect(gate.write(() => undefined)).rejects.toThrow('A newer program has changed the tables')
  expect(String(gate.trouble)).toBe('A newer program has changed the tables')
})

describe('the write gate of SQLite', () => {
  it('is durable before it answers: another connection, and a copy without the log of this one, see the row', async () => {
    const folder = temporaryFolder()
    const store = await openStoreIn(folder, 'sqlite')
    onTestFinished(() => store.close())
    await store.write((transaction) => transaction.insert(HistoryEntryEntity, aLine('durable')))
    const reader = new Database(join(folder, 'station.db'), { readonly: true })
    onTestFinished(() => void reader.close())
    expect(reader.prepare('SELECT "by" FROM "cp_history"').all()).toEqual([{ by: 'durable' }])
    expect(await pragma(store, 'synchronous')).toEqual([{ synchronous: 2 }])
    expect(await pragma(store, 'journal_mode')).toEqual([{ journal_mode: 'wal' }])
    expect(await pragma(store, 'foreign_keys')).toEqual([{ foreign_keys: 1 }])
  })

  it('fails every step of a group, and none later, when the store cannot be written', async () => {
    const store = await aStore('sqlite')
    // The page limit stands in for a full disk: SQLite answers both with SQLITE_FULL.
    const [pages] = (await pragma(store, 'page_count')) as { page_count: number }[]
    await pragma(store, `max_page_count = ${pages?.page_count}`)
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
    await pragma(store, 'max_page_count = 1073741823')
    await store.write((transaction) => transaction.insert(HistoryEntryEntity, large))
    expect(await linesOf(store)).toHaveLength(1)
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

const halfASecondSql = `
  WITH RECURSIVE "numbers" ("number") AS (SELECT 1 UNION ALL SELECT "number" + 1 FROM "numbers" WHERE "number" < 3000000)
  SELECT COUNT(*) AS "count" FROM "numbers"`

/** On the connection that writes. */
const pragma = (store: Store, text: string): Promise<object[]> =>
  store.write((transaction) => transaction.query(`PRAGMA ${text}`))

const linesOf = async (store: Store): Promise<string[]> =>
  (await store.findAll(HistoryEntryEntity, {})).map(({ by }) => by)

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
