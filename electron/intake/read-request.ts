import type { Problem } from '../../shared/errors.ts'
import { type Said, say } from '../../shared/messages/sentence.ts'
import { unwrap } from '../../shared/order-document.ts'
import type { NewOrder } from '../orders/new-order.ts'
import { decodeText } from './decode-text.ts'
import { inflateBody } from './inflate-body.ts'
import { holdsKey } from './key-places.ts'
import { maskKeyPlaces } from './mask-key.ts'
import { type OrderBody, parseOrderBody, textField } from './order-body.ts'
import { type Arrival, readOrder } from './read-order.ts'
import { UnreadableBody } from './unreadable-body.ts'

/** All that the reading of a request depends on, as plain data: it may go to another thread. */
export interface RequestQuestion {
  readonly bytes: Uint8Array
  readonly contentEncoding: string | undefined
  readonly contentType: string | undefined
  readonly expectedKey: string
  readonly arrival: Arrival
  /** Whether it is also inflated where it grows far more than most orders. */
  readonly mayGrowMuch: boolean
}

export type RequestReading =
  /** Whoever sent it has not shown the key. Beyond the search for it, nothing was done with the document. */
  | { readonly kind: 'unauthorized'; readonly status: 400 | 401 | 413; readonly code: string; readonly message: Said }
  | DocumentReading

/** What a document says whose sender may send orders. Its text goes along with the key masked. */
export type DocumentReading =
  | { readonly kind: 'no_order'; readonly rejection: Rejection; readonly masked: string }
  | { readonly kind: 'order'; readonly order: NewOrder; readonly itemsPath: string; readonly masked: string }

export interface Rejection {
  readonly status: 400 | 413
  readonly code: string
  readonly cpOrderId: string | null
  readonly reasons: readonly Problem[]
}

/** Reads a request from its bytes: first whether it comes with the key, and only then what it says. */
export function readRequest(question: RequestQuestion): RequestReading {
  const { expectedKey, arrival } = question
  try {
    const { text, notes } = decodeText(plainBody(question), question.contentType)
    if (!holdsKey(text, expectedKey)) return isWhole(text) ? wrongKey : notWhole
    const parsed = parseDocument(text, notes, arrival, expectedKey)
    if ('kind' in parsed) return parsed
    // A document may have several. The one that the order itself has counts.
    if (parsed.key !== '' && parsed.key !== expectedKey) return wrongKey
    return parsed.key === '' ? keyElsewhere(parsed) : readParsed(parsed, arrival)
  } catch (error) {
    if (error instanceof UnreadableBody) return { kind: 'unauthorized', ...failureOf(error) }
    throw error
  }
}

/** Reads a document that a person of the shop has written, so without looking at its key. */
export function readDocument(text: string, arrival: Arrival): DocumentReading {
  const parsed = parseDocument(text, [], arrival, '')
  return 'kind' in parsed ? parsed : readParsed(parsed, arrival)
}

const wrongKey: RequestReading = {
  kind: 'unauthorized',
  status: 401,
  code: 'unauthorized',
  message: say('The key is not the right one'),
}

/** Tells a sender whose documents are cut off on their way, or sent to the wrong place, without reading them. */
const notWhole: RequestReading = {
  kind: 'unauthorized',
  status: 400,
  code: 'not_json',
  message: say('The body is no whole JSON or XML document'),
}

function isWhole(text: string): boolean {
  const document = text.trim()
  return ['{}', '[]', '<>'].includes(`${document.at(0)}${document.at(-1)}`)
}

function plainBody({ bytes, contentEncoding, arrival, mayGrowMuch }: RequestQuestion): Buffer {
  const body = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (contentEncoding === undefined) return body
  return inflateBody(body, contentEncoding, arrival.intake.maxInflatedBytes, mayGrowMuch)
}

function parseDocument(
  text: string,
  notes: readonly Said[],
  { intake }: Arrival,
  key: string,
): OrderBody | DocumentReading {
  try {
    const body = parseOrderBody(text, intake.acceptXml)
    return { ...body, notes: [...notes, ...body.notes] }
  } catch (error) {
    if (!(error instanceof UnreadableBody)) throw error
    const { status, code, message } = failureOf(error)
    return noOrder(maskKeyPlaces(text, key), { status, code, cpOrderId: null, reasons: [{ path: '', message }] })
  }
}

function readParsed(body: OrderBody, arrival: Arrival): DocumentReading {
  const reading = readOrder(body, arrival)
  if (!reading.ok) {
    const cpOrderId = textField(body.tree, 'id')?.slice(0, 200) ?? null
    return noOrder(body.masked(), { status: 400, code: 'invalid_order', cpOrderId, reasons: reading.problems })
  }
  const firstItem = body.pathAsWritten(`${unwrap(body.tree) === body.tree ? '' : 'order.'}items[0]`)
  return {
    kind: 'order',
    order: reading.order,
    itemsPath: firstItem.slice(0, -'[0]'.length),
    masked: body.masked(),
  }
}

/** As within an envelope, or in a list of orders. */
function keyElsewhere(body: OrderBody): DocumentReading {
  const message = say('The document is no order: the key stands in it, but not where an order has it')
  return noOrder(body.masked(), {
    status: 400,
    code: 'invalid_order',
    cpOrderId: null,
    reasons: [{ path: '', message }],
  })
}

const noOrder = (masked: string, rejection: Rejection): DocumentReading => ({ kind: 'no_order', rejection, masked })

const failureOf = ({ status, code, message }: UnreadableBody): Pick<UnreadableBody, 'status' | 'code' | 'message'> => ({
  status,
  code,
  message,
})
