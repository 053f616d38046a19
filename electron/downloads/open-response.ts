import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import got, { type Request, RequestError } from 'got'
import type { Clock } from '../queue/clock.ts'
import { DownloadFailure } from './download-failure.ts'
import type { GuardedAgents } from './guarded-agents.ts'

export interface OpenOptions {
  readonly url: string
  /** Sent as they are, after a redirect too: nothing secret belongs here. */
  readonly headers: Readonly<Record<string, string>>
  readonly agents: GuardedAgents
  readonly clock: Clock
  readonly signal: AbortSignal
}

/** The head of an answer; iterating reads its body. */
export interface OpenedResponse extends AsyncIterable<Buffer> {
  readonly statusCode: number
  readonly headers: IncomingHttpHeaders
  /** Whether the whole body has come in. */
  readonly complete: boolean
  destroy(reason?: Error): void
}

const mostRedirects = 4
/** From the request to the head of its answer, with the name, the connection and the handshake in between. */
const answerMs = 30_000

/**
 * Asks for a file and follows a few redirects, each checked like the first address. Resolves with the head of the answer,
 * whatever its status; the body has not been read.
 */
export async function openResponse(options: OpenOptions): Promise<OpenedResponse> {
  let url: URL = checkedUrl(options.url, options.agents.allowLocal)
  for (let redirects = 0; ; redirects += 1) {
    const response = await requestHead(url, options)
    const target = redirectOf(response)
    if (target === undefined) return response
    response.destroy()
    if (redirects === mostRedirects) {
      throw new DownloadFailure('too_many_redirects', 'The file server sends the station from one address to the next.')
    }
    url = checkedUrl(URL.canParse(target, url.href) ? new URL(target, url.href).href : '', options.agents.allowLocal)
  }
}

function redirectOf({ statusCode, headers }: OpenedResponse) {
  return [301, 302, 303, 307, 308].includes(statusCode) ? headers.location : undefined
}

function checkedUrl(text: string, allowLocal: boolean): URL {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url?.protocol === 'https:' || (url?.protocol === 'http:' && allowLocal)) return url
  throw new DownloadFailure('address_not_allowed', 'The address of this file is not an https address.')
}

function requestHead(url: URL, { headers, agents, clock, signal }: OpenOptions): Promise<OpenedResponse> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted()
    const request = got.stream(url, {
      agent: { http: agents.http, https: agents.https },
      headers: { 'user-agent': 'print-station', accept: '*/*', 'accept-encoding': 'identity', ...headers },
      // Tries and redirects are the queue's and ours, and what came is what is hashed.
      retry: { limit: 0 },
      followRedirect: false,
      throwHttpErrors: false,
      decompress: false,
    })
    const abort = (): void => void request.destroy(signal.reason as Error)
    const cancelTimer = clock.after(answerMs, () =>
      request.destroy(new DownloadFailure('network', `The file server did not answer within ${answerMs / 1_000} s.`)),
    )
    const settled = (): void => {
      cancelTimer()
      signal.removeEventListener('abort', abort)
    }
    signal.addEventListener('abort', abort)
    request.once('response', (head: IncomingMessage) => {
      settled()
      resolve(openedResponse(request, head))
    })
    // Stays for the life of the request: whoever reads the body hears of a failure there.
    request.on('error', (error) => {
      settled()
      reject(causeOf(error))
    })
  })
}

function openedResponse(request: Request, head: IncomingMessage): OpenedResponse {
  return {
    statusCode: head.statusCode ?? 0,
    headers: head.headers,
    get complete() {
      return head.complete
    },
    destroy: (reason) => void request.destroy(reason),
    async *[Symbol.asyncIterator]() {
      try {
        yield* request as AsyncIterable<Buffer>
      } catch (error) {
        throw causeOf(error)
      }
    },
  }
}

/** What went wrong below the client, whose own messages may repeat the address with its signature. */
function causeOf(error: unknown): unknown {
  return error instanceof RequestError && error.cause instanceof Error ? error.cause : error
}
