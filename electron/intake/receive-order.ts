import type { IncomingHttpHeaders } from 'node:http'
import type { Problem } from '../../shared/errors.ts'
import { unwrap } from '../../shared/order-document.ts'
import type { Settings } from '../../shared/settings.ts'
import type { Logger } from '../log/logger.ts'
import { type Acceptance, acceptOrder, type NewOrder } from '../orders/accept-order.ts'
import { keepRevision } from '../orders/order-revisions.ts'
import type { SignalOutbox } from '../orders/signal-outbox.ts'
import type { Clock } from '../queue/clock.ts'
import { keysMatch } from '../settings/keys-match.ts'
import type { Store } from '../store/store.ts'
import type { Transaction } from '../store/transaction.ts'
import { decodeText } from './decode-text.ts'
import { type InboxLine, recordRequest } from './inbox.ts'
import { inflateBody } from './inflate-body.ts'
import { type IntakeAnswer, receivedAnswer, refusalAnswer, tooManyAnswer } from './intake-answer.ts'
import { keyInText, maskKeyInText, type OrderBody, parseOrderBody, textField } from './order-body.ts'
import type { OrderInterface } from './order-interfaces.ts'
import type { RateLimit } from './rate-limit.ts'
import { readOrder } from './read-order.ts'
import type { StrangerLog } from './stranger-log.ts'
import { UnreadableBody } from './unreadable-body.ts'

export interface IntakeOptions {
  /** Whether no order is taken, as while the last of a data folder is copied or a key cannot be read; left out: never. */
  readonly isClosed?: () => boolean
  readonly store: Store
  readonly outbox: SignalOutbox
  readonly settings: () => Settings
  /** The key of a Production Interface, or null where none is set. */
  readonly orderKey: (interfaceId: string) => string | null
  readonly strangers: StrangerLog
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
  const parsed = await parseRequest(request, intake)
  if (!keysMatch(parsed.key, expected)) return refuseStranger(request, options, wrongKeys, parsed, expected === null)
  if (!parsed.ok) {
    const { status, code, message } = parsed.failure
    const reasons = [{ path: '', message }]
    return rejectOrder(options, { ...line, body: parsed.masked, reasons, responseCode: status }, code)
  }
  return takeOrder(options, { ...line, body: parsed.body.masked() }, parsed.body, request.via)
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
  const parsed = parseText(replay.text, [], options.settings().intake)
  if (!parsed.ok) {
    const { status, code, message } = parsed.failure
    const reasons = [{ path: '', message }]
    return rejectOrder(options, { ...line, body: parsed.masked, reasons, responseCode: status }, code)
  }
  return takeOrder(options, { ...line, body: parsed.body.masked() }, parsed.body, replay.via)
}

type Parsed =
  | { readonly ok: true; readonly key: string; readonly body: OrderBody }
  | { readonly ok: false; readonly key: string; readonly failure: UnreadableBody; readonly masked: string }

async function parseRequest(request: IncomingRequest, intake: Settings['intake']): Promise<Parsed> {
  try {
    const encoding = request.headers['content-encoding']
    // Most bodies are not encoded, and do not wait for anything here.
    const plain =
      encoding === undefined ? request.body : await inflateBody(request.body, encoding, intake.maxInflatedBytes)
    const { text, notes } = decodeText(plain, request.headers['content-type'])
    return parseText(text, notes, intake)
  } catch (error) {
    if (error instanceof UnreadableBody) return { ok: false, key: '', failure: error, masked: '' }
    throw error
  }
}

function parseText(text: string, notes: readonly string[], intake: Settings['intake']): Parsed {
  try {
    const body = parseOrderBody(text, intake.acceptXml)
    return { ok: true, key: body.key, body: { ...body, notes: [...notes, ...body.notes] } }
  } catch (error) {
    if (!(error instanceof UnreadableBody)) throw error
    const key = keyInText(text)
    return { ok: false, key, failure: error, masked: maskKeyInText(text, key) }
  }
}

/** Whoever has no key learns whether the document could be read, which the sender knows, and nothing of the station. */
async function refuseStranger(
  { headers, sender, body, via }: IncomingRequest,
  options: IntakeOptions,
  wrongKeys: RateLimit,
  parsed: Parsed,
  hasNoKey: boolean,
): Promise<IntakeAnswer> {
  const refuse = async (code: string, message: string, answer: IntakeAnswer): Promise<IntakeAnswer> => {
    const { status } = answer
    await options.strangers.note({
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
  const waitSeconds = wrongKeys.take(sender, options.settings().intake.maxWrongKeysPerMinute)
  if (waitSeconds > 0) return refuse('too_many_wrong_keys', 'Too many wrong keys', tooManyAnswer(waitSeconds))
  if (!parsed.ok) {
    const { status, code, message } = parsed.failure
    return refuse(code, message, refusalAnswer(status, code, message))
  }
  const reason = hasNoKey ? `No key is set for the Production Interface ${via.name}` : 'The key is not the right one'
  return refuse('unauthorized', reason, refusalAnswer(401, 'unauthorized', 'The key is missing or wrong'))
}

type OpenLine = Omit<InboxLine, 'outcome' | 'responseCode' | 'reasons'>

async function takeOrder(
  options: IntakeOptions,
  line: OpenLine,
  body: OrderBody,
  via: OrderInterface,
): Promise<IntakeAnswer> {
  const { intake } = options.settings()
  const reading = readOrder(body, { receivedAt: line.receivedAt, via, intake })
  if (!reading.ok) {
    const cpOrderId = textField(body.tree, 'id')?.slice(0, 200) ?? null
    return rejectOrder(options, { ...line, cpOrderId, reasons: reading.problems, responseCode: 400 }, 'invalid_order')
  }
  const { id } = reading.order.document
  const order = options.isSample?.(id) ? { ...reading.order, isTest: true, isDryRun: true } : reading.order
  return storeOrder(options, { ...line, cpOrderId: id }, order, body)
}

/** Keeps the line of a request that came with the right key and is no order. */
async function rejectOrder(
  options: IntakeOptions,
  line: Omit<InboxLine, 'outcome'>,
  code: string,
): Promise<IntakeAnswer> {
  await options.store.write((transaction) => recordRequest(transaction, { ...line, outcome: 'rejected' }))
  const { responseCode: status, remoteAddress: from, cpOrderId, reasons } = line
  options.log.warn({ status, code, from, cpOrderId, problems: reasons.length }, 'Order rejected')
  return refusalAnswer(status, code, reasons[0]?.message ?? 'The document is not an order', reasons)
}

async function storeOrder(
  options: IntakeOptions,
  line: OpenLine,
  order: NewOrder,
  body: OrderBody,
): Promise<IntakeAnswer> {
  const { registerWhen } = options.settings().signals
  const { id } = order.document
  const decision = await options.store.write((transaction) => {
    const acceptance = acceptOrder(transaction, order, { outbox: options.outbox, registerWhen })
    const decided = decide(transaction, acceptance, order, body)
    recordRequest(transaction, { ...line, ...decided.inbox })
    return decided
  })
  const { outcome } = decision.inbox
  options.log.info({ cpOrderId: id, outcome, items: order.document.items.length }, 'Order received')
  return decision.answer
}

interface Decision {
  readonly inbox: Pick<InboxLine, 'outcome' | 'responseCode' | 'reasons'>
  readonly answer: IntakeAnswer
}

function decide(transaction: Transaction, acceptance: Acceptance, order: NewOrder, body: OrderBody): Decision {
  const notes = order.warnings.map(({ message }) => ({ path: '', message }))
  const ok = (outcome: 'accepted' | 'duplicate' | 'quarantined', reasons: readonly Problem[]): Decision => ({
    inbox: { outcome, responseCode: 200, reasons },
    answer: receivedAnswer(outcome, order.document.id),
  })
  switch (acceptance.outcome) {
    case 'accepted':
      return ok('accepted', notes)
    case 'duplicate':
      return ok('duplicate', [])
    case 'changed': {
      keepRevision(transaction, order)
      const message = 'An order with this id but other content is here already. The first one stays in force.'
      return ok('quarantined', [{ path: '', message }])
    }
    case 'item_taken': {
      const path = body.pathAsWritten(`${hasRoot(body.tree) ? 'order.' : ''}items[${acceptance.itemIndex}].id`)
      const reasons = [{ path, message: `The item belongs to order ${acceptance.cpOrderId} already` }]
      const message = 'The item belongs to another order already'
      return {
        inbox: { outcome: 'rejected', responseCode: 400, reasons },
        // The sender is not told of other orders.
        answer: refusalAnswer(400, 'invalid_order', message, [{ path, message }]),
      }
    }
  }
}

const hasRoot = (tree: unknown): boolean => unwrap(tree) !== tree
