import type { AddressInfo } from 'node:net'
import express from 'express'
import { Pool, type PoolClient } from 'pg'
import { openPostgres } from '../../electron/store/postgres/open-postgres.ts'
import { benchKey } from '../intake/bench-order.ts'
import { type Pushed, plainRows, type Row } from '../intake/plain-rows.ts'

/**
 * The peer: Express and pg in the plain way, a READ COMMITTED transaction an order, the same rows in the same tables with the same
 * durability. Argument: the address of its database. Prints its URL.
 */
const [databaseUrl = ''] = process.argv.slice(2)
await (await openPostgres(databaseUrl)).close()

const pool = new Pool({ connectionString: databaseUrl, max: 16, options: '-c synchronous_commit=on' })

const texts = new Map<string, string>()

async function insert(client: PoolClient, table: string, row: Row): Promise<void> {
  let text = texts.get(table)
  if (text === undefined) {
    const columns = Object.keys(row)
    const places = columns.map((_, index) => `$${index + 1}`).join(', ')
    text = `INSERT INTO ${table} (${columns.map((column) => `"${column}"`).join(', ')}) VALUES (${places})`
    texts.set(table, text)
  }
  await client.query({ name: table, text, values: Object.values(row) })
}

const known = { name: 'known', text: 'SELECT 1 FROM cp_orders WHERE "cpOrderId" = $1' }

async function store(pushed: Pushed, headers: object, size: number): Promise<string> {
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    const { rowCount } = await client.query({ ...known, values: [pushed.order.id] })
    if (rowCount === 0) for (const [table, row] of plainRows(pushed, headers, size)) await insert(client, table, row)
    await client.query('COMMIT')
    return rowCount === 0 ? 'accepted' : 'duplicate'
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  } finally {
    client.release()
  }
}

const app = express()
app.disable('x-powered-by')
app.disable('etag')
app.post('/order', express.json({ limit: '5mb' }), async (request, response) => {
  const pushed = request.body as Pushed
  if (pushed.order.apikey !== benchKey) {
    response.status(401).json({ error: { code: 'unauthorized' } })
    return
  }
  const status = await store(pushed, request.headers, Number(request.headers['content-length']))
  response.json({ status, order: pushed.order.id })
})
const server = app.listen(0, '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}/order`)
})
process.on('SIGTERM', () => {
  server.closeAllConnections()
  server.close(() => void pool.end().then(() => process.exit(0)))
})
