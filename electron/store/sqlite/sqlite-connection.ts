import type Database from 'better-sqlite3'
import type { SqlValue } from '../transaction.ts'

/**
 * A connection of SQLite. One of a process writes, through the write gate: a second one would block the event loop for the
 * whole busy time-out and then fail.
 */
export class SqliteConnection {
  readonly #database: Database.Database
  readonly #statements = new Map<string, Database.Statement<unknown[], unknown>>()

  constructor(database: Database.Database) {
    this.#database = database
  }

  get inTransaction(): boolean {
    return this.#database.inTransaction
  }

  exec(sql: string): void {
    this.#prepare(sql).run()
  }

  all(sql: string, values: readonly SqlValue[]): unknown[] {
    return this.#prepare(sql).all(...values.map(bound))
  }

  /** @returns how many rows it changed, and the number of the last new one */
  change(sql: string, values: readonly SqlValue[]): Database.RunResult {
    return this.#prepare(sql).run(...values.map(bound))
  }

  /** Prepares a statement once and keeps it: the texts of the program are a fixed, small set. */
  #prepare(sql: string): Database.Statement<unknown[], unknown> {
    const known = this.#statements.get(sql)
    if (known !== undefined) return known
    const statement = this.#database.prepare<unknown[], unknown>(inSqlite(sql))
    this.#statements.set(sql, statement)
    return statement
  }
}

/** SQLite has no lists: one goes in as JSON. */
const bound = (value: SqlValue): string | number | null =>
  typeof value === 'object' && value !== null ? JSON.stringify(value) : value

const inSqlite = (sql: string): string =>
  sql
    .replaceAll('= ANY (?)', 'IN (SELECT "value" FROM json_each(?))')
    .replaceAll('<> ALL (?)', 'NOT IN (SELECT "value" FROM json_each(?))')
    // Nobody else writes, so there is nobody to lock a row against.
    .replace(/ FOR UPDATE(?: SKIP LOCKED)?/g, '')
    .replaceAll('LEAST(', 'MIN(')
    .replaceAll('GREATEST(', 'MAX(')
    .replaceAll('unnest(CAST(? AS text[]))', 'json_each(?)')
