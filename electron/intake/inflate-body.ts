import { promisify } from 'node:util'
import { brotliDecompress, gunzip, inflate, inflateRaw } from 'node:zlib'
import { UnreadableBody } from './unreadable-body.ts'

/**
 * Undoes the `Content-Encoding` of a body, and stops where it grows beyond the limit: a bomb costs no more memory than
 * the largest order.
 *
 * @throws UnreadableBody 413 beyond the limit, 400 when the body is damaged or encoded in another way
 */
export async function inflateBody(body: Buffer, encodings: string | undefined, maxBytes: number): Promise<Buffer> {
  const names = (encodings ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '' && name !== 'identity')
  if (names.length > mostEncodings) throw unsupported()
  let plain = body
  for (const name of names.reverse()) plain = await undo(plain, name, maxBytes)
  return plain
}

/** One is usual; each further one multiplies what a small body can cost. */
const mostEncodings = 2

const unzip = promisify(gunzip)
const undeflate = promisify(inflate)
const undeflateRaw = promisify(inflateRaw)
const unbrotli = promisify(brotliDecompress)

async function undo(body: Buffer, encoding: string, maxOutputLength: number): Promise<Buffer> {
  try {
    if (encoding === 'gzip' || encoding === 'x-gzip') return await unzip(body, { maxOutputLength })
    // Some senders leave out the zlib header that the standard asks for; its first byte always ends in 8.
    if (encoding === 'deflate') {
      const hasHeader = ((body[0] ?? 0) & 0x0f) === 0x08
      return await (hasHeader ? undeflate : undeflateRaw)(body, { maxOutputLength })
    }
    if (encoding === 'br') return await unbrotli(body, { maxOutputLength })
  } catch (cause) {
    const isTooLarge = cause instanceof Error && 'code' in cause && cause.code === 'ERR_BUFFER_TOO_LARGE'
    if (isTooLarge) throw new UnreadableBody(413, 'too_large', 'The document is too large', { cause })
    throw new UnreadableBody(400, 'unreadable', `The body is not what its encoding ${encoding} says`, { cause })
  }
  throw unsupported()
}

const unsupported = (): UnreadableBody =>
  new UnreadableBody(400, 'unreadable', 'The body is encoded in a way that is not supported')
