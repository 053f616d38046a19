import { setTimeout as pause } from 'node:timers/promises'
import type Database from 'better-sqlite3'
import type { Transaction } from '../transaction.ts'
import type { WriteGate } from '../write-gate.ts'

/** What is written in one step, so that an order waits for no more: 1 MB. */
const pagesTogether = 256
/** Of the index of words. */
const mergedTogether = 200
/** Up to here the whole store is written anew, in less time than anybody notices. In bytes. */
const smallStore = 24 * 1024 ** 2
/** In the file itself, as it is about that file and no copy of its rows. */
const wholeVersion = 1
const pageOverhead = 4
const maxTries = 20
const betweenTriesMs = 100

/**
 * Overwrites what was deleted: it is gone from pages in use (`secure_delete`), but stays in those that have fallen free, in the index of words,
 * which marks what is gone, and in the log.
 *
 * @returns false where a reader still needs the log
 */
export async function scrubStore(database: Database.Database, gate: Pick<WriteGate, 'write'>): Promise<boolean> {
  await mergeWords(gate)
  if (sizeOf(database) <= smallStore) await betweenGroups(database, gate, () => vacuum(database))
  else await fillFreePages(gate)
  // Whoever reads a list is soon through with it: nobody writes all anew for that.
  for (let tries = 0; tries < maxTries; tries += 1) {
    if (await betweenGroups(database, gate, () => truncateLog(database))) return true
    await pause(betweenTriesMs)
  }
  return false
}

/** Whether the store was written anew since it overwrites what it deletes: before that a page in use may hold what it held once. */
export const isVacuumed = (database: Database.Database): boolean =>
  Number(database.pragma('user_version', { simple: true })) >= wholeVersion

/** Writes a store from before anew, once: a small one at once, a large one, which takes a minute for some GB, only where something was erased. */
export function vacuumOnce(database: Database.Database): void {
  if (isVacuumed(database)) return
  const hasErased = database.prepare('SELECT 1 FROM "cp_erasures" LIMIT 1').get() !== undefined
  if (!hasErased && sizeOf(database) > smallStore) return
  try {
    vacuum(database)
  } catch {
    // Its disk has no room for a second store. The station works without, and says that it is not whole.
  }
}

function vacuum(database: Database.Database): boolean {
  // Left by a stop in the middle of filling it.
  database.exec('DROP TABLE IF EXISTS "cp_scrub"')
  database.exec('VACUUM')
  database.pragma(`user_version = ${wholeVersion}`)
  return true
}

const sizeOf = (database: Database.Database): number =>
  Number(database.pragma('page_count', { simple: true })) * Number(database.pragma('page_size', { simple: true }))

/** SQLite answers `busy` while a reader is in the middle of it. */
function truncateLog(database: Database.Database): boolean {
  const [answer] = database.pragma('wal_checkpoint(TRUNCATE)') as { readonly busy: number }[]
  return answer?.busy === 0
}

/** What cannot be done within a transaction is done between two groups of steps: no await lies between the look and the deed. */
async function betweenGroups<T>(
  database: Database.Database,
  gate: Pick<WriteGate, 'write'>,
  deed: () => T,
): Promise<T> {
  for (;;) {
    // Refused while the store is being moved.
    await gate.write(() => undefined)
    if (!database.inTransaction) return deed()
  }
}

/** Has the index of words written anew without what is gone, a piece at a time. */
async function mergeWords(gate: Pick<WriteGate, 'write'>): Promise<void> {
  const merge = (pages: number) =>
    gate.write(async (transaction) => {
      const before = await changesOf(transaction)
      await transaction.run('INSERT INTO "cp_find_words" ("cp_find_words", "rank") VALUES (\'merge\', ?)', pages)
      return (await changesOf(transaction)) - before
    })
  // A negative number begins a merge of all there is. One change is that of the command itself.
  for (let changes = await merge(-mergedTogether); changes >= 2; ) changes = await merge(mergedTogether)
}

async function changesOf(transaction: Transaction): Promise<number> {
  const [row] = await transaction.query<{ changes: number }>('SELECT total_changes() AS "changes"')
  return row?.changes ?? 0
}

/** Takes up all free pages with nothing, and lets them go again: in steps of their own, for what is free again before it is written is never written. */
async function fillFreePages(gate: Pick<WriteGate, 'write'>): Promise<void> {
  await gate.write(async (transaction) => {
    await transaction.run(
      'CREATE TABLE IF NOT EXISTS "cp_scrub" ("id" integer PRIMARY KEY NOT NULL, "nothing" blob NOT NULL)',
    )
  })
  const fill = () =>
    gate.write(async (transaction) => {
      const [row] = await transaction.query<{ free: number; size: number }>(freeSql)
      const pages = Math.min(row?.free ?? 0, pagesTogether)
      if (pages === 0) return false
      const bytes = pages * ((row?.size ?? 0) - pageOverhead)
      await transaction.run('INSERT INTO "cp_scrub" ("nothing") VALUES (zeroblob(CAST(? AS integer)))', bytes)
      return true
    })
  while (await fill());
  const drop = () =>
    gate.write((transaction) =>
      transaction.run('DELETE FROM "cp_scrub" WHERE "id" IN (SELECT "id" FROM "cp_scrub" LIMIT 1)'),
    )
  while ((await drop()) > 0);
  await gate.write(async (transaction) => {
    await transaction.run('DROP TABLE "cp_scrub"')
  })
}

const freeSql = `
  SELECT "freelist_count" AS "free", "page_size" AS "size"
  FROM pragma_freelist_count() AS "pages", pragma_page_size() AS "sizes"`
