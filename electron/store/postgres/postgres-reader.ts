import type { Pool, PoolClient } from 'pg'
import type { StationError } from '../../../shared/errors.ts'
import type { SqlValue, Statements } from '../transaction.ts'
import { awayBecause, sqlStateOf, troubleOf } from './postgres-failure.ts'
import { inPostgres } from './postgres-sql.ts'
import { asParameter } from './postgres-values.ts'

/**
 * Reads what is committed, on the connections of a pool. Whoever comes while all of them are in use waits here: the pool would take a
 * connection that is not free for one that cannot be had, and the database for away.
 */
export class PostgresReader implements Pick<Statements, 'rows'> {
  readonly #pool: Pool
  readonly #report: (trouble: StationError) => void
  readonly #waiting: PromiseWithResolvers<void>[] = []
  #free: number

  /** @param report told when the database cannot be reached */
  constructor(pool: Pool, report: (trouble: StationError) => void) {
    this.#pool = pool
    this.#report = report
    this.#free = pool.options.max
  }

  async rows(sql: string, values: readonly SqlValue[]): Promise<unknown[]> {
    await this.#take()
    try {
      return await rowsOn(await this.#connection(), sql, values)
    } catch (cause) {
      const trouble = troubleOf(cause)
      if (trouble !== null) this.#report(trouble)
      throw trouble ?? cause
    } finally {
      this.#give()
    }
  }

  /** Where there is none to be had, those who wait hear of it too: they would find out one after the other. */
  async #connection(): Promise<PoolClient> {
    try {
      return await connectionOf(this.#pool)
    } catch (cause) {
      for (const { reject } of this.#waiting.splice(0)) reject(cause)
      throw cause
    }
  }

  async #take(): Promise<void> {
    if (this.#free > 0) {
      this.#free -= 1
      return
    }
    const place = Promise.withResolvers<void>()
    this.#waiting.push(place)
    await place.promise
  }

  #give(): void {
    const next = this.#waiting.shift()
    if (next === undefined) this.#free += 1
    else next.resolve()
  }
}

/** @throws StationError when there is none: whatever the reason, the database is away then */
export async function connectionOf(pool: Pool): Promise<PoolClient> {
  try {
    return await pool.connect()
  } catch (cause) {
    throw awayBecause(cause)
  }
}

async function rowsOn(client: PoolClient, sql: string, values: readonly SqlValue[]): Promise<unknown[]> {
  let isBroken = true
  try {
    const { rows } = await client.query({ ...inPostgres(sql), values: values.map(asParameter) })
    isBroken = false
    return rows
  } catch (cause) {
    // Only a connection that answered, if with an error, can be used again.
    isBroken = sqlStateOf(cause) === ''
    throw cause
  } finally {
    client.release(isBroken)
  }
}
