import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { md5Of } from './pdf-of-size.ts'

export type Answer = (request: IncomingMessage, response: ServerResponse, content: Buffer) => void

export interface SeenRequest {
  readonly path: string
  readonly range: string | undefined
  readonly ifRange: string | undefined
  readonly headers: IncomingHttpHeaders
}

export interface FileServer {
  readonly origin: string
  readonly requests: SeenRequest[]
  /**
   * Offers a file under a path.
   *
   * @param script how the first requests for it are answered, one each; the last answer stays. Empty: as it should be.
   */
  offer(
    path: string,
    content: Buffer,
    ...script: readonly Answer[]
  ): { url: string; md5sum: string; expectedBytes: number }
  close(): Promise<void>
}

/** A file server that misbehaves on command. */
export async function fileServer(): Promise<FileServer> {
  const offers = new Map<string, { content: Buffer; script: Answer[] }>()
  const requests: SeenRequest[] = []
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '', 'http://localhost').pathname
    requests.push({
      path,
      range: request.headers.range,
      ifRange: String(request.headers['if-range'] ?? '') || undefined,
      headers: request.headers,
    })
    const offer = offers.get(path)
    if (offer === undefined) {
      response.writeHead(404).end()
      return
    }
    const answer = offer.script.length > 1 ? offer.script.shift() : offer.script[0]
    const run = answer ?? asItShould
    run(request, response, offer.content)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const close = async (): Promise<void> => {
    server.closeAllConnections()
    await new Promise<void>((resolve) => server.close(() => resolve()))
  }
  onTestFinished(close)
  return {
    origin,
    requests,
    offer(path, content, ...script) {
      offers.set(path, { content, script: [...script] })
      return { url: `${origin}${path}`, md5sum: md5Of(content), expectedBytes: content.length }
    },
    close,
  }
}

const etagOf = (content: Buffer): string => `"${md5Of(content)}"`

/** Serves the file, and parts of it to who asks with the right validator. */
export const asItShould: Answer = (request, response, content) => {
  const from = rangeStart(request)
  const isSame = request.headers['if-range'] === undefined || request.headers['if-range'] === etagOf(content)
  if (from === null || !isSame) {
    response.writeHead(200, { 'content-length': content.length, etag: etagOf(content) }).end(content)
    return
  }
  response
    .writeHead(206, {
      'content-length': content.length - from,
      'content-range': `bytes ${from}-${content.length - 1}/${content.length}`,
      etag: etagOf(content),
    })
    .end(content.subarray(from))
}

export const withStatus =
  (status: number, headers: Record<string, string> = {}, body = 'no'): Answer =>
  (_request, response) =>
    void response.writeHead(status, headers).end(body)

/** Sends so many bytes of what was asked for, then drops the connection. */
export const cutAfter =
  (bytes: number): Answer =>
  (request, response, content) => {
    const from = headOf(request, response, content)
    response.write(content.subarray(from, from + bytes), () => response.destroy())
  }

/** Sends so many bytes and then nothing more, without closing. */
export const stallAfter =
  (bytes: number): Answer =>
  (request, response, content) => {
    headOf(request, response, content)
    if (bytes > 0) response.write(content.subarray(0, bytes))
  }

/** Sends another content than the one that was offered. */
export const sending =
  (other: Buffer, headers: Record<string, string> = {}, status = 200): Answer =>
  (_request, response) =>
    void response.writeHead(status, { 'content-length': other.length, ...headers }).end(other)

/** Sends these bytes and closes: a head as no server of Node would write it, and the file after it. */
export const asBytes =
  (head: string, body: (content: Buffer) => Buffer = (content) => content): Answer =>
  (_request, response, content) =>
    void response.socket?.end(Buffer.concat([Buffer.from(head, 'latin1'), body(content)]))

/** Sends the file without saying how long it is. */
export const withoutLength: Answer = (_request, response, content) => {
  response.writeHead(200)
  response.write(content.subarray(0, 1_000))
  response.end(content.subarray(1_000))
}

/** Knows no ranges: always the whole file. */
export const ignoringRange: Answer = (_request, response, content) =>
  void response.writeHead(200, { 'content-length': content.length, etag: etagOf(content) }).end(content)

export const never: Answer = () => undefined

/** Writes the head for what was asked for; returns where it begins. */
export function headOf(request: IncomingMessage, response: ServerResponse, content: Buffer): number {
  const from = rangeStart(request)
  const headers = { etag: etagOf(content), 'content-length': content.length - (from ?? 0) }
  if (from === null) response.writeHead(200, headers)
  else response.writeHead(206, { ...headers, 'content-range': `bytes ${from}-${content.length - 1}/${content.length}` })
  return from ?? 0
}

function rangeStart({ headers }: IncomingMessage): number | null {
  const match = /^bytes=(\d+)-$/.exec(headers.range ?? '')
  return match === null ? null : Number(match[1])
}
