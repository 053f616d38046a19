import type { BenchReport } from './report.ts'
import { startDatabaseServer } from './shop/database.ts'
import { measureOrders } from './shop/orders.ts'

/** What several stations do on one PostgreSQL. `--part=orders`: this alone. */
export async function run(): Promise<BenchReport> {
  const server = await startDatabaseServer()
  try {
    return await measureOrders(server)
  } finally {
    await server.stop()
  }
}
