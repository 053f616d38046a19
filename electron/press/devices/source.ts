import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { say } from '../../../shared/messages/sentence.ts'
import { codeOf } from '../../files/fetch/failure-of.ts'
import { type Content, DeviceError, type Written } from './device.ts'

/** What is sent, piece by piece, with what was read of it so far. */
export class Source {
  readonly #content: Content
  readonly #pieceBytes: number
  readonly #md5 = createHash('md5')
  #bytes = 0

  constructor(content: Content, pieceBytes: number) {
    this.#content = content
    this.#pieceBytes = pieceBytes
  }

  /** Each piece is a buffer of its own. @throws DeviceError where the file cannot be read */
  async *pieces(): AsyncGenerator<Buffer> {
    for await (const piece of this.#read()) {
      this.#md5.update(piece)
      this.#bytes += piece.length
      yield piece
    }
  }

  /** Once, at the end. */
  written(): Written {
    return { bytes: this.#bytes, md5: this.#md5.digest('hex') }
  }

  async *#read(): AsyncGenerator<Buffer> {
    if (this.#content.kind === 'bytes') {
      const { bytes } = this.#content
      for (let at = 0; at < bytes.length; at += this.#pieceBytes) yield bytes.subarray(at, at + this.#pieceBytes)
      return
    }
    try {
      yield* createReadStream(this.#content.path, { highWaterMark: this.#pieceBytes }) as AsyncIterable<Buffer>
    } catch (error) {
      const code = codeOf(error)
      throw new DeviceError(
        code === 'ENOENT' ? 'file_gone' : 'other',
        say('The file cannot be read in the library ({code}).', { code: code || 'error' }),
        { cause: error },
      )
    }
  }
}

/** Larger files are compared by their length alone: to read one back takes as long as to send it. */
export const readBackMost = 32 * 1024 * 1024
