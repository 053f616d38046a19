import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { StationError } from '../../shared/errors.ts'
import { say } from '../../shared/messages/sentence.ts'
import { writeDurably } from '../base/durable-file.ts'
import { readJsonFile } from '../base/read-json.ts'
import { readMark, removeMark } from './marks.ts'
import { type Store, storeFileOf } from './store.ts'

/**
 * Where the orders of a data folder lie. The file alone decides, whatever rows there are on either side, so that a move which
 * is cut short at any moment leaves one of them in force. Without it they lie in the folder.
 */
export type StorePlace = z.infer<typeof placeSchema>

const placeSchema = z.object({
  engine: z.enum(['sqlite', 'postgres']),
  /** The address of the database that the last move was to or from, without its password. */
  database: z.string(),
  /** Names the last move, whether it was finished or not; the database carries the same. */
  move: z.string(),
  at: z.iso.datetime(),
})

const pathOf = (dataDir: string): string => join(dataDir, 'store-place.json')

/** Null: nothing was ever moved. @throws StationError when it cannot be read */
export function readStorePlace(dataDir: string): StorePlace | null {
  const reading = readJsonFile(pathOf(dataDir))
  if (reading.state === 'absent') return null
  const parsed = placeSchema.safeParse(reading.state === 'read' ? reading.value : null)
  if (parsed.success) return parsed.data
  throw new StationError(
    'unavailable',
    say('The file {file} cannot be read, so it is not known where the orders lie. Put it back from a copy.', {
      file: pathOf(dataDir),
    }),
  )
}

/**
 * Puts a database in force for a data folder that others have filled, or gives the one in force another address.
 *
 * @param database without its password
 * @param at in milliseconds
 */
export function putDatabaseInForce(dataDir: string, database: string, at: number): void {
  const before = readStorePlace(dataDir)
  const move = before?.engine === 'postgres' ? before.move : randomUUID()
  writeStorePlace(dataDir, { engine: 'postgres', database, move, at: new Date(at).toISOString() })
}

/** Puts a place in force: the moment of a move. */
export const writeStorePlace = (dataDir: string, place: StorePlace): void =>
  writeDurably(pathOf(dataDir), `${JSON.stringify(place, null, 2)}\n`)

/**
 * Refuses to start on orders that are not in force: others would be taken twice.
 *
 * @throws StationError `not_allowed` that says where they are
 */
export function requirePlaceInForce(dataDir: string, databaseUrl: string | undefined): void {
  const place = readStorePlace(dataDir)
  const isMoved = place?.engine === 'postgres'
  if (isMoved && databaseUrl === undefined) {
    throw new StationError(
      'not_allowed',
      say(
        'The orders of this station lie in {database}. Start it with --database-url, or bring them back with --move-store-to sqlite.',
        { database: place.database },
      ),
    )
  }
  if (!isMoved && databaseUrl !== undefined && existsSync(storeFileOf(dataDir))) {
    throw new StationError(
      'not_allowed',
      say(
        'The orders of this station lie in the data folder {folder}. Move them with --move-store-to, or start without --database-url.',
        { folder: dataDir },
      ),
    )
  }
}

/** In a database: the orders in it are in force only for a station whose place names this move. */
export const moveMark = 'store_move'

/** What the mark says: that orders come into the database, or go from it. The rest is the name of the move. */
export const moveMarkText = (direction: 'incoming' | 'leaving', move: string): string => `${direction} ${move}`

/**
 * Ends a move that was cut short after its moment, or before it, and refuses a database whose orders are not in force.
 *
 * @throws StationError `not_allowed`
 */
export async function requireDatabaseInForce(store: Store, dataDir: string): Promise<void> {
  const mark = await readMark(store, moveMark)
  if (mark === null) return
  const place = readStorePlace(dataDir)
  const [direction, move] = (mark.text ?? '').split(' ')
  if (place?.move === move && place?.engine === 'postgres') {
    await store.write((transaction) => removeMark(transaction, moveMark))
    return
  }
  throw new StationError(
    'not_allowed',
    direction === 'incoming'
      ? say(
          'A move of orders into this database was not finished. Start the station that they come from; it says where they are.',
        )
      : say('The orders of this database were moved to the data folder of a station. Start that one.'),
  )
}

/** @param database without its password */
export const notInForce = (database: string): StationError =>
  new StationError(
    'conflict',
    say('The orders in the database {database} are not in force: they are being moved, or were.', { database }),
  )
