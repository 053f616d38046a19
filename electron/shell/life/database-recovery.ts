import { accessOf, type DatabaseAccess, databaseUrlOf } from '../../../shared/database-address.ts'
import type { Clock } from '../../base/clock.ts'
import type { StationFlags } from '../../settings/flags.ts'
import { keepDatabase, keptDatabaseIn, UnreachableDatabase } from '../../settings/kept-database.ts'
import { openKeyFile } from '../../settings/key-file.ts'
import type { SecretBox } from '../../settings/secret-box.ts'
import { requireFilled, testDatabase } from '../../store/move/test-database.ts'
import { readStorePlace } from '../../store/store-place.ts'

/** The ways on after a start that did not get at its database. */
export interface DatabaseRecovery {
  /** What is known of it, for a person to change, never with a password; null: it was named at the start, which always wins. */
  readonly known: DatabaseAccess | null
  /** @throws StationError when this is not the way either; nothing was kept then */
  enter(access: DatabaseAccess): Promise<void>
  /** Calls back once, when a database that was away answers again; returns the way to end it. */
  whenBack(isBack: () => void): () => void
}

const tryAgainMs = 15_000

/** Null: the database is not the reason. */
export function databaseRecovery(
  cause: unknown,
  { dataDir, flags, box, clock }: { dataDir: string; flags: StationFlags; box: SecretBox; clock: Clock },
): DatabaseRecovery | null {
  if (!(cause instanceof UnreachableDatabase)) return null
  const named = flags['database-url']
  const keptDatabase = keptDatabaseIn(openKeyFile(dataDir, box))
  const kept = named ?? keptDatabase.url
  const known = { address: accessOf(kept ?? readStorePlace(dataDir)?.database ?? '').address, password: '' }
  return {
    known: named === undefined ? known : null,
    async enter(access) {
      const url = databaseUrlOf(access)
      await requireFilled(url)
      keepDatabase(dataDir, url, keptDatabase, clock.now())
    },
    whenBack(isBack) {
      let isEnded = kept === null
      const look = async (isFirst: boolean): Promise<void> => {
        const answers = await testDatabase(kept ?? '').then(
          () => true,
          () => false,
        )
        // Where it answers at once, it is not what is wrong.
        if (isEnded || (answers && isFirst)) return
        if (answers) isBack()
        else clock.after(tryAgainMs, () => void look(false))
      }
      if (!isEnded) void look(true)
      return () => {
        isEnded = true
      }
    },
  }
}
