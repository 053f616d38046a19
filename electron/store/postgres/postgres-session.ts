import type { PoolClient } from 'pg'
import { StationError } from '../../../shared/errors.ts'
import { say } from '../../../shared/messages/sentence.ts'
import type { SqlValue } from '../transaction.ts'
import type { GroupSession } from '../write-gate.ts'
import { isCollision, sqlStateOf, troubleOf } from './postgres-failure.ts'
import { inPostgres } from './postgres-sql.ts'
import { asParameter } from './postgres-values.ts'

/** A serializable transaction on a connection of the pool. It begins with its first statement. */
export class PostgresSession implements GroupSession {
  readonly #client: PoolClient
  #isBegun = false
  #hasSavepoint = false
  /** After it PostgreSQL does nothing more for the step, and answers a COMMIT by taking everything back. */
  #failure: { readonly cause: unknown } | null = null
  /** Why nothing of the group can be kept. */
  #loss: { readonly cause: unknown } | null = null
  #isReleased = false

  constructor(client: PoolClient) {
    this.#client = client
  }

  async rows(sql: string, values: readonly SqlValue[]): Promise<unknown[]> {
    return (await this.#query(sql, values)).rows
  }

  async run(sql: string, values: readonly SqlValue[]): Promise<number> {
    return (await this.#query(sql, values)).rowCount ?? 0
  }

  async insert(sql: string, values: readonly SqlValue[], hasSequence: boolean): Promise<number> {
    if (!hasSequence) return await this.run(sql, values)
    const [row] = (await this.#query(`${sql} RETURNING "id"`, values)).rows
    return Number(row?.id)
  }

  async beginStep(): Promise<void> {
    // The savepoint of the step before goes in the same round trip.
    await this.#command(`${this.#hasSavepoint ? 'RELEASE SAVEPOINT step; ' : ''}SAVEPOINT step`)
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
    if (!this.#isBegun) return this.#release()
    try {
      await this.#command('COMMIT')
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
      if (this.#isBegun) await this.#client.query('ROLLBACK')
      this.#release()
    } catch {
      // The database forgets the transaction with its connection.
      this.#release(true)
    }
  }

  async #query(
    sql: string,
    values: readonly SqlValue[],
  ): Promise<{ rows: { id?: unknown }[]; rowCount: number | null }> {
    await this.#begin()
    const statement = inPostgres(sql)
    return await this.#noted(this.#client.query({ ...statement, values: values.map(asParameter) }))
  }

  async #command(sql: string): Promise<void> {
    await this.#begin()
    await this.#noted(this.#client.query(sql))
  }

  async #begin(): Promise<void> {
    if (this.#isBegun) return
    this.#isBegun = true
    await this.#noted(this.#client.query('BEGIN ISOLATION LEVEL SERIALIZABLE'))
  }

  async #noted<T>(statement: Promise<T>): Promise<T> {
    try {
      return await statement
    } catch (cause) {
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
