import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'

/** The md5 of bytes in lower-case hex. */
export const bytesMd5 = (bytes: Buffer): string => createHash('md5').update(bytes).digest('hex')

/** The md5 of a file on disk in lower-case hex, read piece by piece. */
export async function fileMd5(path: string, signal?: AbortSignal): Promise<string> {
  const hash = createHash('md5')
  const pieces = createReadStream(path, { highWaterMark: 512 * 1024, ...(signal === undefined ? {} : { signal }) })
  for await (const piece of pieces as AsyncIterable<Buffer>) hash.update(piece)
  return hash.digest('hex')
}
