import { once } from 'node:events'
import type { IncomingHttpHeaders, RequestOptions } from 'node:http'
import type { Socket } from 'node:net'
import got, { type PlainResponse } from 'got'
import { createOutgoingAgents } from './outgoing-agents.ts'
import { noProxies, type Proxies } from './proxies.ts'

/** Opens the connection for a question instead of Node. */
export type Connect = (options: RequestOptions) => Socket

export interface Question {
  readonly method?: 'GET' | 'HEAD'
  /** From the look for the name to the end of the answer. */
  readonly timeoutMs: number
  /** As much of the text is read; left out, the head alone. */
  readonly maxBytes?: number
  readonly proxies?: Proxies | undefined
  readonly connect?: Connect | undefined
  readonly signal?: AbortSignal
}

export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
}

/**
 * One small question, on a connection of its own, to that address and nowhere else: a redirect is an answer, and nothing is
 * asked twice. Rejects with the error of got, whose `code` is that of its cause, or `ETIMEDOUT`.
 */
export async function ask(url: URL, { method = 'GET', maxBytes = 0, ...question }: Question): Promise<Answer> {
  const { timeoutMs, proxies = noProxies, connect, signal } = question
  const request = got.stream(url, {
    method,
    headers: { 'user-agent': 'print-station', 'cache-control': 'no-store' },
    agent: connect === undefined ? createOutgoingAgents({}, proxies) : {},
    createConnection: connect,
    timeout: { request: timeoutMs },
    retry: { limit: 0 },
    followRedirect: false,
    throwHttpErrors: false,
    decompress: false,
    signal,
  })
  // Heard below by whoever waits; between the head and the text nobody does.
  request.on('error', () => undefined)
  try {
    const [{ statusCode, headers }] = (await once(request, 'response')) as [PlainResponse]
    return { status: statusCode, headers, text: maxBytes === 0 ? '' : await beginningOf(request, maxBytes) }
  } finally {
    request.destroy()
  }
}

async function beginningOf(body: AsyncIterable<Buffer>, maxBytes: number): Promise<string> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of body) {
    parts.push(part)
    size += part.length
    if (size >= maxBytes) break
  }
  return Buffer.concat(parts).subarray(0, maxBytes).toString()
}
