import type { EntitySchema, EntitySchemaColumnOptions } from 'typeorm'
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
  /** Resolves with the `id` of each new row, in their order, where the table has a sequence; otherwise with anything. */
  insert(into: InsertInto, rows: readonly (readonly ColumnValue[])[]): Promise<number[]>
  /** Resolves with which of the rows were changed, by their places in the list. */
  update(what: UpdateOf, rows: readonly (readonly ColumnValue[])[]): Promise<ReadonlySet<number>>
}

interface Column {
  readonly name: string
  readonly type: string
}

/** What is changed where. The values of a row are those of the conditions, and behind them those of the changes. */
export interface UpdateOf {
  readonly table: string
  /** None is null; by the first one a row is found in an index. */
  readonly where: readonly Column[]
  readonly changes: readonly Column[]
}

/** Where rows go, and with which columns. The same object for the same columns. */
export interface InsertInto {
  readonly table: string
  readonly columns: readonly Column[]
  /** Its `id` is given by the store. */
  readonly hasSequence: boolean
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
  async insert<R extends object>(entity: EntitySchema<R>, row: NewRow<R>): Promise<number> {
    const [id = Number.NaN] = await this.insertMany(entity, [row])
    return id
  }

  /**
   * Inserts rows, all with the columns of the first one, in one round trip however many there are. Resolves with their numbers,
   * in their order, which are the ids of entities with a sequence.
   */
  async insertMany<R extends object>(entity: EntitySchema<R>, rows: readonly NewRow<R>[]): Promise<number[]> {
    const [first] = rows
    if (first === undefined) return []
    const into = insertInto(entity, Object.keys(first))
    return await this.insertRows(
      into,
      rows.map((row) => valuesFor(into, row)),
    )
  }

  /** The same for a table that has no entity, with the values of each row in the order of the columns. */
  async insertRows(into: InsertInto, rows: readonly (readonly ColumnValue[])[]): Promise<number[]> {
    return rows.length === 0 ? [] : await this.#statements.insert(into, rows)
  }

  /** Changes the rows that match every column of `where`; resolves with how many there were. */
  update<R extends object>(entity: EntitySchema<R>, where: Partial<R>, changes: Partial<R>): Promise<number> {
    const assignments = Object.keys(changes).map((column) => `${quoted(column)} = ?`)
    const sql = `UPDATE ${table(entity)} SET ${assignments.join(', ')} WHERE ${conditions(where)}`
    return this.#statements.run(sql, [...valuesIn(changes), ...valuesOf(where)])
  }

  /**
   * Changes rows, each by conditions of its own, all with the columns of the first one, in one round trip however many there are.
   * Resolves with which of them it changed, by their places in the list.
   */
  async updateMany<R extends object>(
    entity: EntitySchema<R>,
    rows: readonly { readonly where: Partial<R>; readonly changes: Partial<R> }[],
  ): Promise<ReadonlySet<number>> {
    const [first] = rows
    if (first === undefined) return new Set()
    const [where, changes] = [
      columnsOf(entity, Object.keys(first.where)),
      columnsOf(entity, Object.keys(first.changes)),
    ]
    const table = nameOf(entity)
    return await this.#statements.update(
      { table, where, changes },
      rows.map((row) => [
        ...valuesFor({ table, columns: where }, row.where),
        ...valuesFor({ table, columns: changes }, row.changes),
      ]),
    )
  }

  /** Runs a statement that the methods above cannot say; resolves with how many rows it changed. */
  run(sql: string, ...values: readonly SqlValue[]): Promise<number> {
    return this.#statements.run(sql, values)
  }
}

/** A row to insert: a sequence is given by the store. */
export type NewRow<R> = R extends { id: number } ? Omit<R, 'id'> : R

/** What was inserted so far. Rows of one entity nearly always come with the same columns. */
const inserts = new WeakMap<object, InsertInto>()

function insertInto<R>(entity: EntitySchema<R>, names: readonly string[]): InsertInto {
  const known = inserts.get(entity)
  if (known?.columns.length === names.length && known.columns.every(({ name }, index) => name === names[index])) {
    return known
  }
  const into = {
    table: nameOf(entity),
    columns: columnsOf(entity, names),
    hasSequence: 'id' in entity.options.columns,
  }
  inserts.set(entity, into)
  return into
}

function columnsOf<R>({ options }: EntitySchema<R>, names: readonly string[]): Column[] {
  const columns: Partial<Record<string, EntitySchemaColumnOptions>> = options.columns
  return names.map((name) => ({ name, type: String(columns[name]?.type) }))
}

/** @throws TypeError where a row has other columns than the first one: what it has beyond them would be lost */
function valuesFor({ table, columns }: Pick<InsertInto, 'table' | 'columns'>, row: object): ColumnValue[] {
  const values = row as Readonly<Record<string, ColumnValue | undefined>>
  const found = columns.map(({ name }) => values[name]).filter((value) => value !== undefined)
  if (found.length === columns.length && Object.keys(row).length === columns.length) return found
  throw new TypeError(`Rows of ${table} have different columns`)
}

const selectSql = <R>(entity: EntitySchema<R>, where: Partial<R>): string =>
  `SELECT * FROM ${table(entity)} WHERE ${conditions(where)}`

const quoted = (name: string): string => `"${name}"`

const nameOf = <R>({ options }: EntitySchema<R>): string => options.tableName ?? options.name

const table = <R>(entity: EntitySchema<R>): string => quoted(nameOf(entity))

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
