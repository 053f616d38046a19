import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openPostgres } from '../../electron/store/postgres/open-postgres.ts'
import { findOnPath } from '../../scripts/find-on-path.ts'
import { freePort } from '../../scripts/free-port.ts'
import { aDatabase, administrate } from '../support/any-store.ts'
import { eventually } from '../support/eventually.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const program = findOnPath('pgbouncer')

describe.skipIf(program === null)('a pool in front of the database (PgBouncer, where it is installed)', () => {
  it('that lends a connection for a transaction is refused, before anything is written', async () => {
    const url = await aDatabase('template1')
    await expect(openPostgres(await aPool(url, 'transaction'))).rejects.toThrow(
      'lends a connection for one transaction',
    )
    await expect(administrate('SELECT FROM "cp_migrations"', url)).rejects.toThrow('does not exist')
  })

  it('that gives a connection for a session is taken', async () => {
    const store = await openPostgres(await aPool(await aDatabase(), 'session'))
    onTestFinished(() => store.close())
    expect(await store.query('SELECT COUNT(*) AS "count" FROM "cp_orders"')).toEqual([{ count: 0 }])
  })
})

/** Returns the address of the database through the pool. */
async function aPool(url: string, mode: 'transaction' | 'session'): Promise<string> {
  const { hostname, port, pathname, username, password } = new URL(url)
  const folder = temporaryFolder()
  const ownPort = await freePort()
  const config = `[databases]
* = host=${hostname} port=${port} user=${username} password=${password}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${ownPort}
unix_socket_dir =
auth_type = any
pool_mode = ${mode}
ignore_startup_parameters = options,statement_timeout,extra_float_digits
`
  chmodSync(folder, 0o755)
  writeFileSync(join(folder, 'pool.ini'), config)
  // It does not run as root; PostgreSQL has a user of its own then.
  const user = process.getuid?.() === 0 ? ['-u', 'postgres'] : []
  const child = spawn(program ?? '', [...user, join(folder, 'pool.ini')], { stdio: 'ignore' })
  onTestFinished(async () => {
    child.kill()
    if (child.exitCode === null) await once(child, 'exit')
  })
  const through = `postgres://${username}:${password}@127.0.0.1:${ownPort}${pathname}`
  await eventually(() => administrate('SELECT 1', through))
  return through
}
