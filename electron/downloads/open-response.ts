import { type IncomingHttpHeaders, type IncomingMessage, request as requestPlain } from 'node:http'
import { request as requestSecure } from 'node:https'
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

const mostRedirects = 4
/** From the request to the head of its answer, with the name, the connection and the handshake in between. */
const answerMs = 30_000

/**
 * Asks for a file and follows a few redirects, each checked like the first address. Resolves with the head of the answer,
 * whatever its status; the body has not been read.
 */
export async function openResponse(options: OpenOptions): Promise<IncomingMessage> {
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

function redirectOf({ statusCode, headers }: { statusCode?: number | undefined; headers: IncomingHttpHeaders }) {
  return [301, 302, 303, 307, 308].includes(statusCode ?? 0) ? headers.location : undefined
}

function checkedUrl(text: string, allowLocal: boolean): URL {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url?.protocol === 'https:' || (url?.protocol === 'http:' && allowLocal)) return url
  throw new DownloadFailure('address_not_allowed', 'The address of this file is not an https address.')
}

function requestHead(url: URL, { headers, agents, clock, signal }: OpenOptions): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted()
    const send = url.protocol === 'http:' ? requestPlain : requestSecure
    const request = send(url, {
      agent: agents.agentFor(url.protocol),
      headers: { 'user-agent': 'print-station', accept: '*/*', 'accept-encoding': 'identity', ...headers },
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
    request.once('response', (response) => {
      settled()
      resolve(response)
    })
    request.once('error', (error) => {
      settled()
      reject(error)
    })
    request.end()
  })
}
