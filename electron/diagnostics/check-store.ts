import { existsSync, statSync } from 'node:fs'
import { type Said, say } from '../../shared/messages/sentence.ts'
import { saySize } from '../../shared/say-size.ts'
import type { Store } from '../store/store.ts'
import { type Finding, failed, ok } from './run-checks.ts'

/**
 * Checks the pages of the orders, table by table: orders can come in between two of them. The largest table still holds
 * everything up while it is read, about a second for each gigabyte on a fast disk.
 */
export async function checkStore(store: Pick<Store, 'query'>, file: string): Promise<Finding> {
  const tables = store.query<{ name: string }>(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
  )
  for (const { name } of tables) {
    await new Promise((resolve) => setImmediate(resolve))
    const [row] = store.query<Record<string, string>>(`PRAGMA quick_check("${name}")`)
    const found = Object.values(row ?? {})[0]
    if (found !== 'ok')
      return damaged(say('The table {name} is damaged: {text}.', { name, text: found ?? say('no answer') }))
  }
  const sizeBytes = ['', '-wal'].reduce((sum, part) => sum + sizeOf(`${file}${part}`), 0)
  return ok(
    say('{count} tables were read without a fault, {size}.', { count: tables.length, size: saySize(sizeBytes) }),
  )
}

const damaged = (finding: Said): Finding =>
  failed(finding, say('Restore a backup in the settings. What is there now is kept beside it.'))

const sizeOf = (path: string): number => (existsSync(path) ? statSync(path).size : 0)
