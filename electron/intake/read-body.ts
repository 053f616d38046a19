import type { IncomingMessage } from 'node:http'
import { say } from '../../shared/messages/sentence.ts'
import { UnreadableBody } from './unreadable-body.ts'

/** The sender closed the connection before the body was whole. There is nobody to answer. */
export class BodyCutOff extends Error {
  override readonly name = 'BodyCutOff'
}

/** Too many bodies are held at once. */
export class BodiesFull extends Error {
  override readonly name = 'BodiesFull'
}

/** How much of a body that is too large is still received and thrown away, so that its sender can read the answer. */
const drainedFactor = 4
/** An order is a few kilobytes: whoever holds all the room with large bodies shuts no order out. */
const smallBytes = 64 * 1024
/** Each piece costs some memory beside its bytes. A body of this size in pieces of a few bytes has another purpose. */
const maxPieces = 20_000

/** Receives bodies within limits: of each one, and of all that are under way. */
export class BodyReader {
  readonly #maxHeldBytes: number
  #heldBytes = 0

  /** @param maxHeldBytes what all bodies together may hold, whoever sends them; small ones beyond it */
  constructor(maxHeldBytes = 128 * 1024 * 1024) {
    this.#maxHeldBytes = maxHeldBytes
  }

  /**
   * Receives a body and hands it over; until that is done with it, its bytes count as held.
   *
   * @throws UnreadableBody 413 when the body is larger than `maxBytes`, 400 when it comes in too many pieces
   * @throws BodiesFull when too much is held already
   * @throws BodyCutOff when the connection ends before the body does
   */
  async read<T>(request: IncomingMessage, maxBytes: number, use: (body: Buffer) => Promise<T>): Promise<T> {
    const announced = Number(request.headers['content-length'] ?? 0)
    if (announced > maxBytes * drainedFactor) throw tooLarge()
    let held = 0
    const hold = (bytes: number): boolean => {
      held += bytes
      this.#heldBytes += bytes
      return held <= smallBytes || this.#heldBytes <= this.#maxHeldBytes
    }
    try {
      return await use(await receive(request, maxBytes, hold))
    } finally {
      this.#heldBytes -= held
    }
  }
}

/** @param hold told of all that is kept; says whether there is room for it */
function receive(request: IncomingMessage, maxBytes: number, hold: (bytes: number) => boolean): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = []
    let received = 0
    const take = (piece: Buffer): void => {
      received += piece.length
      if (received > maxBytes) pieces.length = 0
      else pieces.push(piece)
      if (received > maxBytes * drainedFactor) fail(tooLarge())
      else if (pieces.length > maxPieces)
        fail(new UnreadableBody(400, 'unreadable', say('The body comes in too many pieces')))
      else if (received <= maxBytes && !hold(piece.length)) fail(new BodiesFull())
    }
    const fail = (error: Error): void => {
      // What still comes is neither kept nor counted.
      request.off('data', take).resume()
      reject(error)
    }
    request.on('data', take)
    request.once('end', () => (received > maxBytes ? reject(tooLarge()) : resolve(joined(pieces))))
    request.once('error', (cause) => fail(new BodyCutOff('The connection broke', { cause })))
    request.once('close', () => {
      if (!request.complete) fail(new BodyCutOff('The connection was closed'))
    })
  })
}

/** Most bodies come in one piece, which need not be copied. */
const joined = (pieces: readonly Buffer[]): Buffer => (pieces.length === 1 && pieces[0]) || Buffer.concat(pieces)

const tooLarge = (): UnreadableBody => new UnreadableBody(413, 'too_large', say('The document is too large'))
