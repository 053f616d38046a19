import { Client } from 'pg'
import type { EntitySchemaColumnOptions } from 'typeorm'
import { describe, expect, inject, it, onTestFinished } from 'vitest'
import { bothOf, staleSql } from '../../electron/orders/find/order-index.ts'
import { entities } from '../../electron/store/entities/index.ts'
import { readMark, writeMark } from '../../electron/store/marks.ts'
import { migrations } from '../../electron/store/migrations/index.ts'
import { openPostgres } from '../../electron/store/postgres/open-postgres.ts'
import type { Store } from '../../electron/store/store.ts'
import type { Change } from '../../electron/store/transaction.ts'
import { StationError } from '../../shared/errors.ts'
import { aDatabase, administrate } from '../support/any-store.ts'
import { cuttableLine } from '../support/cuttable-line.ts'
import { eventually } from '../support/eventually.ts'

describe('a store on PostgreSQL', () => {
  it('has the tables, columns and indexes that the entities name', async () => {
    const store = await aStation(await aDatabase())
    for (const { options } of entities) {
      const { tableName = '', columns, indices = [] } = options
      const found = await store.query(
        `SELECT "column_name" AS "name", "data_type" AS "type", "is_nullable" = 'YES' AS "nullable", "collation_name" AS "order"
         FROM information_schema.columns WHERE "table_name" = ?`,
        tableName,
      )
      const said = Object.entries<EntitySchemaColumnOptions>(columns).map(([name, { type, nullable = false }]) => ({
        name,
        type,
        nullable: nullable ? 1 : 0,
        // Text is compared byte by byte, as in SQLite.
        order: type === 'text' ? 'C' : null,
      }))
      expect(found, tableName).toEqual(expect.arrayContaining(said))
      expect(found, tableName).toHaveLength(said.length)
      const indexes = await store.query('SELECT "indexname" AS "name" FROM pg_indexes WHERE "tablename" = ?', tableName)
      expect(indexes).toEqual(expect.arrayContaining(indices.map(({ name }) => ({ name }))))
    }
  })

  it('is brought up to date once by stations that start together', async () => {
    const url = await aDatabase('template1')
    const stores = await Promise.all([1, 2, 3].map(() => aStation(url)))
    const applied = await stores[0]?.query('SELECT "name" FROM "cp_migrations"')
    expect(applied).toHaveLength(migrations.length)
  })

  it('runs a step again that another station came in between, and leaves nothing of the first run behind', async () => {
    const url = await aDatabase()
    const [one, other] = [await aStation(url), await aStation(url)]
    const told: string[] = []
    one.onCommit((changes) => told.push(...changes.map(({ id }) => String(id))))
    await one.write((transaction) => writeMark(transaction, { name: 'count', at: 1, text: '0' }))
    let runs = 0
    let released = 0
    const counted = one.write(async (transaction) => {
      runs += 1
      transaction.changed('station', `run ${runs}`)
      transaction.afterCommit(() => {
        released += 1
      })
      const before = await readMark(transaction, 'count')
      // Long enough for the other one to come in between.
      if (runs === 1) await transaction.query('SELECT 1 AS "one" FROM pg_sleep(1)')
      await writeMark(transaction, { name: 'count', at: 1, text: `${before?.text}, one` })
    })
    await eventually(() => expect(runs).toBe(1))
    await other.write((transaction) => writeMark(transaction, { name: 'count', at: 1, text: 'other' }))
    expect(runs).toBe(1)
    await counted
    expect((await readMark(one, 'count'))?.text).toBe('other, one')
    expect({ runs, released, reruns: one.reruns, told }).toEqual({ runs: 2, released: 1, reruns: 1, told: ['run 2'] })
  })

  it('runs a step again whose key another station has just given away', async () => {
    const url = await aDatabase()
    const [one, other] = [await aStation(url), await aStation(url)]
    let runs = 0
    const taken = one.write(async (transaction) => {
      runs += 1
      if (runs > 1 && (await readMark(transaction, 'key')) !== null) return 'known'
      await transaction.query('SELECT 1 AS "one" FROM pg_sleep(1)')
      await transaction.run(`INSERT INTO "cp_marks" VALUES ('key', 1, NULL)`)
      return 'taken'
    })
    await eventually(() => expect(runs).toBe(1))
    await other.write((transaction) => transaction.run(`INSERT INTO "cp_marks" VALUES ('key', 1, NULL)`))
    expect(await taken).toBe('known')
    expect({ runs, reruns: one.reruns }).toEqual({ runs: 2, reruns: 1 })
  })

  it('tells every station what one has changed, and nothing of a step that failed', async () => {
    const url = await aDatabase()
    const [one, other] = [await aStation(url), await aStation(url)]
    const heard: unknown[] = []
    other.onCommit((changes) => heard.push(...changes))
    await expect(
      one.write(async (transaction) => {
        await writeMark(transaction, { name: 'never', at: 1, text: null })
        transaction.changed('items', 'never')
        throw new Error('no')
      }),
    ).rejects.toThrow('no')
    const ids = Array.from({ length: 300 }, (_, index) => `905512340000-${index}`)
    await one.write(async (transaction) => {
      await writeMark(transaction, { name: 'many', at: 1, text: null })
      for (const id of ids) transaction.changed('items', id)
    })
    await eventually(() => expect(heard).toEqual(ids.map((id) => ({ topic: 'items', id }))))
  })

  it('keeps nothing of a step of which it cannot tell the others', async () => {
    const url = await aDatabase()
    await administrate(`ALTER DATABASE ${new URL(url).pathname.slice(1)} SET search_path = public, pg_catalog`)
    await administrate(
      `CREATE FUNCTION public.pg_notify("channel" text, "message" text) RETURNS void LANGUAGE plpgsql AS
       $$ BEGIN RAISE 'Nobody is told'; END $$`,
      url,
    )
    const store = await aStation(url)
    await expect(
      store.write(async (transaction) => {
        await writeMark(transaction, { name: 'untold', at: 1, text: null })
        transaction.changed('items', 'one')
      }),
    ).rejects.toThrow('Nobody is told')
    expect(await readMark(store, 'untold')).toBeNull()
    await store.write((transaction) => writeMark(transaction, { name: 'next', at: 1, text: null }))
    expect(await readMark(store, 'next')).not.toBeNull()
  })

  it('fails every statement that was on its way when the connection broke, and goes on with another one', async () => {
    const url = await aDatabase()
    const store = await aStation(url)
    let isSent = false
    const written = store.write((transaction) => {
      const sent = [1, 2, 3].map(() => transaction.query('SELECT 1 AS "one" FROM pg_sleep(5)'))
      isSent = true
      return Promise.all(sent)
    })
    const failed = expect(written).rejects.toMatchObject({ code: 'unavailable' })
    await eventually(() => expect(isSent).toBe(true))
    const startedAt = performance.now()
    await administrate(
      `SELECT pg_terminate_backend("pid") FROM pg_stat_activity WHERE "datname" = current_database() AND "query" LIKE '%pg_sleep(5)%' AND "pid" <> pg_backend_pid()`,
      url,
    )
    await failed
    expect(performance.now() - startedAt).toBeLessThan(4_000)
    const mark = { name: 'next', at: 1, text: null }
    await eventually(() => store.write((transaction) => writeMark(transaction, mark)))
    expect(await readMark(store, 'next')).toEqual(mark)
  })

  it('refuses what it cannot store while the database is away, and goes on by itself', async () => {
    const url = await aDatabase()
    const name = new URL(url).pathname.slice(1)
    const store = await aStation(url)
    const heard: unknown[] = []
    store.onCommit((changes) => heard.push(...changes))
    await administrate(`ALTER DATABASE ${name} WITH ALLOW_CONNECTIONS false`)
    await administrate(`SELECT pg_terminate_backend("pid") FROM pg_stat_activity WHERE "datname" = '${name}'`)
    const mark = { name: 'kept', at: 1, text: null }
    await eventually(async () => {
      await expect(store.write((transaction) => writeMark(transaction, mark))).rejects.toMatchObject({
        code: 'unavailable',
      })
    })
    expect(String(store.trouble)).toContain('The database cannot be reached')
    await administrate(`ALTER DATABASE ${name} WITH ALLOW_CONNECTIONS true`)
    await store.write((transaction) => writeMark(transaction, mark))
    expect(await readMark(store, 'kept')).toEqual(mark)
    // What was missed meanwhile may be anything.
    await eventually(() => expect(heard).toContainEqual({ topic: 'orders', id: null }))
  })

  it('is open again at both gates where only one of them could be closed', async () => {
    const url = await aDatabase()
    const name = new URL(url).pathname.slice(1)
    const store = await aStation(url)
    await store.write(() => undefined)
    // The steps keep their connection, and there is none for work.
    await administrate(`ALTER DATABASE ${name} WITH ALLOW_CONNECTIONS false`)
    await expect(store.freeze(new StationError('unavailable', 'It is being moved.'))).rejects.toThrow(/database/)
    await administrate(`ALTER DATABASE ${name} WITH ALLOW_CONNECTIONS true`)
    expect(await store.write(() => 'again')).toBe('again')
    expect(await store.work(() => 'again')).toBe('again')
  })

  it('tells of what has long names, however many there are', async () => {
    const url = await aDatabase()
    const [one, other] = [await aStation(url), await aStation(url)]
    const heard: Change[] = []
    other.onCommit((changes) => heard.push(...changes))
    const ids = [...Array.from({ length: 60 }, (_, index) => `${index}`.padStart(200, 'é')), 'x'.repeat(9_000)]
    await one.write((transaction) => {
      for (const id of ids) transaction.changed('items', id)
    })
    const expected = [...ids.slice(0, 60), null].map((id) => ({ topic: 'items', id }))
    await eventually(() => expect(heard).toEqual(expected))
  })

  it('outlives a line that is cut in the middle of a step and of a read, and says so', async () => {
    const url = new URL(await aDatabase())
    const line = await cuttableLine(Number(url.port))
    onTestFinished(() => line.close())
    url.port = String(line.port)
    const store = await aStation(url.href)
    const cutWhileRunning = async (run: () => Promise<unknown>): Promise<void> => {
      const running = run()
      await eventually(async () => {
        const found = await sleepersIn(url.pathname.slice(1))
        expect(found).toBe(1)
      })
      line.cut()
      await expect(running).rejects.toThrow(/database/)
      await expect(store.query('SELECT 1')).rejects.toThrow('The database cannot be reached')
      line.mend()
      await eventually(async () => expect(await store.query('SELECT 1 AS "one"')).toHaveLength(1))
    }
    const sleep = 'SELECT pg_sleep(30)'
    await cutWhileRunning(() => store.query(sleep))
    await cutWhileRunning(() => store.write((transaction) => transaction.query(sleep)))
    // Between two statements of a step nobody waits for an answer.
    const held = store.write(async (transaction) => {
      await transaction.query('SELECT 1')
      line.cut()
      return await transaction.query('SELECT 2')
    })
    await expect(held).rejects.toThrow(/database/)
    line.mend()
    await eventually(async () => expect(await store.write(() => 'again')).toBe('again'))
    // What cannot come to rest has not begun to.
    line.cut()
    await expect(store.query('SELECT 1')).rejects.toThrow('The database cannot be reached')
    await expect(store.freeze(new StationError('unavailable', 'It is being moved.'))).rejects.toThrow(/database/)
    line.mend()
    await eventually(async () => expect(await store.write(() => 'again')).toBe('again'))
  })

  it('looks for a word that few orders have in the index, and does not walk through all of them', async () => {
    const url = await aDatabase()
    const store = await aStation(url)
    const orders = Array.from({ length: 20_000 }, (_, index) => ({
      id: index + 1,
      words: `shop client${index % 50} order${index} street${index} name${index % 400} mail${index}`,
    }))
    await store.write((transaction) => store.words.insert(transaction, orders))
    await administrate('ANALYZE "cp_find_words"', url)
    const plan = await store.long.query<{ 'QUERY PLAN': string }>(
      `EXPLAIN SELECT "rowid" FROM "cp_find_words" WHERE ${store.words.matches} AND "rowid" < ? ORDER BY "rowid" DESC LIMIT ?`,
      store.words.queryOf([[['order4711']]]),
      2 ** 31 - 1,
      9,
    )
    expect(plan.map((line) => line['QUERY PLAN']).join('\n')).toContain('cp_find_words_by_word')
  })

  it('gathers of the words of a question those that few orders have, and looks for the others in what it has gathered', async () => {
    const url = await aDatabase()
    const store = await aStation(url)
    const orders = Array.from({ length: 20_000 }, (_, index) => ({ id: index + 1, words: `shop order${index}` }))
    await store.write((transaction) => store.words.insert(transaction, orders))
    await administrate('ANALYZE', url)
    const { gathering, queryOf } = store.words
    if (gathering === null) throw new Error('This index gathers')
    const [shop, order] = [queryOf([[['shop']]]), queryOf([[['order471']]])]
    expect([...(await gathering.commonOf(store.long, [shop, order]))]).toEqual([shop])
    const plan = await store.long.query<{ 'QUERY PLAN': string }>(
      `EXPLAIN SELECT "rowid" FROM "cp_find_words" WHERE ${bothOf(store.words, gathering).matches} ORDER BY "rowid" DESC LIMIT ?`,
      ...[order, queryOf([[['shop'], ['order471']]]), 60],
    )
    const lines = plan.map((line) => line['QUERY PLAN']).join('\n')
    expect(lines).toContain(`Index Cond: (words @@ '''order471'':*'::tsquery)`)
    expect(lines).toContain('ts_match_vq(')
  })

  it('takes no order for one whose status has changed that has no words in the index yet', async () => {
    const store = await aStation(await aDatabase())
    await store.write((transaction) =>
      transaction.run(`INSERT INTO "cp_orders" ("cpOrderId", "status", "fullJsonPayload", "contentHash", "receivedAt")
        VALUES ('one', 'received', '{}', '', 0), ('two', 'received', '{}', '', 0)`),
    )
    const staleAndKept = () => store.query(staleSql, 1_000)
    expect(await staleAndKept()).toEqual([{ count: 2, kept: 0 }])
    const [one] = await store.query<{ id: number }>(`SELECT "id" FROM "cp_find_orders" WHERE "cpOrderId" = 'one'`)
    await store.write((transaction) => store.words.insert(transaction, [{ id: one?.id ?? 0, words: 'shop' }]))
    expect(await staleAndKept()).toEqual([{ count: 2, kept: 1 }])
  })

  it('takes no number for another one that is too large for it', async () => {
    const store = await aStation(await aDatabase())
    await expect(store.query('SELECT CAST(9007199254740993 AS bigint) AS "number"')).rejects.toThrow('too large')
    expect(await store.query('SELECT CAST(9007199254740991 AS bigint) AS "number", 1 = 1 AS "isSo"')).toEqual([
      { number: 9007199254740991, isSo: 1 },
    ])
  })

  it('keeps a text with a character that PostgreSQL has no place for', async () => {
    const store = await aStation(await aDatabase())
    await store.write((transaction) => writeMark(transaction, { name: 'text', at: 1, text: 'a\0b' }))
    expect((await readMark(store, 'text'))?.text).toBe('a\uFFFDb')
  })
})

describe('a database is refused', () => {
  it('that keeps text in another encoding', async () => {
    const url = await aDatabase(`template0 ENCODING 'SQL_ASCII'`)
    await expect(openPostgres(url)).rejects.toThrow('keeps text as SQL_ASCII')
  })

  it('that holds tables of another program', async () => {
    const url = await aDatabase('template1')
    await administrate('CREATE TABLE "customers" ("id" integer)', url)
    await expect(openPostgres(url)).rejects.toThrow('tables of another program (customers)')
  })

  it('in which this user may create nothing', async () => {
    const url = new URL(await aDatabase('template1'))
    const user = `reader_${Math.trunc(Math.random() * 1e9)}`
    await administrate(`CREATE ROLE ${user} LOGIN PASSWORD 'reader'`)
    onTestFinished(() => administrate(`DROP ROLE ${user}`))
    Object.assign(url, { username: user, password: 'reader' })
    await expect(openPostgres(url.href)).rejects.toThrow('GRANT CREATE ON SCHEMA public')
    url.password = 'another'
    await expect(openPostgres(url.href)).rejects.toThrow('does not accept this user and password')
    await administrate(`ALTER ROLE ${user} NOLOGIN`)
    url.password = 'reader'
    await expect(openPostgres(url.href)).rejects.toThrow(`not let this user in from here (role "${user}" is`)
  })

  it('of a newer program, which is left as it is', async () => {
    const url = await aDatabase()
    await administrate(`INSERT INTO "cp_migrations" ("timestamp", "name") VALUES (9999999999999, 'Future')`, url)
    await expect(openPostgres(url)).rejects.toThrow('newer version of this program')
  })

  it('that is not there, or is none', async () => {
    const url = await aDatabase()
    await expect(openPostgres(`${url}_gone`)).rejects.toThrow('There is no such database')
    await expect(openPostgres('http://127.0.0.1/')).rejects.toThrow('must begin with postgres://')
    await expect(openPostgres('postgres://station@127.0.0.1:1/orders')).rejects.toThrow('cannot be reached')
  })
})

async function aStation(url: string): Promise<Store> {
  const store = await openPostgres(url)
  onTestFinished(() => store.close())
  return store
}

/** How many connections of a database sleep, looked for beside all lines. */
async function sleepersIn(database: string): Promise<number> {
  const client = new Client({ connectionString: `${inject('postgresUrl')}/postgres` })
  await client.connect()
  const { rows } = await client.query(
    `SELECT 1 FROM pg_stat_activity WHERE "datname" = $1 AND "state" = 'active' AND "query" LIKE '%pg_sleep(30)%'`,
    [database],
  )
  await client.end()
  return rows.length
}
