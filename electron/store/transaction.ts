import type { EntitySchema } from 'typeorm'
import type { StationEventTopic } from '../../shared/station-api.ts'

/** A value that a column can hold. Instants and sizes are whole numbers, JSON is text. */
export type ColumnValue = string | number | null

/** A value of a statement: a list stands in `= ANY (?)` and `<> ALL (?)`. */
export type SqlValue = ColumnValue | readonly string[] | readonly number[]

/** Something that a committed step changed. */
export interface Change {
  readonly topic: StationEventTopic
  /** Null: any of them may have changed. */
  readonly id: string | null
}

/** What an engine does with SQL that both understand. A value stands in it as `?`. */
export interface Statements {
  rows(sql: string, values: readonly SqlValue[]): Promise<unknown[]>
  /** Resolves with how many rows there were. */
  run(sql: string, values: readonly SqlValue[]): Promise<number>
  /** Resolves with the `id` of the new row where the table has a sequence, otherwise with a number that means nothing. */
  insert(sql: string, values: readonly SqlValue[], hasSequence: boolean): Promise<number>
}

/** Reads rows: the store offers it for what is committed, a transaction for what it sees. */
export interface RowReader {
  /** The row that matches every column of `where`, or undefined. */
  find<R extends object>(entity: EntitySchema<R>, where: Partial<R>): Promise<R | undefined>
  /** Every row that matches every column of `where`, in the order of their insertion. */
  findAll<R extends object>(entity: EntitySchema<R>, where: Partial<R>): Promise<R[]>
  /** Rows of a statement that the two above cannot say. */
  query<R extends object>(sql: string, ...values: readonly SqlValue[]): Promise<R[]>
}

/** Reads rows through the statements of an engine. */
export class Rows implements RowReader {
  readonly #statements: Pick<Statements, 'rows'>

  constructor(statements: Pick<Statements, 'rows'>) {
    this.#statements = statements
  }

  async find<R extends object>(entity: EntitySchema<R>, where: Partial<R>): Promise<R | undefined> {
    const [row] = await this.#statements.rows(`${selectSql(entity, where)} LIMIT 1`, valuesOf(where))
    return row as R | undefined
  }

  findAll<R extends object>(entity: EntitySchema<R>, where: Partial<R>): Promise<R[]> {
    const sql = `${selectSql(entity, where)} ORDER BY ${arrivalOf(entity)}`
    return this.#statements.rows(sql, valuesOf(where)) as Promise<R[]>
  }

  query<R extends object>(sql: string, ...values: readonly SqlValue[]): Promise<R[]> {
    return this.#statements.rows(sql, values) as Promise<R[]>
  }
}

/**
 * One business step inside the write gate. The tables and columns come from the entities, the statements are prepared
 * once: the mapping of the store at the speed of the driver.
 */
export class Transaction extends Rows {
  readonly #statements: Statements
  readonly #changes: Change[] = []
  readonly #afterCommit: (() => void)[] = []

  constructor(statements: Statements) {
    super(statements)
    this.#statements = statements
  }

  get changes(): readonly Change[] {
    return this.#changes
  }

  /** Notes what the step changes, for those who listen to commits. */
  changed(topic: StationEventTopic, id: string | number): void {
    this.#changes.push({ topic, id: String(id) })
  }

  /**
   * Calls back once the step is committed, before its result is handed over. A step may be run again from its start, so what
   * it does outside of the store belongs here.
   */
  afterCommit(action: () => void): void {
    this.#afterCommit.push(action)
  }

  /** For the gate: does what the step left for after its commit. */
  release(): void {
    for (const action of this.#afterCommit) action()
  }

  /** Inserts a row and resolves with its number, which is the id of entities with a sequence. */
  insert<R extends object>(entity: EntitySchema<R>, row: NewRow<R>): Promise<number> {
    const sql = insertSqlOf(entity, Object.keys(row))
    return this.#statements.insert(
      sql,
      Object.values(row as Record<string, ColumnValue>),
      'id' in entity.options.columns,
    )
  }

  /** Changes the rows that match every column of `where`; resolves with how many there were. */
  update<R extends object>(entity: EntitySchema<R>, where: Partial<R>, changes: Partial<R>): Promise<number> {
    const assignments = Object.keys(changes).map((column) => `${quoted(column)} = ?`)
    const sql = `UPDATE ${table(entity)} SET ${assignments.join(', ')} WHERE ${conditions(where)}`
    return this.#statements.run(sql, [...valuesIn(changes), ...valuesOf(where)])
  }

  /** Runs a statement that the methods above cannot say; resolves with how many rows it changed. */
  run(sql: string, ...values: readonly SqlValue[]): Promise<number> {
    return this.#statements.run(sql, values)
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

const selectSql = <R>(entity: EntitySchema<R>, where: Partial<R>): string =>
  `SELECT * FROM ${table(entity)} WHERE ${conditions(where)}`

const quoted = (name: string): string => `"${name}"`

const table = <R>(entity: EntitySchema<R>): string => quoted(entity.options.tableName ?? entity.options.name)

/** The column that says the order of insertion: the one that the entity is ordered by, or its first, the sequence or key. */
const arrivalOf = <R>({ options }: EntitySchema<R>): string =>
  quoted(Object.keys(options.orderBy ?? options.columns)[0] ?? 'id')

/** No condition matches every row. A null is written out: with `IS NOT DISTINCT FROM` PostgreSQL would use no index. */
const conditions = (where: object): string =>
  [
    'TRUE',
    ...Object.entries(where).map(([column, value]) => `${quoted(column)} ${value === null ? 'IS NULL' : '= ?'}`),
  ].join(' AND ')

const valuesOf = (where: object): ColumnValue[] => valuesIn(where).filter((value) => value !== null)

const valuesIn = (row: object): ColumnValue[] => Object.values(row)
