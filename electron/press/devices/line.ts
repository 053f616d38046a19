import type { Clock } from '../../base/clock.ts'
import type { DeviceError } from './device.ts'

interface LineOptions {
  readonly clock: Clock
  readonly idleMs: number
  /** Ends the connection at once. */
  readonly cut: () => void
  /** What is said where nothing comes for `idleMs`, and where a signal fires. */
  readonly silent: () => DeviceError
  readonly stopped: () => DeviceError
}

/**
 * A connection to a server on which nothing waits for ever: what is asked there ends with its answer, when nothing has come for a while, or as soon as a
 * signal fires. In both of the latter cases the connection is cut, as nobody knows any more what the next answer would belong to.
 */
export class Line {
  readonly #options: LineOptions
  #end: DeviceError | null = null
  readonly #waiting = new Set<(error: DeviceError) => void>()

  constructor(options: LineOptions) {
    this.#options = options
  }

  /** @param ask told a function to call when something has come, while there is more to wait for */
  run<T>(signal: AbortSignal, ask: (alive: () => void) => Promise<T>): Promise<T> {
    const { clock, idleMs, silent, stopped } = this.#options
    if (signal.aborted) this.end(stopped())
    if (this.#end !== null) return Promise.reject(this.#end)
    return new Promise((resolve, reject) => {
      const onAbort = (): void => this.end(stopped())
      const wait = (): (() => void) => clock.after(idleMs, () => this.end(silent()))
      let cancel = wait()
      const alive = (): void => {
        cancel()
        if (this.#waiting.has(fail)) cancel = wait()
      }
      const done = (): void => {
        cancel()
        this.#waiting.delete(fail)
        signal.removeEventListener('abort', onAbort)
      }
      const fail = (error: unknown): void => {
        done()
        reject(error)
      }
      this.#waiting.add(fail)
      signal.addEventListener('abort', onAbort)
      ask(alive).then((value) => {
        done()
        resolve(value)
      }, fail)
    })
  }

  /** Cuts it. What waits, and whatever is asked from now on, gets the first of such errors. */
  end(error: DeviceError): void {
    if (this.#end !== null) return
    this.#end = error
    for (const fail of [...this.#waiting]) fail(error)
    this.#options.cut()
  }
}
