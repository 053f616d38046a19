import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'

export interface Pushed {
  readonly elapsedMs: number
  readonly latenciesMs: readonly number[]
}

/** Pushes orders to an endpoint from a process of its own, `atOnce` at a time, numbered from `first`. */
export async function pushOrders(url: string, atOnce: number, first: number, count: number): Promise<Pushed> {
  const args = [join(import.meta.dirname, 'push-orders.ts'), url, ...[atOnce, first, count].map(String)]
  const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 64 * 1024 * 1024 })
  return JSON.parse(stdout) as Pushed
}
