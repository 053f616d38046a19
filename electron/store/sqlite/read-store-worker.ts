import { parentPort, workerData } from 'node:worker_threads'
import type Database from 'better-sqlite3'
import { assertNever, StationError } from '../../../shared/errors.ts'
import { keptSaid } from '../../../shared/messages/kept-sentence.ts'
import type { StoreCheck } from '../store.ts'
import { copyInto } from './backup.ts'
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

/** Reads every page, table by table, so that what is damaged has a name. */
function checkTables(database: Database.Database): StoreCheck {
  const tables = database
    .prepare<[], { name: string }>(`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`)
    .all()
  for (const { name } of tables) {
    const text = String(database.pragma(`quick_check("${name}")`, { simple: true }))
    if (text !== 'ok') return { tables: tables.length, fault: { table: name, text } }
  }
  return { tables: tables.length, fault: null }
}
