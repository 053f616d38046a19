import { Client } from 'pg'
import type { TestProject } from 'vitest/node'
import { migratePostgres } from '../../electron/store/postgres/migrate-postgres.ts'
import { aPostgresServer } from './postgres-server.ts'
import { quickestFolder } from './quickest-folder.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The address of a real PostgreSQL for this run, with the database of its user. */
    postgresUrl: string
  }
}

/** Starts one PostgreSQL for a run of tests; `any-store.ts` makes databases in it. */
export default async function startPostgres(project: TestProject): Promise<() => Promise<void>> {
  const server = await aPostgresServer(quickestFolder())
  await server.start()
  await makeTemplate(server.url)
  project.provide('postgresUrl', server.url)
  return async () => {
    await server.remove()
    // The package of the server ends the process by itself when nothing is left to do, with 0 whatever the tests have found.
    process.prependOnceListener('beforeExit', (code) => process.exit(code))
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
