/**
 * Lets those who come at almost the same moment go on together. The wait is about the disk, not about any time that counts,
 * so it runs on the timers of the platform whatever clock is in force.
 */
export class Gathering {
  readonly #maxMs: number
  #waiting: (() => void)[] = []
  #timer: NodeJS.Timeout | undefined

  /** @param maxMs how long the first one waits for others; 0: nobody waits */
  constructor(maxMs: number) {
    this.#maxMs = maxMs
  }

  /** Resolves when `release` is called, or when the first one has waited long enough. */
  join(): Promise<void> | undefined {
    if (this.#maxMs === 0) return undefined
    this.#timer ??= setTimeout(() => this.release(), this.#maxMs)
    return new Promise((resolve) => this.#waiting.push(resolve))
  }

  /** Everybody goes on. */
  release(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const released = this.#waiting
    this.#waiting = []
    for (const goOn of released) goOn()
  }
}
