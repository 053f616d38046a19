import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { StationError } from '../../shared/errors.ts'
import { say } from '../../shared/messages/sentence.ts'
import { writeDurably } from '../base/durable-file.ts'
import { readJsonFile } from '../base/read-json.ts'

const folderPointer = z.object({ dataDir: z.string().min(1), from: z.string().min(1), at: z.iso.datetime() })

/** Where the data folder is, for starts that are not told. */
export type FolderPointer = z.infer<typeof folderPointer>

/** The file lies beside the folder that is used where nobody says otherwise, so every start of this user finds it. */
export const pointerFileOf = (defaultDataDir: string): string => join(dirname(defaultDataDir), 'data-folder.json')

/**
 * Null: the data folder was never moved.
 *
 * @throws StationError when it cannot be read: to start on another folder would look like a station that lost its orders
 */
export function readPointer(file: string): FolderPointer | null {
  const reading = readJsonFile(file)
  if (reading.state === 'absent') return null
  const pointer = folderPointer.safeParse(reading.state === 'read' ? reading.value : null)
  if (pointer.success) return pointer.data
  throw new StationError(
    'unavailable',
    say(
      'The file {file} says where the data of this station is, and cannot be read. Start the station once with --data-dir and the folder, or delete the file if the data was never moved.',
      { file },
    ),
    { cause: pointer.error },
  )
}

/** The moment from which the new folder is the one in force. Durable when it returns. */
export function writePointer(file: string, pointer: Omit<FolderPointer, 'at'>, at: number): void {
  mkdirSync(dirname(file), { recursive: true })
  writeDurably(file, `${JSON.stringify({ ...pointer, at: new Date(at).toISOString() }, null, 2)}\n`)
}
