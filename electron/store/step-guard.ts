import type { ColumnValue, InsertInto, SqlValue, Statements, UpdateOf } from './transaction.ts'

/**
 * The statements of one step. It ends with the step, so that nothing of it can come between the statements of another one, and
 * it notices a step that waits for anything else than the store, which would hold up everybody behind it.
 */
export class StepGuard implements Statements {
  readonly #statements: Statements
  readonly #refused = Promise.withResolvers<never>()
  #outstanding = 0
  #issued = 0
  #isWatched = false
  #isOver = false

  constructor(statements: Statements) {
    this.#statements = statements
    // Who has not asked yet when it is refused hears of it all the same.
    this.#refused.promise.catch(() => undefined)
  }

  /** Runs the step to its end. @throws TypeError when it waits for something else, and what the step throws */
  async toEnd<T>(step: () => T | Promise<T>): Promise<T> {
    try {
      const running = step()
      if (!(running instanceof Promise)) return running
      this.#watch()
      return await Promise.race([running, this.#refused.promise])
    } finally {
      this.#isOver = true
    }
  }

  rows(sql: string, values: readonly SqlValue[]): Promise<unknown[]> {
    return this.#watched(() => this.#statements.rows(sql, values))
  }

  run(sql: string, values: readonly SqlValue[]): Promise<number> {
    return this.#watched(() => this.#statements.run(sql, values))
  }

  insert(into: InsertInto, rows: readonly (readonly ColumnValue[])[]): Promise<number[]> {
    return this.#watched(() => this.#statements.insert(into, rows))
  }

  update(what: UpdateOf, rows: readonly (readonly ColumnValue[])[]): Promise<ReadonlySet<number>> {
    return this.#watched(() => this.#statements.update(what, rows))
  }

  async #watched<T>(statement: () => Promise<T>): Promise<T> {
    if (this.#isOver) throw new TypeError('A statement came after the end of its step')
    this.#issued += 1
    this.#outstanding += 1
    try {
      return await statement()
    } finally {
      this.#outstanding -= 1
      this.#watch()
    }
  }

  /** A step that has gone once round the event loop without a statement waits for something else. */
  #watch(): void {
    if (this.#isWatched || this.#isOver) return
    this.#isWatched = true
    const issued = this.#issued
    setImmediate(() => {
      this.#isWatched = false
      if (this.#isOver || this.#outstanding > 0) return
      if (this.#issued !== issued) this.#watch()
      else this.#refused.reject(new TypeError('A step waited for something else than the store'))
    })
  }
}
