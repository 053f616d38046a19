import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openStore } from '../../electron/store/open-store.ts'
import { aDatabase, administrate } from '../support/any-store.ts'
import { type RunningStation, runStation } from '../support/running-station.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const onSqlite = { 'database-url': undefined }

describe('a person who asks where the orders lie', () => {
  it('is told the engine, and of a database its address without the password', async () => {
    const station = await runStation(onSqlite)
    expect(await station.call('store.get', {})).toMatchObject({
      engine: 'sqlite',
      version: expect.stringMatching(/^SQLite 3/),
      database: null,
    })
    const url = await aDatabase()
    const other = await runStation({ 'database-url': url })
    expect(await other.call('store.get', {})).toMatchObject({
      engine: 'postgres',
      version: expect.stringMatching(/^PostgreSQL \d+/),
      database: url.replace(':station@', ':***@'),
    })
    expect(JSON.stringify(await other.call('settings.get', {}))).not.toContain(':station@')
  })

  it('is told of a user that may not use the tables of another one', async () => {
    const station = await runStation(onSqlite)
    const url = new URL(await aDatabase())
    url.username = `guest_${url.pathname.slice(-8)}`
    await administrate(`CREATE USER ${url.username} PASSWORD 'station'`)
    await administrate(`GRANT ALL ON SCHEMA public TO ${url.username}`, url.href.replace(url.username, 'station'))
    await expect(test(station, url.href)).rejects.toThrow('may not use the tables')
  })

  it('can test a database, which stays as it is', async () => {
    const station = await runStation(onSqlite)
    const url = await aDatabase('template1')
    expect(await test(station, url)).toMatchObject({ isEmpty: true, database: url.replace(':station@', ':***@') })
    // No tables were made.
    expect(await test(station, url)).toMatchObject({ isEmpty: true })
    expect(await test(station, await aDatabase())).toMatchObject({ isEmpty: true })
    const used = await aDatabase()
    const store = await openStore({ file: join(temporaryFolder(), 'station.db'), backupDir: '', databaseUrl: used })
    await store.write((transaction) => transaction.run(`INSERT INTO "cp_marks" VALUES ('x', 1, NULL)`))
    await store.close()
    expect(await test(station, used)).toMatchObject({ isEmpty: false })
  })

  it('is told in plain words what is wrong with it, without the password', async () => {
    const station = await runStation(onSqlite)
    const url = new URL(await aDatabase('template1'))
    const user = `reader_${Math.trunc(Math.random() * 1e9)}`
    await administrate(`CREATE ROLE ${user} LOGIN PASSWORD 'open-sesame'`)
    onTestFinished(() => administrate(`DROP ROLE ${user}`))
    const reader = Object.assign(new URL(url), { username: user, password: 'open-sesame' })
    const wrong = Object.assign(new URL(url), { password: 'open-sesame' })
    const foreign = await aDatabase('template1')
    await administrate('CREATE TABLE "customers" ("id" integer)', foreign)
    const refusals = [
      [reader.href, 'GRANT CREATE ON SCHEMA public'],
      [wrong.href, 'does not accept this user and password'],
      ['postgres://station:open-sesame@127.0.0.1:1/shop', 'cannot be reached'],
      ['postgres://station:open-sesame@name.invalid/shop', 'cannot be reached'],
      ['postgres://station:open-sesame@[/shop', 'cannot be read'],
      // A number, and then a sign that ends the host: it would be taken for a port, and shown.
      ['postgres://station:4711/open-sesame@127.0.0.1/shop', 'cannot be read'],
      ['postgres://station:4711?open-sesame@127.0.0.1/shop', 'cannot be read'],
      ['postgres://station:4711#open-sesame@127.0.0.1/shop', 'cannot be read'],
      ['postgres://station:open-sesame%@127.0.0.1/shop', 'cannot be read'],
      [foreign, 'tables of another program (customers)'],
      [await aDatabase(`template0 ENCODING 'SQL_ASCII'`), 'keeps text as SQL_ASCII'],
    ] as const
    for (const [address, words] of refusals) {
      const error = await test(station, address).catch((cause: unknown) => cause as Error)
      expect(String(error)).toContain(words)
      expect(String(error)).not.toMatch(/open-sesame|4711|:station@/)
    }
  })

  it('finds no database to start on where the orders lie in the data folder', async () => {
    const station = await runStation(onSqlite)
    await station.station.stop()
    const { dataDir } = station
    expect(existsSync(join(dataDir, 'station.db'))).toBe(true)
    await expect(runStation({ 'database-url': await aDatabase() }, { dataDir })).rejects.toThrow('--move-store-to')
    const flags = { 'database-url': await aDatabase(), 'restore-backup': 'latest' }
    await expect(runStation(flags)).rejects.toThrow('backups of its own')
  })
})

const test = (station: RunningStation, url: string) => station.call('store.test', { url })
