import { setMaxListeners } from 'node:events'
import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { createOutgoingAgents, type OutgoingAgents } from '../base/outgoing-agents.ts'
import { noProxies, type Proxies } from '../base/proxies.ts'

/** What came of one try. */
export type PostOutcome =
  | {
      readonly kind: 'answered'
      readonly status: number
      /** The first 4 KiB. */
      readonly body: string
      readonly retryAfter: string | null
      /** Where a redirect points that was not followed, as a whole address, or null. */
      readonly location: string | null
    }
  | { readonly kind: 'failed'; readonly message: string }
  /** The station is stopping; whether the signal arrived is not known. */
  | { readonly kind: 'interrupted' }

export type PostSignal = (url: string, json: Record<string, unknown>, stopping: AbortSignal) => Promise<PostOutcome>

const longestAnswerBytes = 4_096
const mostRedirects = 3
const defaultTimeoutMs = 30_000

/**
 * Posts signals over connections that are kept open between them. One try: the queue decides the rest. No more of an answer
 * is read than is kept. A redirect is followed within the same host alone, so that the key goes nowhere else.
 */
export function createPostSignal(
  timeoutMs = defaultTimeoutMs,
  proxies: Proxies = noProxies,
): {
  readonly post: PostSignal
  readonly close: () => void
} {
  const agents = createOutgoingAgents({ keepAlive: true }, proxies)
  const ask = async (
    target: URL,
    content: Buffer,
    stopping: AbortSignal,
    isSecondTry = false,
  ): Promise<PostOutcome> => {
    if (stopping.aborted) return { kind: 'interrupted' }
    const request = openRequest(target, content.length, agents)
    try {
      return await answerTo(request, target, content, { stopping, timeoutMs })
    } catch (error) {
      if (stopping.aborted) return { kind: 'interrupted' }
      // The server had closed a connection that was kept open: that says nothing about the signal.
      if (!isSecondTry && wasStaleConnection(request, error)) return ask(target, content, stopping, true)
      return { kind: 'failed', message: failureText(error, timeoutMs) }
    }
  }
  return {
    async post(url, json, stopping) {
      const content = Buffer.from(JSON.stringify(json))
      let target = new URL(url)
      for (let redirects = 0; ; redirects += 1) {
        const outcome = await ask(target, content, stopping)
        const next = redirects < mostRedirects ? redirectWithin(target, outcome) : null
        if (next === null) return outcome
        target = next
      }
    },
    close() {
      agents.http.destroy()
      agents.https.destroy()
    },
  }
}

function openRequest(target: URL, length: number, agents: OutgoingAgents): ClientRequest {
  const headers = { 'content-type': 'application/json', 'content-length': length, 'user-agent': 'print-station' }
  return target.protocol === 'https:'
    ? httpsRequest(target, { method: 'POST', headers, agent: agents.https })
    : httpRequest(target, { method: 'POST', headers, agent: agents.http })
}

/** Resolves with the answer as soon as its head and enough of its body are here; rejects when no head came. */
function answerTo(
  request: ClientRequest,
  target: URL,
  content: Buffer,
  { stopping, timeoutMs }: { readonly stopping: AbortSignal; readonly timeoutMs: number },
): Promise<PostOutcome> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let bytes = 0
    const giveUp = setTimeout(() => request.destroy(codedError('ETIMEDOUT')), timeoutMs)
    const interrupt = (): void => void request.destroy()
    // As many requests listen as run at a time.
    setMaxListeners(0, stopping)
    stopping.addEventListener('abort', interrupt, { once: true })
    const end = (settle: () => void): void => {
      clearTimeout(giveUp)
      stopping.removeEventListener('abort', interrupt)
      settle()
    }
    request.on('error', (error) => end(() => reject(error)))
    request.on('response', (head) => {
      const answer = (): void => end(() => resolve(answerOf(head, target, Buffer.concat(chunks))))
      head.on('data', (chunk: Buffer) => {
        chunks.push(chunk)
        bytes += chunk.length
        if (bytes < longestAnswerBytes) return
        answer()
        request.destroy()
      })
      head.on('end', answer)
      // The status is the answer: what became of the text after it changes nothing.
      head.on('error', () => (stopping.aborted ? end(() => reject(codedError('ABORTED'))) : answer()))
    })
    request.end(content)
  })
}

const codedError = (code: string): Error => Object.assign(new Error(code), { code })

function answerOf(head: IncomingMessage, target: URL, body: Buffer): PostOutcome {
  const { location } = head.headers
  return {
    kind: 'answered',
    status: head.statusCode ?? 0,
    body: body.subarray(0, longestAnswerBytes).toString('utf8'),
    retryAfter: head.headers['retry-after'] ?? null,
    location: location === undefined ? null : (URL.parse(location, target.href)?.href ?? null),
  }
}

/** Where to post again: only to the same origin, and never where a redirect means "fetch this instead" (303). */
function redirectWithin(target: URL, outcome: PostOutcome): URL | null {
  if (outcome.kind !== 'answered' || outcome.location === null) return null
  if (![301, 302, 307, 308].includes(outcome.status)) return null
  const next = new URL(outcome.location)
  return next.origin === target.origin ? next : null
}

const wasStaleConnection = (request: ClientRequest, error: unknown): boolean =>
  request.reusedSocket && ['ECONNRESET', 'EPIPE'].includes(codeOf(error) ?? '')

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code

/** Why a certificate was not accepted, by the codes of OpenSSL. */
const certificateFaults: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'has expired',
  CERT_NOT_YET_VALID: 'is not valid yet',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'was signed by nobody else',
  SELF_SIGNED_CERT_IN_CHAIN: 'was signed by somebody unknown',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'was signed by somebody unknown',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'was signed by somebody unknown',
  ERR_TLS_CERT_ALTNAME_INVALID: 'belongs to another host',
}

/** In words of the station: a message of the platform may repeat the request. */
function failureText(error: unknown, timeoutMs: number): string {
  const code = codeOf(error) ?? 'unknown reason'
  const certificateFault = certificateFaults[code]
  if (certificateFault !== undefined) {
    return `The certificate of the signal address ${certificateFault}. Nothing was sent. Check the address, and the clock of this machine.`
  }
  switch (code) {
    case 'ETIMEDOUT':
      return `Cloudprinter did not answer within ${timeoutMs / 1_000} seconds`
    case 'ECONNREFUSED':
      return 'The connection was refused'
    case 'ECONNRESET':
      return 'The connection was closed before an answer came'
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'The name of the signal address could not be resolved'
    default:
      return code.startsWith('HPE_') ? 'The answer was no HTTP' : `The connection failed (${code})`
  }
}
