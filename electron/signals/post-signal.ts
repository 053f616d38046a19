import { setMaxListeners } from 'node:events'
import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { inOneText, type Said, type Sentence, say } from '../../shared/messages/sentence.ts'
import { createOutgoingAgents, type OutgoingAgents } from '../base/outgoing-agents.ts'
import { noProxies, type Proxies } from '../base/proxies.ts'
import { type AnswerBody, maskKey, readAnswer } from './read-answer.ts'
import { withKey } from './signal-payload.ts'

/** What came of one try. */
export type PostOutcome =
  | {
      readonly kind: 'answered'
      readonly status: number
      readonly body: AnswerBody
      readonly retryAfter: string | null
      /** Where a redirect points that was not followed, as a whole address, or null. */
      readonly location: string | null
    }
  /** No answer began. */
  | { readonly kind: 'failed'; readonly message: Said }
  /** An answer began, and does not say whether the signal was taken: it may have been. */
  | { readonly kind: 'unclear'; readonly message: Said; readonly body: AnswerBody }
  /** The station is stopping; whether the signal arrived is not known. */
  | { readonly kind: 'interrupted' }

/** What is sent: a payload as it is stored, and the key that goes into it. */
export interface OutgoingSignal {
  readonly payload: string
  readonly key: string
}

export type PostSignal = (url: string, signal: OutgoingSignal, stopping: AbortSignal) => Promise<PostOutcome>

/** Of an answer this much is read: enough to find the words of a page behind its scripts. */
const maxAnswerBytes = 64 * 1024
const maxHeadBytes = 128 * 1024
const maxRedirects = 3
const defaultTimeoutMs = 30_000
/**
 * A connection that was not used for so long is not used again. It is less than servers wait before they close one, so a
 * signal hardly ever meets the close; when it does, it may have arrived, and is tried again as after any other failure.
 */
const maxIdleMs = 2_000

/**
 * Posts signals over connections that are kept open between them. One try: the queue decides the rest. A redirect is
 * followed within the same host alone, so that the key goes nowhere else.
 */
export function createPostSignal(
  timeoutMs = defaultTimeoutMs,
  proxies: Proxies = noProxies,
): {
  readonly post: PostSignal
  readonly close: () => void
} {
  const agents = createOutgoingAgents({ keepAlive: true, timeout: maxIdleMs }, proxies)
  const ask = async (target: URL, content: Buffer, stopping: AbortSignal): Promise<Reply> => {
    if (stopping.aborted) return { kind: 'interrupted' }
    const request = openRequest(target, content.length, agents)
    try {
      const reply = await replyTo(request, content, { stopping, timeoutMs })
      return reply.kind === 'unclear' && stopping.aborted ? { kind: 'interrupted' } : reply
    } catch (error) {
      if (stopping.aborted) return { kind: 'interrupted' }
      return { kind: 'failed', message: failureText(error, timeoutMs) }
    }
  }
  return {
    async post(url, { payload, key }, stopping) {
      const content = Buffer.from(JSON.stringify(withKey(payload, key)))
      let target = new URL(url)
      for (let redirects = 0; ; redirects += 1) {
        const reply = await ask(target, content, stopping)
        if (reply.kind === 'failed' || reply.kind === 'interrupted') return reply
        if (reply.kind === 'unclear') {
          return { kind: 'unclear', message: reply.message, body: await readAnswer(reply.bytes, {}, key) }
        }
        const location = locationOf(reply, target)
        if (redirects < maxRedirects && location !== null && isFollowed(reply.status, location, target))
          target = location
        else return await outcomeOf(reply, location, key)
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
  // What a strict parser refuses is an answer all the same: the signal has arrived, and must not be sent again for it.
  const options = { method: 'POST', headers, insecureHTTPParser: true, maxHeaderSize: maxHeadBytes }
  return target.protocol === 'https:'
    ? httpsRequest(target, { ...options, agent: agents.https })
    : httpRequest(target, { ...options, agent: agents.http })
}

/** An answer as it came. */
interface RawAnswer {
  readonly kind: 'answered'
  readonly status: number
  readonly headers: IncomingMessage['headers']
  readonly bytes: Buffer
}
type Reply =
  | RawAnswer
  | { readonly kind: 'unclear'; readonly message: Said; readonly bytes: Buffer }
  | Extract<PostOutcome, { kind: 'failed' | 'interrupted' }>

/**
 * Resolves when the answer has ended, or as much of it is here as is read. Once its head is here the status is the answer:
 * what becomes of the text after it changes nothing. Rejects when no answer began.
 */
function replyTo(
  request: ClientRequest,
  content: Buffer,
  { stopping, timeoutMs }: { readonly stopping: AbortSignal; readonly timeoutMs: number },
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    let head: IncomingMessage | null = null
    const beginning: Buffer[] = []
    const chunks: Buffer[] = []
    let bytes = 0
    const giveUp = setTimeout(() => request.destroy(codedError('ETIMEDOUT')), timeoutMs)
    const interrupt = (): void => void request.destroy()
    // As many requests listen as run at a time.
    setMaxListeners(0, stopping)
    stopping.addEventListener('abort', interrupt, { once: true })
    const noteBeginning = (chunk: Buffer): void => void beginning.push(chunk)
    const end = (error: Error | null): void => {
      clearTimeout(giveUp)
      stopping.removeEventListener('abort', interrupt)
      request.socket?.off('data', noteBeginning)
      if (head !== null) resolve(rawAnswer(head.statusCode ?? 0, head.headers, Buffer.concat(chunks)))
      else if (beginning.length > 0) resolve(replyOfBeginning(Buffer.concat(beginning)))
      else reject(error ?? codedError('ECONNRESET'))
    }
    // Before the parser: where it refuses the bytes, they are here already.
    request.once('socket', (socket) => socket.prependListener('data', noteBeginning))
    // What says only that an answer will follow is none.
    request.on('information', () => beginning.splice(0))
    // Behind a head an error ends the text, of which what came in the same piece is still to be read.
    request.on('error', (error) => {
      if (head === null) end(error)
    })
    // A connection that ends without an error, as after a change of protocols.
    request.on('close', () => end(null))
    request.on('response', (response) => {
      head = response
      request.socket?.off('data', noteBeginning)
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk)
        bytes += chunk.length
        if (bytes >= maxAnswerBytes) request.destroy()
      })
      response.on('end', () => end(null))
      response.on('error', end)
    })
    request.end(content)
  })
}

const codedError = (code: string): Error => Object.assign(new Error(code), { code })

const rawAnswer = (status: number, headers: RawAnswer['headers'], bytes: Buffer): RawAnswer => ({
  kind: 'answered',
  status,
  headers,
  bytes: bytes.subarray(0, maxAnswerBytes),
})

/** An answer whose head is broken or was cut says by its first line what became of the signal, if that can be read. */
function replyOfBeginning(bytes: Buffer): Reply {
  const text = bytes.subarray(0, maxHeadBytes).toString('latin1')
  const status = /^HTTP\/\d(?:\.\d)? (\d{3})(?!\d)/i.exec(text)?.[1]
  if (status === undefined) return { kind: 'unclear', message: say('The answer was no HTTP'), bytes }
  const headEnd = /\n\r?\n/.exec(text)
  return rawAnswer(Number(status), {}, headEnd === null ? Buffer.alloc(0) : bytes.subarray(headEnd.index))
}

async function outcomeOf(
  { status, headers, bytes }: RawAnswer,
  location: URL | null,
  key: string,
): Promise<PostOutcome> {
  return {
    kind: 'answered',
    status,
    body: await readAnswer(bytes, headers, key),
    retryAfter: headers['retry-after'] ?? null,
    location: location === null ? null : maskKey(location.href, key),
  }
}

const locationOf = ({ headers: { location } }: RawAnswer, target: URL): URL | null =>
  location === undefined ? null : URL.parse(location, target.href)

/** Only where a redirect means "post it there instead", and only to the same origin. */
const isFollowed = (status: number, location: URL, target: URL): boolean =>
  (status === 307 || status === 308) && location.origin === target.origin

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code

/** Why a certificate was not accepted, by the codes of OpenSSL. */
const signedByStranger = say('The certificate of the signal address was signed by somebody unknown.')
const certificateFaults: Readonly<Record<string, Sentence>> = {
  CERT_HAS_EXPIRED: say('The certificate of the signal address has expired.'),
  CERT_NOT_YET_VALID: say('The certificate of the signal address is not valid yet.'),
  DEPTH_ZERO_SELF_SIGNED_CERT: say('The certificate of the signal address was signed by nobody else.'),
  SELF_SIGNED_CERT_IN_CHAIN: signedByStranger,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: signedByStranger,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: signedByStranger,
  ERR_TLS_CERT_ALTNAME_INVALID: say('The certificate of the signal address belongs to another host.'),
}

/** In words of the station: a message of the platform may repeat the request. */
function failureText(error: unknown, timeoutMs: number): Said {
  const code = codeOf(error)
  const certificateFault = certificateFaults[code ?? '']
  if (certificateFault !== undefined) {
    return inOneText(certificateFault, say('Nothing was sent. Check the address, and the clock of this machine.'))
  }
  switch (code) {
    case 'ETIMEDOUT':
      return say('Cloudprinter did not answer within {seconds} seconds', { seconds: timeoutMs / 1_000 })
    case 'ECONNREFUSED':
      return say('The connection was refused')
    case 'ECONNRESET':
      return say('The connection was closed before an answer came')
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return say('The name of the signal address could not be resolved')
    default:
      return say('The connection failed ({code})', { code: code ?? say('unknown reason') })
  }
}
