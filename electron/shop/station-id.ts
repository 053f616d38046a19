import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeDurably } from '../base/durable-file.ts'

/** Who the station of a data folder is, the same at each start. A copy of the folder has to lose the file. */
export function stationIdOf(dataDir: string): string {
  const path = join(dataDir, 'station.id')
  const known = readIfThere(path)
  if (/^[0-9a-f-]{36}$/.test(known)) return known
  const made = randomUUID()
  writeDurably(path, `${made}\n`)
  return made
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch {
    return ''
  }
}
