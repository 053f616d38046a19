import type { MigrationInterface, QueryRunner } from 'typeorm'
import { describe, expect, it, onTestFinished } from 'vitest'
import { migrations } from '../../electron/store/migrations/index.ts'
import { runStatements } from '../../electron/store/migrations/run-statements.ts'
import { connectPostgres } from '../../electron/store/postgres/connect-postgres.ts'
import { migratePostgres } from '../../electron/store/postgres/migrate-postgres.ts'
import { openPostgres } from '../../electron/store/postgres/open-postgres.ts'
import { administrate } from '../support/any-store.ts'
import { eventually } from '../support/eventually.ts'
import { anOrder } from '../support/order-builder.ts'
import { aShop } from '../support/shop-desk.ts'

const unwritten = /written by a newer version of this program/
const newer = `INSERT INTO "cp_migrations" ("timestamp", "name") VALUES (9999999999999, 'Future9999999999999')`

describe('a newer program on the database of a shop', () => {
  it('waits until the older stations are gone, says for which, and lets them go on meanwhile', async () => {
    const shop = await aShop()
    const older = await shop.add('Press room')
    releaseNext()
    const { opening, told } = startNewer(shop.url)
    await eventually(() => expect(told).toHaveLength(1))
    expect(told[0]).toContain('no older station works on it: Press room 0.0.0-test.')
    expect((await older.push(anOrder())).status).toBe(200)
    // Nor is another older one held up that starts now.
    await eventually(async () => expect(await rowsOf(shop.url, locksSql)).toEqual([]))
    await older.station.stop()
    await opening
    expect(await columnsOf(shop.url)).toContain('next')
    expect(told.slice(1)).toEqual(['The tables of the database are brought up to date.'])
  })

  it('waits for one that was killed until it was not heard of for as long as its leases hold', async () => {
    const shop = await aShop()
    const older = await shop.add('Press room')
    const { stationId } = older.station
    await older.station.stop()
    const heard = (agoMs: number): Promise<void> =>
      administrate(
        `UPDATE "cp_stations" SET "state" = 'working', "lastSeenAt" = EXTRACT(EPOCH FROM clock_timestamp()) * 1000 - ${agoMs}
         WHERE "stationId" = '${stationId}'`,
        shop.url,
      )
    await heard(30_000)
    releaseNext()
    const { opening, told } = startNewer(shop.url)
    await eventually(() => expect(told).toHaveLength(1))
    expect(await columnsOf(shop.url)).not.toContain('next')
    await heard(35_001)
    await opening
  })

  it('waits for nobody where a person says so', async () => {
    const shop = await aShop()
    await shop.add('Press room')
    releaseNext()
    const { opening, told } = startNewer(shop.url, true)
    await opening
    expect(await columnsOf(shop.url)).toContain('next')
    expect(told).toEqual(['The tables of the database are brought up to date.'])
  })

  it('brings it up to date once where two of them waited', async () => {
    const shop = await aShop()
    const older = await shop.add('Press room')
    releaseNext()
    const both = [startNewer(shop.url), startNewer(shop.url)]
    await eventually(() => expect(both.map(({ told }) => told.length)).toEqual([1, 1]))
    await older.station.stop()
    await Promise.all(both.map(({ opening }) => opening))
    expect(both.flatMap(({ told }) => told.slice(1))).toHaveLength(1)
  })

  it('says so where another one takes long for it, or its machine is gone without a word', async () => {
    const shop = await aShop()
    const other = await connectPostgres(shop.url)
    await other.query('SELECT pg_advisory_lock(7261540101)')
    const { opening, told } = startNewer(shop.url)
    await eventually(() => expect(told).toEqual(['Another station is bringing the database up to date.']))
    await other.end()
    await opening
  })

  it('is told, where it cannot say what it waits for', async () => {
    const shop = await aShop()
    await shop.add('Press room')
    releaseNext()
    await expect(migratePostgres(shop.url)).rejects.toThrow('older stations work on it: Press room 0.0.0-test.')
  })
})

describe('an older program on the database of a shop', () => {
  it('is refused at its start, and leaves everything as it is', async () => {
    const shop = await aShop()
    const first = await shop.add('Press room')
    await first.push(anOrder())
    await first.station.stop()
    await administrate(newer, shop.url)
    const before = await everythingIn(shop.url)
    await expect(shop.add('Old machine')).rejects.toThrow(unwritten)
    await expect(shop.add('Old machine', { 'migrate-now': true })).rejects.toThrow(unwritten)
    expect(await everythingIn(shop.url)).toEqual(before)
  })

  it('takes no more orders and steps when the tables become those of a newer one while it runs, and says why', async () => {
    const shop = await aShop()
    const older = await shop.add('Press room')
    await administrate(newer, shop.url)
    await eventually(async () =>
      expect((await older.call('exceptions.list', { kind: 'store_refuses' })).exceptions).toMatchObject([
        { happened: expect.stringMatching(unwritten) },
      ]),
    )
    const before = await rowsOf(shop.url, 'SELECT * FROM "cp_orders"')
    expect((await older.push(anOrder())).status).toBe(503)
    await expect(older.call('notes.add', { cpOrderId: '905512340000', text: 'Urgent' })).rejects.toThrow(unwritten)
    expect(await rowsOf(shop.url, 'SELECT * FROM "cp_orders"')).toEqual(before)
  })
})

/** The next version of the program: it has one migration more, until the test ends. */
function releaseNext(): void {
  const all: (new () => MigrationInterface)[] = migrations
  all.push(Next9999999999998)
  onTestFinished(() => void all.pop())
}

class Next9999999999998 implements MigrationInterface {
  readonly name = 'Next9999999999998'

  async up(queryRunner: QueryRunner): Promise<void> {
    await runStatements(queryRunner, ['ALTER TABLE "cp_marks" ADD COLUMN "next" text'])
  }

  async down(): Promise<void> {
    throw new Error('Nobody takes it back.')
  }
}

function startNewer(url: string, isNow = false) {
  const told: string[] = []
  const opening = openPostgres(url, { isNow, onProgress: (said) => void told.push(String(said)) })
  onTestFinished(async () => (await opening).close())
  return { opening, told }
}

async function rowsOf(url: string, sql: string): Promise<object[]> {
  const client = await connectPostgres(url)
  try {
    return (await client.query<object>(sql)).rows
  } finally {
    await client.end()
  }
}

const columnsOf = async (url: string): Promise<unknown[]> =>
  (
    await rowsOf(url, `SELECT "column_name" AS "name" FROM information_schema.columns WHERE "table_name" = 'cp_marks'`)
  ).map((row) => Object.values(row)[0])

/** Every row and every column, as one text for each table. */
async function everythingIn(url: string): Promise<object[]> {
  return await rowsOf(
    url,
    `SELECT "table_name", query_to_xml(format('SELECT * FROM %I', "table_name"), true, false, '')::text AS "rows"
     FROM information_schema.tables WHERE "table_schema" = 'public' AND "table_type" = 'BASE TABLE' ORDER BY "table_name"`,
  )
}

/** Of this database: the tests beside this one have others. */
const locksSql = `
  SELECT 1 AS "one" FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database
  WHERE "locktype" = 'advisory' AND "datname" = current_database()`
