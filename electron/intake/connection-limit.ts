import type { Server } from 'node:http'
import type { Socket } from 'node:net'

/**
 * Keeps the number of connections within a limit without shutting anybody out: a new one is always taken, and the one
 * that has been of no use for longest is closed for it. Whoever holds thousands of them open closes their own.
 */
export class ConnectionLimit {
  readonly #max: () => number
  /** Each in the order in which its connections came to be so. A connection that is being answered is in none. */
  readonly #silent = new Set<Socket>()
  readonly #resting = new Set<Socket>()
  readonly #sending = new Set<Socket>()
  #count = 0

  constructor(max: () => number) {
    this.#max = max
  }

  get count(): number {
    return this.#count
  }

  watch(server: Server): void {
    server.on('connection', (socket) => {
      this.#count += 1
      this.#silent.add(socket)
      socket.once('close', () => {
        this.#count -= 1
        this.#forget(socket)
      })
      if (this.#count > this.#max()) this.#closeOne()
    })
    server.on('request', ({ socket }, response) => {
      this.#forget(socket)
      this.#sending.add(socket)
      response.once('finish', () => {
        this.#forget(socket)
        if (!socket.destroyed) this.#resting.add(socket)
      })
    })
  }

  /** From now on until its answer the connection is not closed for another one. */
  bodyReceived(socket: Socket): void {
    this.#sending.delete(socket)
  }

  #closeOne(): void {
    for (const group of [this.#silent, this.#resting, this.#sending]) {
      const [oldest] = group
      if (oldest === undefined) continue
      group.delete(oldest)
      oldest.destroy()
      return
    }
  }

  #forget(socket: Socket): void {
    this.#silent.delete(socket)
    this.#resting.delete(socket)
    this.#sending.delete(socket)
  }
}
