import { StationError } from '../../shared/errors.ts'
import type { Store } from './store.ts'
import type { Transaction } from './transaction.ts'

/** How many go into one step at most: as many steps as share a transaction. */
const maxTogether = 256

interface Waiting<In, Out> {
  readonly input: In
  readonly succeed: (output: Out) => void
  readonly fail: (error: unknown) => void
}

/**
 * What comes often and at once, as orders do, written as many in one step: a statement for all of them where steps of their own would
 * each have one. Whoever comes while the store is busy joins the step that waits for it, and a lone one waits for nobody.
 */
export class JointWrite<In, Out> {
  readonly #write: Store['write']
  readonly #step: (transaction: Transaction, inputs: readonly In[]) => Promise<readonly Out[]>
  #waiting: Waiting<In, Out>[] = []

  /**
   * @param write of a store: `write` or `work`
   * @param step resolves with an output for each input, in their order; like every step it may be run again from its start
   */
  constructor(
    write: Store['write'],
    step: (transaction: Transaction, inputs: readonly In[]) => Promise<readonly Out[]>,
  ) {
    this.#write = write
    this.#step = step
  }

  /** Resolves once it is durable; rejects when nothing of it was kept. */
  write(input: In): Promise<Out> {
    return new Promise((succeed, fail) => {
      this.#waiting.push({ input, succeed, fail })
      // The others find a step that is on its way already.
      if (this.#waiting.length === 1) void this.#writeWaiting()
    })
  }

  async #writeWaiting(): Promise<void> {
    let joined: readonly Waiting<In, Out>[] | undefined
    try {
      const outputs = await this.#write((transaction) => {
        // As late as can be; run again, it is about the same ones.
        joined ??= this.#take()
        return this.#step(
          transaction,
          joined.map(({ input }) => input),
        )
      })
      for (const [index, { succeed }] of (joined ?? []).entries()) succeed(outputs[index] as Out)
    } catch (error) {
      joined ??= this.#take()
      const isOfAll = joined.length === 1 || (error instanceof StationError && error.code === 'unavailable')
      for (const each of joined) isOfAll ? each.fail(error) : void this.#writeAlone(each)
    }
  }

  #take(): Waiting<In, Out>[] {
    const taken = this.#waiting.splice(0, maxTogether)
    if (this.#waiting.length > 0) void this.#writeWaiting()
    return taken
  }

  /** One of those that came together is at fault, and the others are not to suffer from it. */
  async #writeAlone({ input, succeed, fail }: Waiting<In, Out>): Promise<void> {
    try {
      const [output] = await this.#write((transaction) => this.#step(transaction, [input]))
      succeed(output as Out)
    } catch (error) {
      fail(error)
    }
  }
}
