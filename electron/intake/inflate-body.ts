import * as zlib from 'node:zlib'
import { say } from '../../shared/messages/sentence.ts'
import { UnreadableBody } from './unreadable-body.ts'

/** The code of a body that was not inflated to its end, because it grows as bombs do. */
export const growsMuch = 'grows_much'

/**
 * Undoes the `Content-Encoding` of a body, and stops where it grows beyond the limit. What is a document already is taken
 * as it is, whatever its encoding is called.
 *
 * @param mayGrowMuch whether a body is also inflated that grows far more than most orders
 * @throws UnreadableBody 413 beyond the limit, with the code `growsMuch` where it is only that of `mayGrowMuch`; 400 when the
 *   body is damaged or encoded in another way
 */
export function inflateBody(body: Buffer, encodings: string, maxBytes: number, mayGrowMuch: boolean): Buffer {
  const names = encodings
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '' && name !== 'identity')
  const known = names.filter((name) => inflaters.has(name))
  if (known.length > maxEncodings) throw unsupported()
  const usualBytes = mayGrowMuch ? maxBytes : Math.max(usualMaxBytes, body.length * usualGrowth)
  const limit = { maxOutputLength: Math.min(maxBytes, usualBytes) }
  const codeBeyond = usualBytes < maxBytes ? growsMuch : 'too_large'
  const plain = known.reduceRight((encoded, name) => undo(encoded, name, limit, codeBeyond), body)
  // Senders name a character set here, or what a server before them had undone.
  if (known.length < names.length && !beginsDocument(plain)) throw unsupported()
  return plain
}

/** One is usual; each further one multiplies what a small body can cost. */
const maxEncodings = 2
/** Orders grow four to twenty times; thousands of like items 150 times with gzip and 1,000 times with Brotli, as bombs do. */
const usualGrowth = 50
const usualMaxBytes = 1024 * 1024

function undo(body: Buffer, encoding: string, limit: Limit, codeBeyond: string): Buffer {
  try {
    return inflaters.get(encoding)?.(body, limit) ?? body
  } catch (cause) {
    const isTooLarge = cause instanceof Error && 'code' in cause && cause.code === 'ERR_BUFFER_TOO_LARGE'
    if (isTooLarge) throw new UnreadableBody(413, codeBeyond, say('The document is too large'), { cause })
    if (beginsDocument(body)) return body
    throw new UnreadableBody(
      400,
      'unreadable',
      say('The body is not what its encoding {encoding} says', { encoding }),
      { cause },
    )
  }
}

interface Limit {
  readonly maxOutputLength: number
}

type Inflate = (body: Buffer, limit: Limit) => Buffer

const inflaters: ReadonlyMap<string, Inflate> = new Map<string, Inflate>([
  ['gzip', zlib.gunzipSync],
  ['x-gzip', zlib.gunzipSync],
  // Some senders leave out the zlib header that the standard asks for; its first byte always ends in 8.
  [
    'deflate',
    (body, limit) =>
      ((body[0] ?? 0) & 0x0f) === 0x08 ? zlib.inflateSync(body, limit) : zlib.inflateRawSync(body, limit),
  ],
  ['br', zlib.brotliDecompressSync],
  ['zstd', zlib.zstdDecompressSync],
])

/** Whether a body begins as JSON or XML does, perhaps behind a byte order mark. */
const beginsDocument = (body: Buffer): boolean =>
  /^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\0]*[{[<]/.test(body.toString('latin1', 0, 1_000))

const unsupported = (): UnreadableBody =>
  new UnreadableBody(400, 'unreadable', say('The body is encoded in a way that is not supported'))
