import { setTimeout as pause } from 'node:timers/promises'
import { StationError } from '../../shared/errors.ts'
import { type Said, say } from '../../shared/messages/sentence.ts'
import { stationEventTopics } from '../../shared/station-api.ts'
import { StepGuard } from './step-guard.ts'
import { type Change, type Statements, Transaction } from './transaction.ts'

/** One transaction on a connection of its own, in which the steps of a group run one after another. */
export interface GroupSession extends Statements {
  /** Begins a step that can be taken back by itself. */
  beginStep(): Promise<void>
  /** @throws when a statement of the step failed in a way that it cannot have mended */
  keepStep(): Promise<void>
  /** @throws when the group is lost */
  undoStep(): Promise<void>
  /** @throws when the group is lost; it is durable when this resolves */
  commit(): Promise<void>
  /** Never throws: the connection is given up if it must be. */
  rollback(): Promise<void>
}

/** What the gate asks of an engine. */
export interface GateEngine {
  /** Begins a group. */
  begin(): Promise<GroupSession>
  /** Puts what a commit changed where other stations hear of it; all of it is sent, ahead of the commit, when the call returns. */
  announce(session: GroupSession, changes: readonly Change[]): Promise<void>
  /** Whether somebody else came in between: then the same group is run again. */
  isCollision(cause: unknown): boolean
  /** Whether it may have been stored all the same. */
  isUnknown(cause: unknown): boolean
  /** What a person can do something about, when the store does not take what is written; otherwise null. */
  troubleOf(cause: unknown): StationError | null
}

/** How many steps share one transaction at most, so that no caller waits for a very long group. */
const maxGroup = 256
/** With the pauses between them about five seconds. */
const maxRuns = 15
const maxPauseMs = 500
/** After an outcome that is not known. */
const tellMs = 500

/**
 * The only way to write. Steps run one after another in the order of their arrival, and all that wait at the same moment
 * share one transaction and so one sync to the disk. A step waits for its statements alone: no network, no file and no other
 * step can come between its first and its last one. A step that throws takes back its own changes alone.
 */
export class WriteGate {
  readonly #engine: GateEngine
  readonly #listeners = new Set<(changes: readonly Change[]) => void>()
  readonly #troubled = new Set<() => void>()
  readonly #waiting: WaitingStep[] = []
  #isBusy = false
  #isTelling = false
  /** Why nothing may be written just now, or null. */
  #refusal: StationError | null = null

  /** Why the store did not take what was written, or null. A later write may fit where an order does not: it ends by `relieve`. */
  trouble: Said | null = null
  /** How often a group was run again, because another station came in between. */
  reruns = 0

  constructor(engine: GateEngine) {
    this.#engine = engine
  }

  /** Calls back after each commit with what it changed; returns the unsubscribe. */
  onCommit(listener: (changes: readonly Change[]) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Calls back when the store begins or ceases to refuse what is written; returns the unsubscribe. */
  onTrouble(listener: () => void): () => void {
    this.#troubled.add(listener)
    return () => this.#troubled.delete(listener)
  }

  /** Tells of a commit, here or at another station. */
  tell(changes: readonly Change[]): void {
    if (changes.length > 0) for (const listener of this.#listeners) listener(changes)
  }

  /**
   * Runs `step` and resolves with its result once it is durable; rejects when nothing of it was kept. The step may be run
   * again from its start.
   */
  write<T>(step: (transaction: Transaction) => T | Promise<T>): Promise<T> {
    if (this.#refusal !== null) return Promise.reject(this.#refusal)
    return new Promise((resolve, reject) => {
      this.#waiting.push({
        step,
        succeed: (result) => resolve(result as T),
        fail: reject,
      })
      if (this.#isBusy) return
      this.#isBusy = true
      this.#plan()
    })
  }

  /**
   * Refuses every step from now on; what has been handed in before is kept. Resolves when the last of it is durable, and then
   * the store does not change until the gate is opened again. It stays open where the store cannot be reached.
   */
  async close(refusal: StationError): Promise<() => void> {
    const last = this.write(() => undefined)
    this.#refusal = refusal
    try {
      await last
    } catch (cause) {
      this.#refusal = null
      throw cause
    }
    return () => {
      this.#refusal = null
    }
  }

  /** Refuses every step from now on and for good, whether the store can be written at this moment or not. */
  refuse(refusal: StationError): void {
    this.#refusal = refusal
    this.report(refusal)
  }

  /** The store cannot be reached or written. */
  report(trouble: StationError): void {
    this.#setTrouble(trouble.said)
  }

  /** The store takes what it is given again. */
  relieve(): void {
    this.#setTrouble(null)
  }

  #plan(): void {
    // Once round the event loop: requests that arrived in the same moment join, a lone one waits for nothing.
    setImmediate(() => void this.#flush())
  }

  async #flush(): Promise<void> {
    const group = this.#waiting.splice(0, maxGroup)
    try {
      await this.#commitTogether(group)
    } finally {
      this.#isBusy = this.#waiting.length > 0
      if (this.#isBusy) this.#plan()
    }
  }

  async #commitTogether(group: readonly WaitingStep[]): Promise<void> {
    for (let runs = 1; ; runs += 1) {
      try {
        const outcomes = await this.#runGroup(group)
        for (const outcome of outcomes) outcome.end()
        return this.tell(changesOf(outcomes))
      } catch (cause) {
        if (!this.#engine.isCollision(cause) || runs === maxRuns) return this.#fail(group, cause)
        this.reruns += 1
        await pause(Math.random() * Math.min(maxPauseMs, 2 ** runs))
      }
    }
  }

  /** Nothing of the group was kept, so each of its steps fails, whether it had run or not. */
  #fail(group: readonly WaitingStep[], cause: unknown): void {
    const trouble = this.#engine.troubleOf(cause)
    if (trouble !== null) this.report(trouble)
    if (this.#engine.isUnknown(cause)) this.#tellOfAnything()
    const error = this.#engine.isCollision(cause) ? tooBusy(cause) : (trouble ?? cause)
    for (const waiting of group) waiting.fail(error)
  }

  /** Not at once: whoever looks anew writes, too, and each of these writes may end in the same way. */
  #tellOfAnything(): void {
    if (this.#isTelling) return
    this.#isTelling = true
    const tell = (): void => {
      this.#isTelling = false
      this.tell(anything)
    }
    setTimeout(tell, tellMs).unref()
  }

  #setTrouble(trouble: Said | null): void {
    if (String(trouble) === String(this.trouble)) return
    this.trouble = trouble
    for (const listener of this.#troubled) listener()
  }

  async #runGroup(group: readonly WaitingStep[]): Promise<StepOutcome[]> {
    const session = await this.#engine.begin()
    try {
      const outcomes: StepOutcome[] = []
      const [alone] = group
      if (group.length === 1 && alone !== undefined) outcomes.push(await runKept(session, alone))
      else for (const waiting of group) outcomes.push(await runStep(session, waiting))
      // On their way one behind the other: where the first fails, the second keeps nothing.
      await Promise.all([this.#engine.announce(session, changesOf(outcomes)), session.commit()])
      return outcomes
    } catch (cause) {
      await session.rollback()
      throw cause
    }
  }
}

interface WaitingStep {
  readonly step: (transaction: Transaction) => unknown
  readonly succeed: (result: unknown) => void
  readonly fail: (error: unknown) => void
}

interface StepOutcome {
  readonly changes: readonly Change[]
  /** Hands over the result. */
  readonly end: () => void
}

/** Where it is not known what was changed. */
export const anything: readonly Change[] = stationEventTopics.map((topic) => ({ topic, id: null }))

const changesOf = (outcomes: readonly StepOutcome[]): Change[] => outcomes.flatMap(({ changes }) => changes)

async function runStep(session: GroupSession, waiting: WaitingStep): Promise<StepOutcome> {
  await session.beginStep()
  try {
    const outcome = await runKept(session, waiting)
    await session.keepStep()
    return outcome
  } catch (error) {
    await session.undoStep()
    return { changes: [], end: () => waiting.fail(error) }
  }
}

/** Whoever calls takes back what the step has done if it throws. */
async function runKept(session: GroupSession, waiting: WaitingStep): Promise<StepOutcome> {
  const guard = new StepGuard(session)
  const transaction = new Transaction(guard)
  const result = await guard.toEnd(() => waiting.step(transaction))
  return {
    changes: transaction.changes,
    end() {
      transaction.release()
      waiting.succeed(result)
    },
  }
}

const tooBusy = (cause: unknown): StationError =>
  new StationError(
    'unavailable',
    say('Other stations changed the same at the same moment, again and again. Try it again.'),
    {
      cause,
    },
  )
