import { Client } from 'pg'
import { expect, it, onTestFinished } from 'vitest'
import { fillStore } from '../../bench/console/fill-store.ts'
import { systemClock } from '../../electron/base/clock.ts'
import { facetSql } from '../../electron/orders/calls/item-facets.ts'
import { sortedQuery, startAfter } from '../../electron/orders/calls/order-list.ts'
import { conditionsOf, valuesOf } from '../../electron/orders/find/order-filter.ts'
import { bothOf, findSql } from '../../electron/orders/find/order-index.ts'
import { openPostgres } from '../../electron/store/postgres/open-postgres.ts'
import type { Store } from '../../electron/store/store.ts'
import { aDatabase, administrate } from '../support/any-store.ts'
import { runIntakeEndpoint } from '../support/intake-endpoint.ts'
import { anOrder } from '../support/order-builder.ts'
import { pushTo } from '../support/running-station.ts'

const orderOf = (index: number) => anOrder({ id: String(905512340000 + index * 10_000) })

it('orders are stored while whatever reads is busy, and wait for none of it', async () => {
  const { store, url } = await runIntakeEndpoint()
  let ended = 0
  const count = async (reader: Pick<Store, 'query'>) => {
    await reader.query(countingSql)
    ended += 1
  }
  // More of them than threads or connections; on SQLite what reads shortly does it where orders are stored.
  const readers = [store.long, ...(store.engine === 'postgres' ? [store] : [])]
  const reads = readers.flatMap((reader) => Array.from({ length: 12 }, () => count(reader)))
  for (let index = 0; index < 10; index += 1) expect((await pushTo(url(), orderOf(index))).status).toBe(200)
  expect(ended).toBeLessThan(reads.length)
  await Promise.all(reads)
  expect(store.trouble).toBeNull()
  expect(await store.query('SELECT COUNT(*) AS "count" FROM "cp_orders"')).toEqual([{ count: 10 }])
})

it('an order waits for no lock of a database that a list, a count, a search or an export may have', async () => {
  const databaseUrl = await aDatabase()
  await administrate(`ALTER DATABASE ${new URL(databaseUrl).pathname.slice(1)} SET lock_timeout = '1ms'`)
  const { store, url } = await runIntakeEndpoint(systemClock, await openPostgres(databaseUrl))
  await fillStore(store, 4_000, Date.parse('2026-03-05T12:00:00Z'))
  let isOver = false
  let rounds = 0
  const reading = (async () => {
    for (; !isOver; rounds += 1) await readAll(store)
  })()
  for (let index = 0; index < 40; index += 1) expect((await pushTo(url(), orderOf(index))).status).toBe(200)
  isOver = true
  await reading
  expect(rounds).toBeGreaterThan(0)
  expect(store.reruns).toBe(0)

  // The check can fail: this is a lock that an order waits for.
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  onTestFinished(() => client.end())
  await client.query('BEGIN; LOCK TABLE "cp_orders" IN SHARE MODE')
  expect((await pushTo(url(), orderOf(50))).status).not.toBe(200)
})

/** What reads most, at once. */
async function readAll(store: Store): Promise<void> {
  const { long, words } = store
  const { gathering, queryOf } = words
  if (gathering === null) throw new Error('This index gathers')
  const word = queryOf([[['shop']]])
  const sort = { by: 'received', isDescending: true } as const
  const newest = sortedQuery({}, sort, startAfter(sort), 100)
  const conditions = conditionsOf({ status: ['shipped'] })
  await Promise.all([
    ...Object.values(facetSql).map((sql) => long.query(sql, ...valuesFor(sql, ['shipped']))),
    long.query(newest.sql, ...newest.values),
    long.query(findSql(bothOf(words, gathering), conditions), word, word, 2 ** 31 - 1, ...valuesOf(conditions), 100),
    long.query('SELECT * FROM "cp_order_items"'),
    long.query('SELECT * FROM "cp_orders"'),
  ])
}

const valuesFor = (sql: string, value: string[]) => Array.from({ length: sql.split('?').length - 1 }, () => value)

/** A quarter of a second and more on any machine. */
const countingSql = `
  WITH RECURSIVE "numbers" ("number") AS (
    SELECT 1 UNION ALL SELECT "number" + 1 FROM "numbers" WHERE "number" < 1500000
  )
  SELECT COUNT(*) AS "count" FROM "numbers"`
