import * as zlib from 'node:zlib'
import { UnreadableBody } from './unreadable-body.ts'

/**
 * Undoes the `Content-Encoding` of a body, and stops where it grows beyond the limit: a bomb costs no more than what was
 * sent of it allows. What is a document already is taken as it is, whatever its encoding is called.
 *
 * @throws UnreadableBody 413 beyond the limit, 400 when the body is damaged or encoded in another way
 */
export function inflateBody(body: Buffer, encodings: string, maxBytes: number): Buffer {
  const names = encodings
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '' && name !== 'identity')
  const known = names.filter((name) => inflaters.has(name))
  if (known.length > maxEncodings) throw unsupported()
  const maxOutputLength = Math.min(maxBytes, Math.max(alwaysAllowedBytes, body.length * maxGrowth))
  const plain = known.reduceRight((encoded, name) => undo(encoded, name, maxOutputLength), body)
  // Senders name a character set here, or what a server before them had undone.
  if (known.length < names.length && !beginsDocument(plain)) throw unsupported()
  return plain
}

/** One is usual; each further one multiplies what a small body can cost. */
const maxEncodings = 2
/** Orders grow four to twenty times. What grows more was made to cost the station more than its sender. */
const maxGrowth = 50
const alwaysAllowedBytes = 1024 * 1024

function undo(body: Buffer, encoding: string, maxOutputLength: number): Buffer {
  try {
    return inflaters.get(encoding)?.(body, { maxOutputLength }) ?? body
  } catch (cause) {
    const isTooLarge = cause instanceof Error && 'code' in cause && cause.code === 'ERR_BUFFER_TOO_LARGE'
    if (isTooLarge) throw new UnreadableBody(413, 'too_large', 'The document is too large', { cause })
    if (beginsDocument(body)) return body
    throw new UnreadableBody(400, 'unreadable', `The body is not what its encoding ${encoding} says`, { cause })
  }
}

type Inflate = (body: Buffer, limit: { readonly maxOutputLength: number }) => Buffer

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
  new UnreadableBody(400, 'unreadable', 'The body is encoded in a way that is not supported')
