import { StationError } from '../../shared/errors.ts'
import { say } from '../../shared/messages/sentence.ts'
import type { SqliteConnection } from './sqlite-connection.ts'
import { type Change, Transaction } from './transaction.ts'

/** How many steps share one transaction at most, so that no caller waits for a very long group. */
const maxGroup = 256

/**
 * The only way to write. Steps run one after another in the order of their arrival, and all that wait at the same moment
 * share one transaction and so one sync to the disk. A step is a synchronous function: no network, no file and no other
 * step can come between its first and its last statement. A step that throws takes back its own changes alone.
 */
export class WriteGate {
  readonly #connection: SqliteConnection
  readonly #onCommit: (changes: readonly Change[]) => void
  readonly #onTrouble: () => void
  readonly #waiting: WaitingStep[] = []
  #flushIsScheduled = false
  /** Why nothing may be written just now, or null. */
  #refusal: StationError | null = null

  /** Why the disk did not take what was written, or null. A later write may fit where an order does not: it ends by `relieve`. */
  trouble: string | null = null

  /** @param onTrouble called when the disk begins or ceases to refuse what is written */
  constructor(
    connection: SqliteConnection,
    onCommit: (changes: readonly Change[]) => void,
    onTrouble: () => void = () => undefined,
  ) {
    this.#connection = connection
    this.#onCommit = onCommit
    this.#onTrouble = onTrouble
  }

  /** Runs `step` and resolves with its result once it is durable; rejects when nothing of it was kept. */
  write<T>(step: (transaction: Transaction) => T): Promise<T> {
    if (this.#refusal !== null) return Promise.reject(this.#refusal)
    return new Promise((resolve, reject) => {
      this.#waiting.push({
        step,
        succeed: (result) => resolve(result as T),
        fail: reject,
      })
      if (this.#flushIsScheduled) return
      this.#flushIsScheduled = true
      // Once round the event loop: requests that arrived in the same moment join, a lone one waits for nothing.
      setImmediate(() => this.#flush())
    })
  }

  /**
   * Refuses every step from now on; what has been handed in before is kept. Resolves when the last of it is durable, and then
   * the store does not change until the gate is opened again.
   */
  async close(refusal: StationError): Promise<() => void> {
    const last = this.write(() => undefined)
    this.#refusal = refusal
    await last
    return () => {
      this.#refusal = null
    }
  }

  /** The disk takes what it is given again. */
  relieve(): void {
    this.#setTrouble(null)
  }

  #flush(): void {
    const group = this.#waiting.splice(0, maxGroup)
    this.#flushIsScheduled = this.#waiting.length > 0
    if (this.#flushIsScheduled) setImmediate(() => this.#flush())
    this.#commitTogether(group)
  }

  #commitTogether(group: readonly WaitingStep[]): void {
    const outcomes: StepOutcome[] = []
    try {
      this.#connection.exec('BEGIN IMMEDIATE')
      const [alone] = group
      if (group.length === 1 && alone !== undefined) outcomes.push(this.#runKept(alone))
      else for (const waiting of group) outcomes.push(this.#runStep(waiting))
      this.#connection.exec('COMMIT')
    } catch (cause) {
      // Nothing of the group is on disk, so each of its steps fails, whether it had run or not.
      if (this.#connection.inTransaction) this.#connection.exec('ROLLBACK')
      const error = asStationError(cause)
      if (isStorageFailure(cause)) this.#setTrouble(storageTrouble(cause).message)
      for (const waiting of group) waiting.fail(error)
      return
    }
    const changes = outcomes.flatMap((outcome) => (outcome.kind === 'kept' ? outcome.changes : []))
    for (const outcome of outcomes) outcome.settle()
    if (changes.length > 0) this.#onCommit(changes)
  }

  #setTrouble(trouble: string | null): void {
    if (trouble === this.trouble) return
    this.trouble = trouble
    this.#onTrouble()
  }

  #runStep(waiting: WaitingStep): StepOutcome {
    this.#connection.exec('SAVEPOINT step')
    try {
      const outcome = this.#runKept(waiting)
      this.#connection.exec('RELEASE step')
      return outcome
    } catch (error) {
      // A full disk may have made SQLite take back the whole transaction by itself: then the group is lost.
      if (!this.#connection.inTransaction || isStorageFailure(error)) throw error
      this.#connection.exec('ROLLBACK TO step')
      this.#connection.exec('RELEASE step')
      return { kind: 'undone', settle: () => waiting.fail(error) }
    }
  }

  /** Without a savepoint: whoever calls takes back what the step has done if it throws. */
  #runKept(waiting: WaitingStep): StepOutcome {
    const transaction = new Transaction(this.#connection)
    const result = waiting.step(transaction)
    if (isPromiseLike(result)) throw new TypeError('A write step must be synchronous')
    return { kind: 'kept', changes: transaction.changes, settle: () => waiting.succeed(result) }
  }
}

interface WaitingStep {
  readonly step: (transaction: Transaction) => unknown
  readonly succeed: (result: unknown) => void
  readonly fail: (error: unknown) => void
}

type StepOutcome =
  | { readonly kind: 'kept'; readonly changes: readonly Change[]; readonly settle: () => void }
  | { readonly kind: 'undone'; readonly settle: () => void }

const isPromiseLike = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function'

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

/** What a person can do something about; anything else as it is. */
function asStationError(cause: unknown): unknown {
  return isStorageFailure(cause) ? storageTrouble(cause) : cause
}

function storageTrouble(cause: unknown): StationError {
  return new StationError(
    'unavailable',
    say('The store cannot be written. Check that its disk is not full and not read-only.'),
    {
      cause,
    },
  )
}
