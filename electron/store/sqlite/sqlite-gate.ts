import { StationError } from '../../../shared/errors.ts'
import { say } from '../../../shared/messages/sentence.ts'
import type { ColumnValue, InsertInto, SqlValue, UpdateOf } from '../transaction.ts'
import type { GateEngine, GroupSession } from '../write-gate.ts'
import type { SqliteConnection } from './sqlite-connection.ts'

/** Groups of steps on the one connection that writes. */
export const sqliteGate = (connection: SqliteConnection): GateEngine => ({
  begin: async () => new SqliteSession(connection),
  // There is nobody else.
  announce: async () => undefined,
  isCollision: () => false,
  // What was not committed is taken back.
  isUnknown: () => false,
  troubleOf: (cause) => (isStorageFailure(cause) ? storageTrouble(cause) : null),
})

class SqliteSession implements GroupSession {
  readonly #connection: SqliteConnection
  /** Why nothing of the group can be kept. */
  #loss: { readonly cause: unknown } | null = null

  constructor(connection: SqliteConnection) {
    this.#connection = connection
    connection.exec('BEGIN IMMEDIATE')
  }

  async rows(sql: string, values: readonly SqlValue[]): Promise<unknown[]> {
    return this.#noted(() => this.#connection.all(sql, values))
  }

  async run(sql: string, values: readonly SqlValue[]): Promise<number> {
    return this.#noted(() => this.#connection.change(sql, values).changes)
  }

  async insert(into: InsertInto, rows: readonly (readonly ColumnValue[])[]): Promise<number[]> {
    const sql = insertSql(into)
    return this.#noted(() => rows.map((row) => Number(this.#connection.change(sql, row).lastInsertRowid)))
  }

  async update(what: UpdateOf, rows: readonly (readonly ColumnValue[])[]): Promise<ReadonlySet<number>> {
    const sql = updateSql(what)
    const { length } = what.where
    return this.#noted(() => {
      const changed = new Set<number>()
      for (const [place, row] of rows.entries()) {
        const values = [...row.slice(length), ...row.slice(0, length)]
        if (this.#connection.change(sql, values).changes > 0) changed.add(place)
      }
      return changed
    })
  }

  async beginStep(): Promise<void> {
    this.#connection.exec('SAVEPOINT step')
  }

  async keepStep(): Promise<void> {
    this.#checkWhole()
    this.#connection.exec('RELEASE step')
  }

  async undoStep(): Promise<void> {
    this.#checkWhole()
    this.#connection.exec('ROLLBACK TO step')
    this.#connection.exec('RELEASE step')
  }

  async commit(): Promise<void> {
    this.#checkWhole()
    this.#connection.exec('COMMIT')
  }

  async rollback(): Promise<void> {
    if (this.#connection.inTransaction) this.#connection.exec('ROLLBACK')
  }

  /** SQLite is done when the call returns, so what the step waits for is there already. */
  #noted<T>(statement: () => T): T {
    try {
      return statement()
    } catch (cause) {
      // A full disk may have made SQLite take back the whole transaction by itself: then the group is lost.
      if (!this.#connection.inTransaction || isStorageFailure(cause)) this.#loss ??= { cause }
      throw cause
    }
  }

  #checkWhole(): void {
    if (this.#loss !== null) throw this.#loss.cause
  }
}

const insertSqls = new WeakMap<InsertInto, string>()

/** A row at a time: nothing lies between here and the store that would cost less for many. */
function insertSql(into: InsertInto): string {
  const known = insertSqls.get(into)
  if (known !== undefined) return known
  const names = into.columns.map(({ name }) => `"${name}"`).join(', ')
  const sql = `INSERT INTO "${into.table}" (${names}) VALUES (${into.columns.map(() => '?').join(', ')})`
  insertSqls.set(into, sql)
  return sql
}

const updateSql = ({ table, where, changes }: UpdateOf): string => `
  UPDATE "${table}" SET ${changes.map(({ name }) => `"${name}" = ?`).join(', ')}
  WHERE ${where.map(({ name }) => `"${name}" = ?`).join(' AND ')}`

/** SQLite result codes that mean "the disk does not take it", as opposed to a mistake in a statement. */
const storageFailures = [
  'SQLITE_FULL',
  'SQLITE_IOERR',
  'SQLITE_READONLY',
  'SQLITE_CANTOPEN',
  'SQLITE_BUSY',
  'SQLITE_NOMEM',
]

function isStorageFailure(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return storageFailures.some((failure) => code.startsWith(failure))
}

const storageTrouble = (cause: unknown): StationError =>
  new StationError(
    'unavailable',
    say('The store cannot be written. Check that its disk is not full and not read-only.'),
    {
      cause,
    },
  )
