import { readFile } from 'node:fs/promises'
import { extname, resolve, sep } from 'node:path'
import { isConsoleUrl } from './console-address.ts'

/** Headers that hold the console to its own files: nothing is loaded from elsewhere, nothing is framed. */
const consoleHeaders = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    // The component kit writes its theme into style elements.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cache-control': 'no-cache',
} as const

/** Answers a request of the window for a part of the console. Never rejects: what is missing answers 404. */
export async function answerConsoleRequest(
  request: { readonly method: string; readonly url: string },
  folder: string,
): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return plain(405, 'Only reading is possible here.')
  const file = consoleFileOf(request.url, folder)
  if (file === null) return plain(404, 'There is no such page.')
  try {
    const bytes = await readFile(file)
    const body = request.method === 'HEAD' ? null : new Uint8Array(bytes)
    return new Response(body, { headers: { ...consoleHeaders, 'content-type': contentTypeOf(file) } })
  } catch {
    return plain(404, 'A part of the console is missing. Install the program again.')
  }
}

/** The file behind an address of the console, or null where the address would leave the folder. */
export function consoleFileOf(url: string, folder: string): string | null {
  if (!isConsoleUrl(url)) return null
  const path = decoded(new URL(url).pathname)
  if (path === null) return null
  const root = resolve(folder)
  const file = resolve(root, `.${path === '/' ? '/index.html' : path}`)
  return file.startsWith(root + sep) ? file : null
}

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
}

const contentTypeOf = (file: string): string => contentTypes[extname(file).toLowerCase()] ?? 'application/octet-stream'

const plain = (status: number, text: string): Response =>
  new Response(text, { status, headers: { ...consoleHeaders, 'content-type': 'text/plain; charset=utf-8' } })

function decoded(path: string): string | null {
  try {
    return decodeURIComponent(path)
  } catch {
    return null
  }
}
