import { type ClientRequest, request as httpRequest, type IncomingHttpHeaders, type IncomingMessage } from 'node:http'
import { request as httpsRequest, type RequestOptions } from 'node:https'
import { isIP } from 'node:net'
import type { Duplex } from 'node:stream'
import { say } from '../../../shared/messages/sentence.ts'
import type { Clock } from '../../base/clock.ts'
import { DownloadFailure } from './download-failure.ts'
import { codeOf } from './failure-of.ts'
import type { GuardedAgents } from './guarded-agents.ts'
import { maxHeadBytes, withPlainHead } from './plain-head.ts'

export interface OpenOptions {
  readonly url: string
  /** Sent as they are, after a redirect too: nothing secret belongs here. */
  readonly headers: Readonly<Record<string, string>>
  readonly agents: GuardedAgents
  readonly clock: Clock
  readonly signal: AbortSignal
}

/** The head of an answer; iterating reads its body, and ends where the connection does: `complete` tells which end it was. */
export interface OpenedResponse extends AsyncIterable<Buffer> {
  readonly statusCode: number
  readonly headers: IncomingHttpHeaders
  /** Whether the whole body has come in. */
  readonly complete: boolean
  destroy(reason?: Error): void
}

const maxRedirects = 10
/** From the request to the head of its answer, with the name, the connection and the handshake in between. */
const answerMs = 30_000

/**
 * Asks for a file and follows some redirects, each checked like the first address. Resolves with the head of the answer,
 * whatever its status; the body has not been read.
 */
export async function openResponse(options: OpenOptions): Promise<OpenedResponse> {
  const response = await follow(options.url, options)
  const other = otherSpellingOf(options.url)
  if (other === options.url || ![400, 401, 403, 404, 410].includes(response.statusCode)) return response
  response.destroy()
  return follow(other, options)
}

/** What an address may mean that leads nowhere as it stands: a sign was left as it is, or written as a web page writes it. */
const otherSpellingOf = (url: string): string => url.replaceAll('&amp;', '&').replaceAll('#', '%23')

async function follow(address: string, options: OpenOptions): Promise<OpenedResponse> {
  let url: URL = checkedUrl(address, options.agents.allowLocal)
  let response = await requestHead(url, options)
  for (let redirects = 0; ; redirects += 1) {
    const target = redirectOf(response)
    if (target === '') return response
    response.destroy()
    if (redirects === maxRedirects) {
      throw new DownloadFailure(
        'too_many_redirects',
        say('The file server sends the station from one address to the next.'),
      )
    }
    try {
      url = checkedUrl(URL.parse(target, url.href)?.href ?? '', options.agents.allowLocal)
      response = await requestHead(url, options)
    } catch (error) {
      throw isNotAllowed(error) ? sentElsewhere(error) : error
    }
  }
}

const isNotAllowed = (error: unknown): boolean =>
  error instanceof DownloadFailure && error.code === 'address_not_allowed'

/** The order keeps its address for ever; a server may send the station somewhere else the next time. */
const sentElsewhere = (cause: unknown): DownloadFailure =>
  new DownloadFailure('bad_answer', say('The file server sends the station to an address that is not allowed.'), {
    cause,
  })

function redirectOf({ statusCode, headers }: OpenedResponse): string {
  if (![300, 301, 302, 303, 307, 308].includes(statusCode)) return ''
  // Node hands the bytes of a header over one by one. Each becomes part of the address as it came, whatever script it is in.
  return (headers.location ?? '')
    .replaceAll(/[\x80-\xff]/g, (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase()}`)
    .trim()
}

function checkedUrl(text: string, allowLocal: boolean): URL {
  const url = URL.parse(text)
  const isAllowed = url?.protocol === 'https:' || (url?.protocol === 'http:' && allowLocal)
  if (url !== null && isAllowed && isReadable(url.username + url.password)) return url
  throw new DownloadFailure('address_not_allowed', say('The address of this file is not an https address.'))
}

function isReadable(credentials: string): boolean {
  try {
    return decodeURIComponent(credentials) !== null
  } catch {
    return false
  }
}

async function requestHead(url: URL, options: OpenOptions): Promise<OpenedResponse> {
  try {
    return await ask(url, options, sendTo)
  } catch (error) {
    // What the parser of Node refuses, browsers read all the same.
    if (codeOf(error).startsWith('HPE_')) return ask(url, options, sendForPlainHead)
    if (error instanceof StaleConnection) return requestHead(url, options)
    throw error
  }
}

/** The server had closed a connection that was kept open: that says nothing about the file. */
class StaleConnection extends Error {}

function ask(
  url: URL,
  { headers, agents, clock, signal }: OpenOptions,
  send: (url: URL, options: RequestOptions, agents: GuardedAgents) => ClientRequest,
): Promise<OpenedResponse> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted()
    const request = send(
      url,
      {
        headers: { 'user-agent': 'print-station', accept: '*/*', 'accept-encoding': 'identity', ...headers },
        // The length and the md5 judge what comes, so an answer may be written as loosely as browsers allow.
        insecureHTTPParser: true,
        maxHeaderSize: maxHeadBytes,
      },
      agents,
    )
    // At once: a request that has no connection yet hears of its end only when it has one.
    const end = (reason: Error): void => {
      settled()
      request.destroy(reason)
      reject(reason)
    }
    const abort = (): void => end(signal.reason as Error)
    const cancelTimer = clock.after(answerMs, () =>
      end(
        new DownloadFailure(
          'network',
          say('The file server did not answer within {seconds} s.', { seconds: answerMs / 1_000 }),
        ),
      ),
    )
    const settled = (): void => {
      cancelTimer()
      signal.removeEventListener('abort', abort)
    }
    signal.addEventListener('abort', abort)
    request.once('socket', (socket) => {
      request.once('response', (head: IncomingMessage) => {
        settled()
        resolve(openedResponse(head))
        freeWhenParsed(socket, head)
      })
    })
    // Stays for the life of the request: whoever reads the body hears of a failure there.
    request.on('error', (error) => {
      settled()
      const isStale = request.reusedSocket && ['ECONNRESET', 'EPIPE'].includes(codeOf(error))
      reject(isStale ? new StaleConnection() : error)
    })
    request.end()
  })
}

const sendTo = (url: URL, options: RequestOptions, agents: GuardedAgents): ClientRequest =>
  url.protocol === 'https:'
    ? httpsRequest(url, { ...options, agent: agents.https })
    : httpRequest(url, { ...options, agent: agents.http })

/** Over a connection of its own, because only the first answer on it is read so. */
function sendForPlainHead(url: URL, options: RequestOptions, agents: GuardedAgents): ClientRequest {
  const agent = url.protocol === 'https:' ? agents.https : agents.http
  return (url.protocol === 'https:' ? httpsRequest : httpRequest)(url, {
    ...options,
    createConnection: (options, connected) => {
      // Otherwise the agent gives the name that the certificate must carry.
      const target = { ...options, servername: isIP(url.hostname) === 0 ? url.hostname : '' }
      agent.createConnection(target, (error, socket) => {
        if (error) connected(error, socket)
        else connected(null, withPlainHead(socket))
      })
      return undefined
    },
  })
}

function openedResponse(head: IncomingMessage): OpenedResponse {
  const held: Buffer[] = []
  let isOver = false
  let failure: Error | undefined
  let wake = (): void => undefined
  const end = (): void => {
    isOver = true
    wake()
  }
  head.on('data', (chunk: Buffer) => {
    if (held.push(chunk) >= maxHeldChunks) head.pause()
    wake()
  })
  head.on('error', () => undefined)
  head.once('end', end)
  head.once('close', end)
  return {
    statusCode: head.statusCode ?? 0,
    headers: head.headers,
    get complete() {
      return head.complete
    },
    destroy(reason) {
      failure = reason
      head.destroy()
      end()
    },
    async *[Symbol.asyncIterator]() {
      while (failure === undefined) {
        const chunk = held.shift()
        if (chunk !== undefined) yield chunk
        else if (isOver) return
        else {
          head.resume()
          await new Promise<void>((resolve) => {
            wake = resolve
          })
        }
      }
      throw failure
    },
  }
}

/**
 * The parser copies each body out of what the connection read; this gives back the memory of that as soon as it has. Left
 * to the collector, which counts the bytes and not what they cost it, so many megabytes a second make it run all the time.
 */
function freeWhenParsed(connection: Duplex, head: IncomingMessage): void {
  let body: ArrayBufferLike | undefined
  head.on('data', (chunk: Buffer) => {
    body = chunk.buffer
  })
  // Comes after the listener of the parser, which the connection has by now.
  const free = (read: Buffer): void => {
    // A parser that copies nothing.
    if (read.buffer === body) connection.off('data', free)
    else if (body !== undefined) giveBack(read)
  }
  connection.on('data', free)
  // Before the connection serves another request, whose parser comes last then.
  head.once('end', () => connection.off('data', free))
}

/** Frees bytes that nobody needs any more, unless they are a slice of what others may use. */
export function giveBack({ buffer, byteLength }: Buffer): void {
  if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) buffer.transfer(0)
}

/**
 * So much of a body is held until somebody reads it, before its connection has to wait. An answer that is cut drops what
 * nobody has taken from it; here it ends early instead, after all that came.
 */
const maxHeldChunks = 16
