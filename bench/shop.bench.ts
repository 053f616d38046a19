import { optionOf } from './option-of.ts'
import type { BenchReport } from './report.ts'
import { type BenchServer, startDatabaseServer } from './shop/database.ts'
import { measureKills } from './shop/kills.ts'
import { measureNews } from './shop/news.ts'
import { measureOrders } from './shop/orders.ts'
import { measureSignals } from './shop/signals.ts'

const parts: Readonly<Record<string, (server: BenchServer) => Promise<BenchReport>>> = {
  orders: measureOrders,
  signals: measureSignals,
  news: measureNews,
  kills: measureKills,
}

/** What stations do on one PostgreSQL. `--part=signals`: that alone. */
export async function run(): Promise<readonly BenchReport[]> {
  const wanted = optionOf('part')
  const reports: BenchReport[] = []
  for (const [name, measure] of Object.entries(parts)) {
    if (wanted !== undefined && wanted !== name) continue
    const server = await startDatabaseServer()
    try {
      reports.push(await measure(server))
    } finally {
      await server.stop()
    }
  }
  return reports
}
