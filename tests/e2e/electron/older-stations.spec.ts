import { expect } from '@playwright/test'
import { Client } from 'pg'
import { aPostgresServer, type PostgresServer } from '../../support/postgres-server.ts'
import { quickestFolder } from '../../support/quickest-folder.ts'
import { startStationProcess } from '../station-process.ts'
import { type Program, test } from './program.ts'

let server: PostgresServer

test.beforeAll(async () => {
  server = await aPostgresServer(quickestFolder())
  await server.start()
})

test.afterAll(() => server.remove())

async function inDatabase(name: string, ...statements: readonly string[]): Promise<void> {
  const client = new Client({ connectionString: `${server.url}/${name}` })
  await client.connect()
  for (const statement of statements) await client.query(statement)
  await client.end()
}

/** Starts the program on a database that lacks the last change of its tables, and on which a station works. */
async function startBesideOlder(name: string, dataDir: string, start: (...flags: string[]) => Promise<Program>) {
  await inDatabase('postgres', `CREATE DATABASE "${name}"`)
  const flags = ['--database-url', `${server.url}/${name}`, '--station-name', 'Press room']
  await (await startStationProcess(dataDir, ...flags)).stop()
  await inDatabase(
    name,
    'CREATE TABLE "aside" AS SELECT * FROM "cp_migrations"',
    'DELETE FROM "cp_migrations" WHERE "id" = (SELECT MAX("id") FROM "cp_migrations")',
    `UPDATE "cp_stations" SET "state" = 'working', "lastSeenAt" = EXTRACT(EPOCH FROM clock_timestamp()) * 1000 + 600000`,
  )
  const program = await start(...flags)
  const page = program.window.getByRole('alert')
  await expect(page.getByRole('heading', { name: 'The station waits' })).toBeVisible()
  await expect(page).toContainText(/no older station works on it: Press room \d/)
  return program
}

test('the window says for which stations a start waits, and shows the console when it goes on', async ({
  start,
  dataDir,
}) => {
  const { window } = await startBesideOlder('goes_on', dataDir, start)
  // As if another one had changed the tables.
  await inDatabase('goes_on', 'INSERT INTO "cp_migrations" SELECT * FROM "aside" ON CONFLICT DO NOTHING')
  await expect(window.getByText('No orders yet')).toBeVisible()
})

test('a start that waits ends at once when it is asked to', async ({ start, dataDir }) => {
  const { app, ended } = await startBesideOlder('ends', dataDir, start)
  await app.evaluate(({ app: program }) => program.quit()).catch(() => undefined)
  expect(await ended).toBe(0)
})
