import type { IncomingMessage } from 'node:http'
import { UnreadableBody } from './unreadable-body.ts'

/** The sender closed the connection before the body was whole. There is nobody to answer. */
export class BodyCutOff extends Error {
  override readonly name = 'BodyCutOff'
}

/** Too many bodies are held at once. */
export class BodiesFull extends Error {
  override readonly name = 'BodiesFull'
}

/** All bodies that are being received may hold this much together, whoever sends them. */
const mostHeldBytes = 256 * 1024 * 1024
/** How much of a body that is too large is still received and thrown away, so that its sender can read the answer. */
const drainedFactor = 4

/** Receives bodies within limits: of each one, and of all that are under way. */
export class BodyReader {
  #heldBytes = 0

  /**
   * @throws UnreadableBody 413 when the body is larger than `maxBytes`
   * @throws BodiesFull when too much is being received already
   * @throws BodyCutOff when the connection ends before the body does
   */
  async read(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
    const announced = Number(request.headers['content-length'] ?? 0)
    if (announced > maxBytes * drainedFactor) throw tooLarge()
    let held = 0
    try {
      return await new Promise((resolve, reject) => {
        const chunks: Buffer[] = []
        request.on('data', (chunk: Buffer) => {
          held += chunk.length
          this.#heldBytes += chunk.length
          if (held > maxBytes) chunks.length = 0
          else chunks.push(chunk)
          if (held > maxBytes * drainedFactor) reject(tooLarge())
          if (this.#heldBytes > mostHeldBytes) reject(new BodiesFull())
        })
        request.once('end', () => (held > maxBytes ? reject(tooLarge()) : resolve(joined(chunks))))
        request.once('error', (cause) => reject(new BodyCutOff('The connection broke', { cause })))
        request.once('close', () => {
          if (!request.complete) reject(new BodyCutOff('The connection was closed'))
        })
      })
    } finally {
      this.#heldBytes -= held
    }
  }
}

/** Most bodies come in one piece, which need not be copied. */
const joined = (chunks: readonly Buffer[]): Buffer => (chunks.length === 1 && chunks[0]) || Buffer.concat(chunks)

const tooLarge = (): UnreadableBody => new UnreadableBody(413, 'too_large', 'The document is too large')
