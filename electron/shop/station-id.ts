import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { z } from 'zod'
import { StationError } from '../../shared/errors.ts'
import { say } from '../../shared/messages/sentence.ts'
import { writeDurably } from '../base/durable-file.ts'
import { readJsonFile } from '../base/read-json.ts'

/**
 * Who the station of a data folder is, the same at each start. A copy of the folder has to lose the file.
 *
 * @throws StationError `unavailable` where it is there and cannot be read: a new id would be another station, beside its own work
 */
export function stationIdOf(dataDir: string): string {
  const path = join(dataDir, 'station.id')
  const reading = readJsonFile(path)
  if (reading.state === 'held') {
    throw new StationError(
      'unavailable',
      say(
        'The file {file} cannot be read ({code}), so the station does not know which one it is. Let this user read it, then start again.',
        { file: path, code: reading.code },
      ),
    )
  }
  const known = z.uuid().safeParse(reading.state === 'read' ? reading.value : null)
  if (known.success) return known.data
  const made = randomUUID()
  writeDurably(path, `${JSON.stringify(made)}\n`)
  return made
}
