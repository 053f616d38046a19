import { resolve } from 'node:path'
import { StationError } from '../../shared/errors.ts'
import { say } from '../../shared/messages/sentence.ts'
import { backupDirOf } from '../backup/offer-backups.ts'
import { requireInForce } from '../data-folder/folder-marks.ts'
import { lockFolder } from '../store/folder-lock.ts'
import { type MovedStore, moveToPostgres, moveToSqlite } from '../store/move/move-store.ts'

/** The one line of JSON that a move ends with. */
export interface MovedLine extends MovedStore {
  readonly event: 'moved'
  readonly dataDir: string
}

interface Move {
  readonly dataDir: string
  /** `postgres://…`, or `sqlite`: back to the data folder. */
  readonly target: string
  /** The database that they come back from. */
  readonly databaseUrl: string | undefined
  readonly now: () => number
  /** Hears of each step. */
  readonly reached: (step: string) => void
}

/**
 * Moves the orders of a data folder to a database, or back, while no station runs on the folder.
 *
 * @throws StationError in plain words; what was in force before is in force then
 */
export async function moveOrders({ target, databaseUrl, now, reached, ...folder }: Move): Promise<MovedLine> {
  const dataDir = resolve(folder.dataDir)
  requireInForce(dataDir)
  const lock = lockFolder(dataDir)
  try {
    const common = { dataDir, backupDir: backupDirOf(dataDir), now, reached }
    if (target !== 'sqlite') {
      return { event: 'moved', dataDir, ...(await moveToPostgres({ ...common, databaseUrl: target })) }
    }
    if (databaseUrl === undefined) {
      throw new StationError(
        'invalid_input',
        say('To bring the orders back, say with --database-url which database they lie in.'),
      )
    }
    return { event: 'moved', dataDir, ...(await moveToSqlite({ ...common, databaseUrl })) }
  } finally {
    lock.release()
  }
}
