/** One end of a pair: what is posted to one comes out of the other, in this thread. Both halves of pdf.js talk over it. */
export class LinkedPort extends EventTarget {
  #other: LinkedPort | undefined
  readonly #handedOver: ArrayBuffer[] = []

  static pair(): readonly [LinkedPort, LinkedPort] {
    const [one, other] = [new LinkedPort(), new LinkedPort()]
    one.#other = other
    other.#other = one
    return [one, other]
  }

  /** Copies as between threads, so that neither half changes what the other holds. */
  postMessage(message: unknown, transfer: readonly ArrayBuffer[] | null = null): void {
    const buffers = transfer ?? []
    const clone = structuredClone({ message, buffers }, { transfer: [...buffers] })
    this.#handedOver.push(...clone.buffers)
    queueMicrotask(() => this.#other?.dispatchEvent(new MessageEvent('message', { data: clone.message })))
  }

  /** Gives back the memory of all that was handed over, once nobody reads it any more. */
  free(): void {
    for (const buffer of this.#handedOver.splice(0)) buffer.transfer(0)
  }
}
