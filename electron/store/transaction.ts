import type { EntitySchema } from 'typeorm'
import type { StationEventTopic } from '../../shared/station-api.ts'
import type { SqliteConnection } from './sqlite-connection.ts'

/** A value that a column can hold. Instants and sizes are whole numbers, JSON is text. */
export type ColumnValue = string | number | null

/** Something that a committed step changed. */
export interface Change {
  readonly topic: StationEventTopic
  readonly id: string
}

/**
 * One business step inside the write gate. The tables and columns come from the entities, the statements are prepared
 * once: the mapping of the store at the speed of the driver.
 */
export class Transaction {
  readonly #connection: SqliteConnection
  readonly #changes: Change[] = []

  constructor(connection: SqliteConnection) {
    this.#connection = connection
  }

  get changes(): readonly Change[] {
    return this.#changes
  }

  /** Notes what the step changes, for those who listen to commits. */
  changed(topic: StationEventTopic, id: string | number): void {
    this.#changes.push({ topic, id: String(id) })
  }

  /** Inserts a row and returns its number, which is the id of entities with a sequence. */
  insert<R extends object>(entity: EntitySchema<R>, row: NewRow<R>): number {
    const sql = insertSqlOf(entity, Object.keys(row))
    return Number(this.#connection.prepare(sql).run(...Object.values(row)).lastInsertRowid)
  }

  /** Changes the rows that match every column of `where`; returns how many there were. */
  update<R extends object>(entity: EntitySchema<R>, where: Partial<R>, changes: Partial<R>): number {
    const assignments = Object.keys(changes).map((column) => `${quoted(column)} = ?`)
    const sql = `UPDATE ${table(entity)} SET ${assignments.join(', ')} WHERE ${conditions(where)}`
    return this.#connection.prepare(sql).run(...Object.values(changes), ...Object.values(where)).changes
  }

  /** The row that matches every column of `where`, or undefined. */
  find<R extends object>(entity: EntitySchema<R>, where: Partial<R>): R | undefined {
    const sql = `SELECT * FROM ${table(entity)} WHERE ${conditions(where)} LIMIT 1`
    return this.#connection.prepare(sql).get(...Object.values(where)) as R | undefined
  }

  /** Every row that matches every column of `where`, in the order of their insertion. */
  findAll<R extends object>(entity: EntitySchema<R>, where: Partial<R>): R[] {
    const sql = `SELECT * FROM ${table(entity)} WHERE ${conditions(where)} ORDER BY rowid`
    return this.#connection.prepare(sql).all(...Object.values(where)) as R[]
  }

  /** Rows of a statement that the methods above cannot say. */
  query<R extends object>(sql: string, ...values: readonly ColumnValue[]): R[] {
    return this.#connection.prepare(sql).all(...values) as R[]
  }

  /** Runs such a statement; returns how many rows it changed. */
  run(sql: string, ...values: readonly ColumnValue[]): number {
    return this.#connection.prepare(sql).run(...values).changes
  }
}

/** A row to insert: a sequence is given by the store. */
export type NewRow<R> = R extends { id: number } ? Omit<R, 'id'> : R

/** The statements that were built so far. Rows of one entity nearly always come with the same columns. */
const insertSqls = new WeakMap<object, { readonly columns: readonly string[]; readonly sql: string }>()

function insertSqlOf<R>(entity: EntitySchema<R>, columns: readonly string[]): string {
  const known = insertSqls.get(entity)
  if (known?.columns.length === columns.length && known.columns.every((column, index) => column === columns[index])) {
    return known.sql
  }
  const places = columns.map(() => '?').join(', ')
  const sql = `INSERT INTO ${table(entity)} (${columns.map(quoted).join(', ')}) VALUES (${places})`
  insertSqls.set(entity, { columns, sql })
  return sql
}

const quoted = (name: string): string => `"${name}"`

const table = <R>(entity: EntitySchema<R>): string => quoted(entity.options.tableName ?? entity.options.name)

/** `IS` compares null like any other value; no condition matches every row. */
const conditions = (where: object): string =>
  ['TRUE', ...Object.keys(where).map((column) => `${quoted(column)} IS ?`)].join(' AND ')
