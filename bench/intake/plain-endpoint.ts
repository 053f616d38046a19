import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import express from 'express'
import { openStore } from '../../electron/store/open-store.ts'
import { benchKey } from './bench-order.ts'
import { type Pushed, plainRows, type Row } from './plain-rows.ts'

/**
 * The peer: Express and better-sqlite3 in the plain way, one transaction an order, the same rows in the same tables with
 * the same durability. Argument: its data folder. Prints its URL.
 */
const [dataDir = ''] = process.argv.slice(2)
const file = join(dataDir, 'station.db')
await (await openStore({ file, backupDir: join(dataDir, 'backups') })).close()

const database = new Database(file)
database.pragma('journal_mode = WAL')
database.pragma('synchronous = FULL')
database.pragma('foreign_keys = ON')

const statements = new Map<string, Database.Statement>()

function insert(table: string, row: Row): void {
  let statement = statements.get(table)
  if (statement === undefined) {
    const columns = Object.keys(row)
    const names = columns.map((column) => `"${column}"`).join(', ')
    const places = columns.map(() => '?').join(', ')
    statement = database.prepare(`INSERT INTO ${table} (${names}) VALUES (${places})`)
    statements.set(table, statement)
  }
  statement.run(...Object.values(row))
}

const known = database.prepare('SELECT 1 FROM cp_orders WHERE "cpOrderId" = ?')

const store = database.transaction((pushed: Pushed, headers: object, size: number) => {
  if (known.get(pushed.order.id) !== undefined) return 'duplicate'
  for (const [table, row] of plainRows(pushed, headers, size)) insert(table, row)
  return 'accepted'
})

const app = express()
app.disable('x-powered-by')
app.disable('etag')
app.post('/order', express.json({ limit: '5mb' }), (request, response) => {
  const pushed = request.body as Pushed
  if (pushed.order.apikey !== benchKey) {
    response.status(401).json({ error: { code: 'unauthorized' } })
    return
  }
  const status = store(pushed, request.headers, Number(request.headers['content-length']))
  response.json({ status, order: pushed.order.id })
})
const server = app.listen(0, '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}/order`)
})
process.on('SIGTERM', () => {
  server.closeAllConnections()
  server.close(() => {
    database.close()
    process.exit(0)
  })
})
