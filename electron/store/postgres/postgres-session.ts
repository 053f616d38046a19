import type { PoolClient } from 'pg'
import { StationError } from '../../../shared/errors.ts'
import { say } from '../../../shared/messages/sentence.ts'
import type { ColumnValue, InsertInto, SqlValue, UpdateOf } from '../transaction.ts'
import type { GroupSession } from '../write-gate.ts'
import { isCollision, sqlStateOf, troubleOf } from './postgres-failure.ts'
import { inPostgres, insertSqlsOf, updateSql } from './postgres-sql.ts'
import { asParameter } from './postgres-values.ts'

/** Steps see a serial world. Work on claimed rows passes by what others have locked. */
export type Isolation = 'SERIALIZABLE' | 'READ COMMITTED'

const inFailedTransaction = '25P02'

/** A transaction on a connection of the pool. */
export class PostgresSession implements GroupSession {
  readonly #client: PoolClient
  #hasSavepoint = false
  /** After it PostgreSQL does nothing more for the step, and answers a COMMIT by taking everything back. */
  #failure: { readonly cause: unknown } | null = null
  /** Why nothing of the group can be kept. */
  #loss: { readonly cause: unknown } | null = null
  #isReleased = false
  #isSending = false

  private constructor(client: PoolClient) {
    this.#client = client
  }

  /** @throws when it cannot begin; then the connection is given up */
  static async begin(client: PoolClient, isolation: Isolation): Promise<PostgresSession> {
    const session = new PostgresSession(client)
    try {
      // Waited for: what is sent behind it would be kept one by one if it failed.
      await session.#command(`BEGIN ISOLATION LEVEL ${isolation}`)
      return session
    } catch (cause) {
      session.#release(true)
      throw cause
    }
  }

  async rows(sql: string, values: readonly SqlValue[]): Promise<unknown[]> {
    return (await this.#query(sql, values)).rows
  }

  async run(sql: string, values: readonly SqlValue[]): Promise<number> {
    return (await this.#query(sql, values)).rowCount ?? 0
  }

  async insert(into: InsertInto, rows: readonly (readonly ColumnValue[])[]): Promise<number[]> {
    const { one, many } = insertSqlsOf(into)
    const [alone] = rows
    const { rows: inserted } = await (rows.length === 1 && alone !== undefined
      ? this.#query(one, alone)
      : this.#query(many, listsOf(into.columns.length, rows)))
    return inserted.map(({ id }) => Number(id)).sort((left, right) => left - right)
  }

  async update(what: UpdateOf, rows: readonly (readonly ColumnValue[])[]): Promise<ReadonlySet<number>> {
    const lists = listsOf(what.where.length + what.changes.length, rows)
    const { rows: changed } = await this.#query(updateSql(what), [...lists, lists[0] ?? []])
    return new Set(changed.map(({ id }) => Number(id) - 1))
  }

  async beginStep(): Promise<void> {
    // Nobody waits for it: where it fails, so does whatever is sent behind it. That of the step before goes with it.
    this.#command(`${this.#hasSavepoint ? 'RELEASE SAVEPOINT step; ' : ''}SAVEPOINT step`).catch(() => undefined)
    this.#hasSavepoint = true
  }

  async keepStep(): Promise<void> {
    if (this.#failure !== null) throw this.#failure.cause
  }

  async undoStep(): Promise<void> {
    if (this.#loss !== null) throw this.#loss.cause
    await this.#command('ROLLBACK TO SAVEPOINT step')
    this.#failure = null
  }

  async commit(): Promise<void> {
    await this.keepStep()
    try {
      await this.#command('COMMIT')
      // What was sent ahead of it may have failed: then it has taken everything back.
      await this.keepStep()
    } catch (cause) {
      // Whether it was stored is known only where the database said no.
      if (sqlStateOf(cause) === '' || /^(?:08|57)/.test(sqlStateOf(cause))) throw new UnknownOutcome(cause)
      throw cause
    }
    this.#release()
  }

  async rollback(): Promise<void> {
    if (this.#isReleased) return
    const isConnected = this.#loss === null || isCollision(this.#loss.cause) || sqlStateOf(this.#loss.cause) !== ''
    try {
      if (!isConnected) throw this.#loss?.cause
      await this.#client.query('ROLLBACK')
      this.#release()
    } catch {
      // The database forgets the transaction with its connection.
      this.#release(true)
    }
  }

  async #query(
    sql: string,
    values: readonly (SqlValue | readonly ColumnValue[])[],
  ): Promise<{ rows: { id?: unknown }[]; rowCount: number | null }> {
    const statement = inPostgres(sql)
    this.#sendTogether()
    return await this.#noted(this.#client.query({ ...statement, values: values.map(asParameter) }))
  }

  async #command(sql: string): Promise<void> {
    this.#sendTogether()
    await this.#noted(this.#client.query(sql))
  }

  /** What is sent in the same moment goes in one piece: each piece costs a call of the system, and wakes the database up. */
  #sendTogether(): void {
    if (this.#isSending) return
    this.#isSending = true
    const { stream } = this.#client.connection
    stream.cork()
    process.nextTick(() => {
      this.#isSending = false
      stream.uncork()
    })
  }

  async #noted<T>(statement: Promise<T>): Promise<T> {
    try {
      return await statement
    } catch (refusal) {
      // Once one has failed, those behind it are refused for that alone: it is the one to judge by.
      const cause =
        sqlStateOf(refusal) === inFailedTransaction && this.#failure !== null ? this.#failure.cause : refusal
      this.#failure ??= { cause }
      if (isCollision(cause) || troubleOf(cause) !== null) this.#loss ??= { cause }
      throw cause
    }
  }

  #release(isBroken = false): void {
    this.#isReleased = true
    this.#client.release(isBroken)
  }
}

const listsOf = (columns: number, rows: readonly (readonly ColumnValue[])[]): ColumnValue[][] =>
  Array.from({ length: columns }, (_, column) => rows.map((row) => row[column] ?? null))

/** The database did not say whether it has stored a group. */
export class UnknownOutcome extends StationError {
  constructor(cause: unknown) {
    super(
      'unavailable',
      say(
        'The connection to the database was lost while it stored this. Look what is there now before you try it again.',
      ),
      { cause },
    )
  }
}
