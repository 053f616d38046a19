import type { IncomingHttpHeaders } from 'node:http'
import { type Said, say } from '../../shared/messages/sentence.ts'
import type { Settings } from '../../shared/settings.ts'
import type { Clock } from '../base/clock.ts'
import type { ProgramVersion } from '../base/program-version.ts'
import type { Logger } from '../log/logger.ts'
import type { SignalOutbox } from '../orders/signal-outbox.ts'
import type { Store } from '../store/store.ts'
import { type InboxLine, recordRequest } from './inbox.ts'
import { growsMuch } from './inflate-body.ts'
import { type IntakeAnswer, refusalAnswer, tooManyAnswer } from './intake-answer.ts'
import type { OrderInterface } from './order-interfaces.ts'
import type { RateLimit } from './rate-limit.ts'
import { type DocumentReading, type Rejection, type RequestReading, readDocument } from './read-request.ts'
import type { RequestReader } from './request-reader.ts'
import { type KeepOrder, type OpenLine, orderKeeper } from './store-orders.ts'
import type { UnauthorizedLog } from './unauthorized-log.ts'

export interface IntakeOptions {
  /** What is told of the program to whoever has a key. */
  readonly program: ProgramVersion
  /** Whether no order is taken, as while the last of a data folder is copied or a key cannot be read; left out: never. */
  readonly isClosed?: () => boolean
  readonly store: Store
  readonly outbox: SignalOutbox
  readonly settings: () => Settings
  /** The key of a Production Interface, or null where none is set. */
  readonly orderKey: (interfaceId: string) => string | null
  readonly reader: RequestReader
  readonly unauthorized: UnauthorizedLog
  /** Whether an order is one that the station is sending itself to try its way; such a one is always a dry run. */
  readonly isSample?: (cpOrderId: string) => boolean
  readonly clock: Clock
  readonly log: Logger
}

export interface IncomingRequest {
  readonly body: Buffer
  readonly headers: IncomingHttpHeaders
  /** Who sent it, as far as the station can tell. */
  readonly sender: string
  readonly via: OrderInterface
}

/** A document that a person has corrected and sends again in place of one that was rejected. */
export interface Replay {
  readonly entryId: number
  readonly text: string
  readonly via: OrderInterface
  readonly by: string
}

/**
 * Takes one request of the order endpoint from its bytes to its answer. An order that is answered 200 is on disk, whole;
 * any other answer leaves the orders as they were. Each request with the right key leaves a line in the inbox, in the
 * same transaction as what became of it.
 *
 * @throws StationError `unavailable` when the store cannot be written
 */
export async function receiveOrder(
  request: IncomingRequest,
  options: IntakeOptions,
  wrongKeys: RateLimit,
  keep: KeepOrder,
): Promise<IntakeAnswer> {
  const { intake } = options.settings()
  const expected = options.orderKey(request.via.id)
  const line = {
    receivedAt: options.clock.now(),
    cpOrderId: null,
    headers: request.headers,
    bodyBytes: request.body.length,
    remoteAddress: request.sender,
    interfaceId: request.via.id,
    isAuthenticated: true,
    replayOf: null,
  }
  if (expected === null) {
    const reason = say('No key is set for the Production Interface {text}', { text: request.via.name })
    return await refuseUnauthorized(request, options, wrongKeys, { status: 401, code: 'unauthorized', message: reason })
  }
  const question = {
    bytes: request.body,
    contentEncoding: request.headers['content-encoding'],
    contentType: request.headers['content-type'],
    expectedKey: expected,
    arrival: { receivedAt: line.receivedAt, via: request.via, intake },
    mayGrowMuch: false,
  }
  let reading = await options.reader.read(question)
  if (reading.kind === 'unauthorized' && reading.code === growsMuch) {
    // An order of very many like items, or a bomb: which it is costs much to learn, so it counts as a wrong key.
    const limited = await refuseAfterMany(request, options, wrongKeys)
    if (limited !== null) return limited
    reading = await options.reader.read({ ...question, mayGrowMuch: true })
  }
  if (reading.kind === 'unauthorized') return await refuseUnauthorized(request, options, wrongKeys, reading)
  return await takeDocument(options, line, reading, keep)
}

/** Takes a corrected document. Its key need not be right: the person who sends it has been let in by the console. */
export async function replayOrder(replay: Replay, options: IntakeOptions): Promise<IntakeAnswer> {
  const line = {
    receivedAt: options.clock.now(),
    cpOrderId: null,
    headers: {},
    bodyBytes: Buffer.byteLength(replay.text),
    remoteAddress: `console, ${replay.by}`,
    interfaceId: replay.via.id,
    isAuthenticated: true,
    replayOf: replay.entryId,
  }
  const { intake } = options.settings()
  const reading = readDocument(replay.text, { receivedAt: line.receivedAt, via: replay.via, intake })
  return await takeDocument(options, line, reading, orderKeeper(options))
}

/** Whoever has no key learns what is wrong with the bytes, which the sender knows, and nothing of the station. */
async function refuseUnauthorized(
  request: IncomingRequest,
  options: IntakeOptions,
  wrongKeys: RateLimit,
  { status, code, message }: Omit<Extract<RequestReading, { kind: 'unauthorized' }>, 'kind'>,
): Promise<IntakeAnswer> {
  const limited = await refuseAfterMany(request, options, wrongKeys)
  if (limited !== null) return limited
  const said = status === 401 ? 'The key is missing or wrong' : message
  return await turnAway(request, options, code, message, refusalAnswer(status, code, said))
}

/** Counts a wrong key of the sender, who has to wait beyond so many of them; else null. */
async function refuseAfterMany(
  request: IncomingRequest,
  options: IntakeOptions,
  wrongKeys: RateLimit,
): Promise<IntakeAnswer | null> {
  const waitSeconds = wrongKeys.take(request.sender, options.settings().intake.maxWrongKeysPerMinute)
  if (waitSeconds === 0) return null
  return await turnAway(request, options, 'too_many_wrong_keys', say('Too many wrong keys'), tooManyAnswer(waitSeconds))
}

async function turnAway(
  { headers, sender, body, via }: IncomingRequest,
  options: IntakeOptions,
  code: string,
  message: Said,
  answer: IntakeAnswer,
): Promise<IntakeAnswer> {
  const { status } = answer
  await options.unauthorized.note({
    code,
    status,
    message,
    sender,
    headers,
    bodyBytes: body.length,
    interfaceId: via.id,
  })
  return answer
}

async function takeDocument(
  options: IntakeOptions,
  line: Omit<InboxLine, 'outcome' | 'responseCode' | 'reasons' | 'body'>,
  reading: DocumentReading,
  keep: KeepOrder,
): Promise<IntakeAnswer> {
  const { masked: body } = reading
  if (reading.kind === 'no_order') return await rejectOrder(options, { ...line, body }, reading.rejection)
  const { itemsPath } = reading
  const { id, items } = reading.order.document
  const order = options.isSample?.(id) ? { ...reading.order, isTest: true, isDryRun: true } : reading.order
  const { inbox, answer } = await keep({ line: { ...line, body, cpOrderId: id }, order, itemsPath })
  options.log.info({ cpOrderId: id, outcome: inbox.outcome, items: items.length }, 'Order received')
  return answer
}

/** Keeps the line of a request that came with the right key and is no order. */
async function rejectOrder(
  options: IntakeOptions,
  line: OpenLine,
  { status, code, cpOrderId, reasons }: Rejection,
): Promise<IntakeAnswer> {
  await options.store.write((transaction) =>
    recordRequest(transaction, { ...line, cpOrderId, reasons, responseCode: status, outcome: 'rejected' }),
  )
  options.log.warn({ status, code, from: line.remoteAddress, cpOrderId, problems: reasons.length }, 'Order rejected')
  return refusalAnswer(status, code, reasons[0]?.message ?? say('The document is not an order'), reasons)
}
