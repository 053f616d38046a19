import { resolve } from 'node:path'
import { StationError } from '../../shared/errors.ts'
import { say } from '../../shared/messages/sentence.ts'
import { backupDirOf } from '../backup/offer-backups.ts'
import { systemClock } from '../base/clock.ts'
import { requireInForce } from '../data-folder/folder-marks.ts'
import { keptDatabaseIn } from '../settings/kept-database.ts'
import { openKeyFile } from '../settings/key-file.ts'
import type { SecretBox } from '../settings/secret-box.ts'
import { openSettings } from '../settings/settings-file.ts'
import { bringShop, bringShopBack } from '../shop/move-shop.ts'
import { lockFolder } from '../store/folder-lock.ts'
import { type MovedStore, moveToPostgres, moveToSqlite } from '../store/move/move-store.ts'

/** The one line of JSON that a move ends with. */
export interface MovedLine extends MovedStore {
  readonly event: 'moved'
  readonly dataDir: string
}

interface Move {
  /** Opens the keys of the folder. */
  readonly secretBox: SecretBox
  readonly dataDir: string
  /** `postgres://…`, or `sqlite`: back to the data folder. */
  readonly target: string
  /** The database that they come back from; left out, the one that the settings have put in force. */
  readonly databaseUrl: string | undefined
}

/**
 * Moves the orders of a data folder to a database, or back, while no station runs on the folder. Its steps go to standard error,
 * what became of it to standard output.
 *
 * @throws StationError in plain words; what was in force before is in force then
 */
export async function moveOrders({ target, databaseUrl, secretBox, ...folder }: Move): Promise<void> {
  const dataDir = resolve(folder.dataDir)
  requireInForce(dataDir)
  const lock = lockFolder(dataDir)
  try {
    const filed = { settings: openSettings(dataDir, {}), keys: openKeyFile(dataDir, secretBox) }
    const common = {
      dataDir,
      backupDir: backupDirOf(dataDir),
      now: systemClock.now,
      reached: (step: string) => process.stderr.write(`${step}\n`),
    }
    const moved =
      target === 'sqlite'
        ? await moveToSqlite({
            ...common,
            databaseUrl: required(databaseUrl ?? keptDatabaseIn(filed.keys).url),
            alongWith: (transaction) => bringShopBack(transaction, filed),
          })
        : await moveToPostgres({
            ...common,
            databaseUrl: target,
            alongWith: (transaction) => bringShop(transaction, filed, systemClock.now()),
          })
    const line: MovedLine = { event: 'moved', dataDir, ...moved }
    process.stdout.write(`${JSON.stringify(line)}\n`)
  } finally {
    lock.release()
  }
}

function required(databaseUrl: string | null): string {
  if (databaseUrl !== null) return databaseUrl
  throw new StationError(
    'invalid_input',
    say('To bring the orders back, say with --database-url which database they lie in.'),
  )
}
