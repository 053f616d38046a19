import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** Pushes sound orders and asks for the health in turn, 10 ms apart, from a process of its own. */
export async function askSteadily(
  url: string,
  first: number,
  count: number,
): Promise<{ readonly ordersMs: readonly number[]; readonly healthMs: readonly number[] }> {
  const args = [join(import.meta.dirname, 'ask-steadily.ts'), url, ...[first, count].map(String)]
  const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 64 * 1024 * 1024 })
  return JSON.parse(stdout)
}
