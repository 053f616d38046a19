import { setImmediate as nextTurn } from 'node:timers/promises'
import type { FileRow } from '../../store/entities/file.ts'
import type { Store } from '../../store/store.ts'

/** So many numbers of files are read at once. */
const windowIds = 500

/**
 * The rows of all files, oldest first, some at a time with a turn for others in between: an order waits for none of the
 * works of the library. Whoever wants some of them alone picks them out, as no index would bound what is read in vain.
 */
export async function* filesInTurn(store: Pick<Store, 'query'>): AsyncGenerator<readonly FileRow[]> {
  const [newest] = await store.query<{ id: number | null }>(newestSql)
  for (let after = 0; after < (newest?.id ?? 0); after += windowIds) {
    const rows = await store.query<FileRow>(windowSql, after, after + windowIds)
    if (rows.length > 0) yield rows
    await nextTurn()
  }
}

const newestSql = 'SELECT MAX("id") AS "id" FROM "cp_files"'
const windowSql = 'SELECT * FROM "cp_files" WHERE "id" > ? AND "id" <= ? ORDER BY "id"'
