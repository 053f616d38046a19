import type { IncomingMessage } from 'node:http'
import { BlockList, isIP } from 'node:net'
import express, { type Express, type Request, type Response } from 'express'
import { StationError } from '../../shared/errors.ts'
import { type Said, say } from '../../shared/messages/sentence.ts'
import type { Settings } from '../../shared/settings.ts'
import { keysMatch } from '../base/keys-match.ts'
import type { ConnectionLimit } from './connection-limit.ts'
import { type IntakeAnswer, methodAnswer, refusalAnswer, tooManyAnswer, unavailableAnswer } from './intake-answer.ts'
import { interfaceAtPath, type OrderInterface, orderInterfaces } from './order-interfaces.ts'
import { RateLimit } from './rate-limit.ts'
import { BodiesFull, BodyCutOff, BodyReader } from './read-body.ts'
import { type IntakeOptions, receiveOrder } from './receive-order.ts'
import { orderKeeper } from './store-orders.ts'
import { UnreadableBody } from './unreadable-body.ts'

/** The Express app of the order endpoint: the order paths and `GET /health`. The console is never on it. */
export function createIntakeApp(
  options: IntakeOptions,
  connections: ConnectionLimit,
  outside: OutsideDoor = noOutside,
): Express {
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  const bodies = new BodyReader()
  const requests = new RateLimit(options.clock)
  const wrongKeys = new RateLimit(options.clock)
  const keep = orderKeeper(options)

  /** Turns a request away before its body is received. */
  async function refuse(request: Request, sender: string, answer: IntakeAnswer, code: string, message: Said) {
    await options.unauthorized.note({
      code,
      status: answer.status,
      message,
      sender,
      headers: request.headers,
      bodyBytes: Number(request.headers['content-length'] ?? 0) || 0,
      interfaceId: null,
    })
    return answer
  }

  async function take(request: Request, sender: string, via: OrderInterface): Promise<IntakeAnswer> {
    const { intake } = options.settings()
    try {
      const answer = await bodies.read(request, intake.maxBodyBytes, async (body) => {
        connections.bodyReceived(request.socket)
        // Read first: who is answered in the middle of what he sends may not hear it.
        if (options.isClosed?.() === true) return unavailableAnswer(503)
        return receiveOrder({ body, headers: request.headers, sender, via }, options, wrongKeys, keep)
      })
      if (answer.status === 200 && cameFromOutside(request)) outside.orderCameFromOutside()
      return answer
    } catch (error) {
      if (error instanceof UnreadableBody) {
        return refuse(
          request,
          sender,
          refusalAnswer(error.status, error.code, error.message),
          error.code,
          error.message,
        )
      }
      if (error instanceof BodiesFull) return tooManyAnswer(1)
      throw error
    }
  }

  /** Strangers learn that something answers. A challenge of the station itself gets a proof, a key what the program is. */
  async function health(request: Request): Promise<IntakeAnswer> {
    const { challenge } = request.query
    const proof = typeof challenge === 'string' ? outside.answerChallenge(challenge) : null
    const program = (await hasKey(request)) ? options.program : {}
    return { status: 200, body: { status: 'ok', ...(proof === null ? {} : { proof }), ...program } }
  }

  /** Whether a request brings the key of an order path. Guesses are counted and kept as they are at those paths. */
  async function hasKey(request: Request): Promise<boolean> {
    const [, given] = /^Bearer (.+)$/.exec(request.headers.authorization ?? '') ?? []
    if (given === undefined) return false
    const { intake } = options.settings()
    const sender = senderOf(request, intake)
    if (!mayReceiveFrom(sender, intake)) return false
    if (requests.take(sender ?? 'unknown', intake.maxRequestsPerMinute) > 0) return false
    if (orderInterfaces(intake).some(({ id }) => keysMatch(given, options.orderKey(id)))) return true
    const answered = { status: 200, body: {} }
    await refuse(request, sender ?? 'unknown', answered, 'unauthorized', say('The key is not the right one'))
    return false
  }

  async function answer(request: Request): Promise<IntakeAnswer> {
    const { method } = request
    const path = plainPath(request.path)
    if (path === '/health' && (method === 'GET' || method === 'HEAD')) return await health(request)
    const { intake } = options.settings()
    const sender = senderOf(request, intake)
    const name = sender ?? 'unknown'
    if (!mayReceiveFrom(sender, intake)) {
      const forbidden = refusalAnswer(403, 'forbidden', 'Not allowed')
      return refuse(request, name, forbidden, 'forbidden', say('The sender is not within the allowed networks'))
    }
    const waitSeconds = requests.take(name, intake.maxRequestsPerMinute)
    if (waitSeconds > 0) {
      return refuse(
        request,
        name,
        tooManyAnswer(waitSeconds),
        'too_many_requests',
        say('Too many requests from one sender'),
      )
    }
    const via = interfaceAtPath(path, intake)
    if (method !== 'POST') return refuseMethod(request, name, via !== undefined ? 'POST' : allowedAt(path))
    if (via !== undefined) return take(request, name, via)
    // Which paths there are may be what is not known.
    if (options.isClosed?.() === true) return unavailableAnswer(503)
    return refuseMethod(request, name, allowedAt(path))
  }

  /** @param allow what the path takes; null where there is nothing at it */
  function refuseMethod(request: Request, sender: string, allow: string | null): Promise<IntakeAnswer> {
    if (allow !== null) {
      const message = say('This path does not take such a request')
      return refuse(request, sender, methodAnswer(allow, message), 'method_not_allowed', message)
    }
    const missing = refusalAnswer(404, 'not_found', say('There is nothing at this path'))
    return refuse(request, sender, missing, 'not_found', say('There is nothing at this path'))
  }

  app.use(async (request, response) => {
    try {
      send(request, response, await answer(request))
    } catch (error) {
      if (error instanceof BodyCutOff) await refuse(request, 'unknown', cutOff, 'cut_off', error.message)
      else send(request, response, failure(error, options))
    }
  })
  return app
}

const allowedAt = (path: string): string | null => (path === '/health' ? 'GET, HEAD' : null)

/** Where a base address ends in a slash, senders make two in a row, or one at the end. */
const plainPath = (path: string): string => path.replaceAll(/\/{2,}/g, '/').replace(/(?<=.)\/$/, '')

const cutOff = refusalAnswer(400, 'cut_off', say('The connection was closed'))

function send(request: IncomingMessage, response: Response, answer: IntakeAnswer): void {
  if (response.headersSent || response.destroyed) return
  const body = JSON.stringify(answer.body)
  const headers: Record<string, string | number> = {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
  }
  if (answer.retryAfter !== undefined) headers['retry-after'] = answer.retryAfter
  if (answer.allow !== undefined) headers.allow = answer.allow
  // What was not received is not waited for either.
  if (!request.complete) headers.connection = 'close'
  response.writeHead(answer.status, headers).end(body)
}

function failure(error: unknown, options: IntakeOptions): IntakeAnswer {
  const isExpected = error instanceof StationError && error.code === 'unavailable'
  options.log.error({ err: error }, isExpected ? 'An order could not be stored' : 'An order request failed')
  return unavailableAnswer(isExpected ? 503 : 500)
}

/** What the endpoint does for the proof that it can be reached from outside. */
interface OutsideDoor {
  /** The answer to a challenge of the station itself; null for anybody else's, who then sees a plain `/health`. */
  answerChallenge(challenge: string): string | null
  /** An order with the right key has come through a tunnel, a proxy or from another machine. */
  orderCameFromOutside(): void
}

const noOutside: OutsideDoor = { answerChallenge: () => null, orderCameFromOutside: () => undefined }

const namesSender = ['x-forwarded-for', 'forwarded', 'cf-connecting-ip', 'x-real-ip'] as const

/**
 * Whether a request came from another machine, directly or through a proxy on this one. Whoever can send orders from this
 * machine with the right key can pretend it; all that it decides is whether a person is told that nothing comes through.
 */
function cameFromOutside({ headers, socket }: IncomingMessage): boolean {
  const peer = socket.remoteAddress ?? ''
  const isLocal = peer === '::1' || /^(?:::ffff:)?127\./.test(peer)
  return !isLocal || namesSender.some((name) => headers[name] !== undefined)
}

type IntakeSettings = Settings['intake']

/**
 * Who sent a request: the other end of the connection or, where that is the tunnel and a header names the sender, the
 * sender. Null where the tunnel does not say who it is.
 */
function senderOf(request: IncomingMessage, intake: IntakeSettings): string | null {
  const peer = plainAddress(request.socket.remoteAddress ?? '')
  if (intake.clientAddressHeader === '' || !isWithin(peer, intake.tunnelNetworks)) return peer
  const header = request.headers[intake.clientAddressHeader]
  // Of several addresses only the last was written by the tunnel; the others may be the sender's own invention.
  const named = plainAddress(
    String(header ?? '')
      .split(',')
      .at(-1)
      ?.trim() ?? '',
  )
  return isIP(named) === 0 ? null : named
}

/** Whether orders may come from there. Without a list they may come from anywhere. */
function mayReceiveFrom(sender: string | null, intake: IntakeSettings): boolean {
  return intake.allowedNetworks.length === 0 || (sender !== null && isWithin(sender, intake.allowedNetworks))
}

/** Lists are kept with the array of the settings that they were made of. */
const lists = new WeakMap<readonly string[], BlockList>()

function isWithin(address: string, networks: readonly string[]): boolean {
  const family = isIP(address)
  if (family === 0) return false
  let list = lists.get(networks)
  if (list === undefined) {
    list = new BlockList()
    for (const network of networks) {
      const [base = '', prefix = ''] = network.split('/')
      list.addSubnet(base, Number(prefix), isIP(base) === 6 ? 'ipv6' : 'ipv4')
    }
    lists.set(networks, list)
  }
  return list.check(address, family === 6 ? 'ipv6' : 'ipv4')
}

/** `::ffff:203.0.113.7` is what a socket for both families calls `203.0.113.7`. */
const plainAddress = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, '')
