import type Database from 'better-sqlite3'

/**
 * The one connection of the process. A second one that writes would block the event loop for the whole busy time-out and
 * then fail, so whoever writes goes through the write gate.
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
    this.prepare(sql).run()
  }

  /** Prepares a statement once and keeps it: the texts of the program are a fixed, small set. */
  prepare(sql: string): Database.Statement<unknown[], unknown> {
    const known = this.#statements.get(sql)
    if (known !== undefined) return known
    const statement = this.#database.prepare<unknown[], unknown>(sql)
    this.#statements.set(sql, statement)
    return statement
  }
}
