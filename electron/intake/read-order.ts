import type { Problem } from '../../shared/errors.ts'
import { inOneText, type Said, say } from '../../shared/messages/sentence.ts'
import { isForDelivery, type OrderDocument, unwrap } from '../../shared/order-document.ts'
import { maxText, readOrderDocument, type UnreadField } from '../../shared/read-order-document.ts'
import type { Settings } from '../../shared/settings.ts'
import type { NewOrder, OrderWarning } from '../orders/new-order.ts'
import { contentHashOf } from './content-hash.ts'
import { type OrderBody, textField } from './order-body.ts'
import { readOrderDate } from './order-date.ts'
import type { OrderInterface } from './order-interfaces.ts'

/** Where and when a document came in. */
export interface Arrival {
  readonly receivedAt: number
  readonly via: Pick<OrderInterface, 'id' | 'mode'>
  readonly intake: Settings['intake']
}

export type ReadOrder =
  | { readonly ok: true; readonly order: NewOrder }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/** Reads a parsed document as an order that can be accepted. */
export function readOrder(body: OrderBody, arrival: Arrival): ReadOrder {
  const reading = readOrderDocument(body.tree)
  if (!reading.ok) {
    const problems = reading.problems.map(({ path, message }) => ({ path: body.pathAsWritten(path), message }))
    return { ok: false, problems }
  }
  const { document, unread } = reading
  const { intake, via, receivedAt } = arrival
  const isTest = via.mode === 'test' || (intake.readTestFlag && hasTestFlag(body.tree))
  const orderedAt = readOrderDate(document.date, intake.timeZone, receivedAt)
  const shipBy = readOrderDate(document.shippingDate, intake.timeZone, receivedAt)
  const order = {
    document,
    fullJsonPayload: body.payload(),
    contentHash: contentHashOf(body.tree),
    orderedAt,
    shipBy,
    receivedAt,
    isTest,
    isDryRun: isTest && intake.testOrders === 'dry_run',
    interfaceId: via.id,
    warnings: [
      ...dateWarnings(document, { orderedAt, shipBy }),
      ...addressWarnings(document),
      ...unreadWarnings(unread, body.pathAsWritten),
      ...body.notes.map((message) => ({ code: 'document_odd', message })),
    ],
  }
  return { ok: true, order }
}

function dateWarnings(
  document: OrderDocument,
  { orderedAt, shipBy }: Pick<NewOrder, 'orderedAt' | 'shipBy'>,
): OrderWarning[] {
  const warnings: OrderWarning[] = []
  if (document.shippingDate !== null && shipBy === null) {
    const message = say('The ship-by date could not be read: {date}. The order stands last.', {
      date: document.shippingDate.slice(0, 60),
    })
    warnings.push({ code: 'ship_date_unreadable', message })
  }
  if (document.date !== null && orderedAt === null) {
    const message = say('The date of the order could not be read: {date}.', { date: document.date.slice(0, 60) })
    warnings.push({ code: 'order_date_unreadable', message })
  }
  return warnings
}

function addressWarnings({ addresses }: OrderDocument): OrderWarning[] {
  const code = 'address_assumed'
  const marked = new Set(addresses.filter(isForDelivery).map((address) => JSON.stringify(address)))
  if (marked.size === 0) {
    const message = say('No address is marked for delivery. The only one there is was taken: check it before shipping.')
    return [{ code, message }]
  }
  if (marked.size === 1) return []
  const message = say('Several addresses are marked for delivery. The first one was taken: check it before shipping.')
  return [{ code, message, isDecisive: true }]
}

/** So many are told one by one; a person who has read these looks at the document anyway. */
const maxUnreadTold = 20

function unreadWarnings(unread: readonly UnreadField[], pathAsWritten: (path: string) => string): OrderWarning[] {
  const code = 'field_unreadable'
  const told = unread.slice(0, maxUnreadTold).map((field) => ({
    code,
    message: unreadMessage(field, pathAsWritten(field.path)),
    itemIndex: field.itemIndex,
    isDecisive: field.decides,
  }))
  const rest = unread.slice(maxUnreadTold)
  if (rest.length === 0) return told
  const message = say('And {count} more fields of the order could not be read.', { count: rest.length })
  return [...told, { code, message, isDecisive: rest.some(({ decides }) => decides) }]
}

function unreadMessage({ what, is, isCut }: UnreadField, place: string): Said {
  if (isCut)
    return say('{sentence} ({place}) is longer than {count} characters. Only its beginning was kept.', {
      sentence: what,
      place,
      count: maxText,
    })
  return inOneText(say('{sentence} ({place}) could not be read.', { sentence: what, place }), withoutIt(is))
}

function withoutIt(is: UnreadField['is']): Said {
  switch (is) {
    case 'md5':
    case 'whole':
      return say('Nothing was compared with it: look at the files before printing.')
    case 'instant':
      return say('The order stands last.')
    default:
      return say('It was left empty: look at the document of the order.')
  }
}

const yesWords: ReadonlySet<string> = new Set(['true', 'TRUE', 'True', '1', 'yes'])

/** Not a documented field: one of the names that a sender might use for it. */
function hasTestFlag(tree: unknown): boolean {
  const order = unwrap(tree) as Readonly<Record<string, unknown>>
  return ['test', 'is_test', 'sandbox'].some(
    (name) => Object.hasOwn(order, name) && (order[name] === true || yesWords.has(String(textField(tree, name)))),
  )
}
