import { parentPort, workerData } from 'node:worker_threads'
import { assertNever, StationError } from '../../../shared/errors.ts'
import { keptSaid } from '../../../shared/messages/kept-sentence.ts'
import { copyInto } from './backup.ts'
import { checkTables } from './check-tables.ts'
import { copyStore } from './copy-store.ts'
import type { LongAnswer, LongQuestion, LongWork } from './long-work.ts'
import { openReader } from './open-database.ts'
import { SqliteConnection } from './sqlite-connection.ts'

/** The entry of the thread that reads for long: while it is at it, orders are stored as before. */

const database = openReader(String(workerData))
const connection = new SqliteConnection(database)

async function done(work: LongWork): Promise<unknown> {
  switch (work.kind) {
    case 'rows':
      return connection.all(work.sql, work.values)
    case 'check':
      return checkTables(database)
    case 'backup':
      return await copyInto(database, work.path)
    case 'copy':
      return await copyStore(database, work.path)
    default:
      return assertNever(work)
  }
}

async function answer({ id, work }: LongQuestion): Promise<LongAnswer> {
  try {
    return { id, result: await done(work) }
  } catch (cause) {
    const error = cause instanceof Error ? cause : new Error(String(cause))
    const said = error instanceof StationError ? keptSaid(error.said) : error.message
    return { id, error: said, code: 'code' in error ? String(error.code) : null }
  }
}

parentPort?.on('message', (question: LongQuestion) => {
  void answer(question).then((outcome) => parentPort?.postMessage(outcome))
})
