/** Larger pages than of ten metres are none. */
const maxDots = 30_000 * 30_000
const maxHeadBytes = 4_096
const inks = 4
const sums = 255 * inks + 1
const headEnd = 'ENDHDR\n'

/**
 * Reads pictures in four inks, of eight bits each (PAM), one after another as they come, and counts how many dots have which sum of
 * inks. No picture is kept.
 */
export class PamPages {
  #head = Buffer.alloc(0)
  #leftBytes = 0
  #counts = new Uint32Array(sums)
  /** Of the dot that the last bytes broke off in. */
  #sum = 0
  #ink = 0

  /** The counts of each page that ends in these bytes. @throws Error where they are no such picture */
  take(bytes: Buffer): Uint32Array[] {
    const ended: Uint32Array[] = []
    for (let at = 0; at < bytes.length; ) {
      at = this.#leftBytes === 0 ? this.#takeHead(bytes, at) : this.#takeDots(bytes, at)
      if (this.#leftBytes > 0 || this.#head.length > 0) continue
      ended.push(this.#counts)
      this.#counts = new Uint32Array(sums)
    }
    return ended
  }

  #takeHead(bytes: Buffer, from: number): number {
    const before = this.#head.length
    this.#head = Buffer.concat([this.#head, bytes.subarray(from, from + maxHeadBytes)])
    const end = this.#head.indexOf(headEnd)
    if (end === -1) {
      if (this.#head.length >= maxHeadBytes) throw new Error('It is no picture')
      return bytes.length
    }
    const head = this.#head.toString('latin1', 0, end)
    const fields = new Map(head.split('\n').map((line) => [line.split(' ')[0], line.split(' ')[1] ?? '']))
    const value = (name: string): number => {
      const digits = fields.get(name) ?? ''
      return /^\d{1,9}$/.test(digits) ? Number(digits) : Number.NaN
    }
    const [width, height] = [value('WIDTH'), value('HEIGHT')]
    if (!head.startsWith('P7\n') || value('DEPTH') !== inks || value('MAXVAL') !== 255 || !(width * height <= maxDots))
      throw new Error('It is no picture of four inks')
    this.#head = Buffer.alloc(0)
    this.#leftBytes = width * height * inks
    return from + end + headEnd.length - before
  }

  #takeDots(bytes: Buffer, from: number): number {
    const to = Math.min(bytes.length, from + this.#leftBytes)
    for (let at = from; at < to; at += 1) {
      this.#sum += bytes[at] ?? 0
      this.#ink += 1
      if (this.#ink < inks) continue
      this.#counts[this.#sum] = (this.#counts[this.#sum] ?? 0) + 1
      this.#sum = 0
      this.#ink = 0
    }
    this.#leftBytes -= to - from
    return to
  }
}
