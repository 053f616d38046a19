import { createHash, type Hash } from 'node:crypto'
import { writeSync, writevSync } from 'node:fs'
import { type FileHandle, open, readFile } from 'node:fs/promises'
import { codeOf } from './failure-of.ts'
import { giveBack } from './open-response.ts'
import { type Checkpoint, checkpointLine, headerLine, type PartHeader, readJournal } from './part-journal.ts'

export interface PartPaths {
  readonly part: string
  readonly journal: string
  /** What is in a part that came packed. */
  readonly unpacked: string
}

export interface SealedPart {
  readonly sizeBytes: number
  /** In lower-case hex. */
  readonly md5: string
}

const readBytes = 1024 * 1024

/** The bytes of a file while they come: hashed as they are written, and sound up to the last checkpoint at any moment. */
export class PartFile {
  readonly #part: FileHandle
  readonly #journal: FileHandle
  #header: PartHeader | null
  #hash: Hash
  #sizeBytes: number
  readonly #placedBytes: number | null

  private constructor(part: FileHandle, journal: FileHandle, kept: KeptPart) {
    this.#part = part
    this.#journal = journal
    this.#header = kept.header
    this.#hash = kept.hash
    this.#sizeBytes = kept.sizeBytes
    this.#placedBytes = kept.placedBytes
  }

  /** Takes up what is there of the file from `source`, as far as it is known to be sound, or starts an empty part. */
  static async open(paths: PartPaths, source: string): Promise<PartFile> {
    // Not `a`: whatever follows a checkpoint that is believed must be overwritten.
    const part = await openOrCreate(paths.part)
    try {
      const kept = await soundPartOf(part, await textOf(paths.journal), source)
      await part.truncate(kept.sizeBytes)
      const journal = await open(paths.journal, 'a')
      if (kept.header === null) await journal.truncate(0)
      return new PartFile(part, journal, kept)
    } catch (error) {
      await part.close()
      throw error
    }
  }

  get sizeBytes(): number {
    return this.#sizeBytes
  }

  /** Everything is here: what is known of the length says so, or it was complete before. */
  get isWhole(): boolean {
    return (
      this.#sizeBytes > 0 && (this.#sizeBytes === this.#header?.totalBytes || this.#sizeBytes === this.#placedBytes)
    )
  }

  /** What was said of the file when its first byte came; null while there is none. */
  get header(): PartHeader | null {
    return this.#header
  }

  /** Drops what is here and starts anew. */
  async begin(header: PartHeader): Promise<void> {
    await this.#journal.truncate(0)
    await this.#part.truncate(0)
    writeSync(this.#journal.fd, headerLine(header))
    this.#header = header
    this.#hash = createHash('md5')
    this.#sizeBytes = 0
  }

  /**
   * Adds bytes and a checkpoint after them, and gives back their memory: the chunks belong to the part from now on. What
   * throws here leaves the part as it was at the one before.
   */
  append(chunks: readonly Buffer[]): void {
    const lengthBytes = chunks.reduce((sum, chunk) => sum + chunk.length, 0)
    // At once, not by another thread: the hop costs more than a write, and this runs in a thread of its own.
    const bytesWritten = writevSync(this.#part.fd, chunks, this.#sizeBytes)
    if (bytesWritten !== lengthBytes)
      throw Object.assign(new Error('The disk took less than it was given'), { code: 'ENOSPC' })
    for (const chunk of chunks) this.#hash.update(chunk)
    this.#sizeBytes += lengthBytes
    for (const chunk of chunks) giveBack(chunk)
    writeSync(this.#journal.fd, checkpointLine(this.#current()))
  }

  /** Puts the whole part on the disk, so that it outlives a power cut. */
  async seal(): Promise<SealedPart> {
    await this.#part.datasync()
    return { sizeBytes: this.#sizeBytes, md5: this.#current().md5 }
  }

  async close(): Promise<void> {
    await Promise.allSettled([this.#part.close(), this.#journal.close()])
  }

  #current(): Checkpoint {
    return { offsetBytes: this.#sizeBytes, md5: this.#hash.copy().digest('hex') }
  }
}

interface KeptPart {
  readonly header: PartHeader | null
  readonly hash: Hash
  readonly sizeBytes: number
  /** The length of the whole file, where it had been about to be put in its place. */
  readonly placedBytes: number | null
}

async function soundPartOf(part: FileHandle, journalText: string, source: string): Promise<KeptPart> {
  const journal = readJournal(journalText)
  const { size } = await part.stat()
  const last = journal?.checkpoints.findLast((checkpoint) => checkpoint.offsetBytes <= size)
  if (journal?.header.source === source && last !== undefined) {
    const hash = await hashOf(part, last.offsetBytes)
    if (hash.copy().digest('hex') === last.md5) {
      return {
        header: journal.header,
        hash,
        sizeBytes: last.offsetBytes,
        placedBytes: journal.placed?.offsetBytes ?? null,
      }
    }
  }
  return { header: null, hash: createHash('md5'), sizeBytes: 0, placedBytes: null }
}

async function hashOf(part: FileHandle, lengthBytes: number): Promise<Hash> {
  const hash = createHash('md5')
  const buffer = Buffer.allocUnsafe(Math.min(readBytes, lengthBytes))
  for (let offset = 0; offset < lengthBytes; ) {
    const { bytesRead } = await part.read(buffer, 0, Math.min(buffer.length, lengthBytes - offset), offset)
    if (bytesRead === 0) break
    hash.update(buffer.subarray(0, bytesRead))
    offset += bytesRead
  }
  return hash
}

async function openOrCreate(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'r+')
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error
    return await open(path, 'wx+')
  }
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error
    return ''
  }
}
