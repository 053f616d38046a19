/** The reading of a file takes more than any sound file of its length does. */
export class PdfTakesTooMuch extends Error {}

/** What every file may take; real ones of many thousand pages need a tenth of it. */
const baseBytes = 32 * 1024 * 1024
/** To repair a file, it is read and gone over some times. */
const passes = 6

/**
 * Counts the bytes that are gone over while a file is read, each time that they are, also those that come out of packed
 * streams. So whatever a hostile file makes the reader do again and again, it takes time in proportion to its length at most.
 */
export class ReadingLimit {
  #maxBytes: number
  spentBytes = 0

  constructor(sizeBytes: number) {
    this.#maxBytes = baseBytes + passes * sizeBytes
  }

  /** For what is read next, whatever was spent before. */
  allow(bytes: number): void {
    this.#maxBytes = this.spentBytes + bytes
  }

  /** @throws PdfTakesTooMuch */
  spend(bytes: number): void {
    this.spentBytes += bytes
    if (this.spentBytes > this.#maxBytes) throw new PdfTakesTooMuch('The PDF takes too much to read')
  }
}
