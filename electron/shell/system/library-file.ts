import { open } from 'node:fs/promises'
import { mediaTypeOf } from '../../../shared/file-kind.ts'
import { isConsoleUrl } from '../window/console-address.ts'

/** A request for more than this at once is answered with its beginning; whoever reads on asks again. */
const maxSliceBytes = 4 * 1024 * 1024

const fileHeaders = {
  'content-disposition': 'inline',
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cache-control': 'no-store',
  'accept-ranges': 'bytes',
} as const

/** The number of the file in `app://console/files/<number>/content`; null for every other address. */
export function fileIdOf(url: string): number | null {
  if (!isConsoleUrl(url)) return null
  const id = /^\/files\/(\d{1,15})\/content$/.exec(new URL(url).pathname)?.[1]
  return id === undefined ? null : Number(id)
}

/**
 * Answers with a part of a file of the library, which is named by its number alone: no path comes from the window. Never
 * rejects: what is not here answers 404.
 *
 * @param pathOfFile rejects for a file that is not complete and verified
 */
export async function answerFileRequest(
  request: { readonly method: string; readonly url: string; readonly headers: Headers },
  pathOfFile: (id: number) => Promise<string>,
): Promise<Response> {
  const id = fileIdOf(request.url)
  if (request.method !== 'GET' || id === null) return new Response(null, { status: id === null ? 404 : 405 })
  try {
    const path = await pathOfFile(id)
    const file = await open(path)
    try {
      const { size } = await file.stat()
      const slice = sliceOf(request.headers.get('range'), size)
      if (slice === null) {
        return new Response(null, { status: 416, headers: { ...fileHeaders, 'content-range': `bytes */${size}` } })
      }
      const { begin, end } = slice
      const bytes = new Uint8Array(end - begin)
      const { bytesRead } = await file.read(bytes, 0, bytes.length, begin)
      const range = `bytes ${begin}-${begin + bytesRead - 1}/${size}`
      return new Response(bytes.subarray(0, bytesRead), {
        status: 206,
        headers: { ...fileHeaders, 'content-type': mediaTypeOf(path), 'content-range': range },
      })
    } finally {
      await file.close()
    }
  } catch {
    return new Response(null, { status: 404, headers: fileHeaders })
  }
}

/** From `begin` up to and without `end`; null for what lies outside of the file. */
function sliceOf(range: string | null, size: number): { readonly begin: number; readonly end: number } | null {
  const [, first = '0', last = ''] = /^bytes=(\d{1,15})-(\d{0,15})$/.exec(range ?? 'bytes=0-') ?? []
  const begin = Number(first)
  const end = Math.min(size, last === '' ? size : Number(last) + 1, begin + maxSliceBytes)
  return begin < end ? { begin, end } : null
}
