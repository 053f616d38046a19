import type { Problem } from '../../shared/errors.ts'
import { deliveryAddressOf, type OrderDocument, readOrderDocument, unwrap } from '../../shared/order-document.ts'
import type { Settings } from '../../shared/settings.ts'
import type { NewOrder, OrderWarning } from '../orders/accept-order.ts'
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
  const { document } = reading
  const { intake, via, receivedAt } = arrival
  const isTest = via.mode === 'test' || (intake.readTestFlag && hasTestFlag(body.tree))
  const shipBy = readOrderDate(document.shippingDate, intake.timeZone)
  const order = {
    document,
    fullJsonPayload: body.payload(),
    contentHash: contentHashOf(body.tree),
    orderedAt: readOrderDate(document.date, intake.timeZone),
    shipBy,
    receivedAt,
    isTest,
    isDryRun: isTest && intake.testOrders === 'dry_run',
    interfaceId: via.id,
    warnings: [...warningsOf(document, shipBy), ...body.notes.map((message) => ({ code: 'document_odd', message }))],
  }
  return { ok: true, order }
}

function warningsOf(document: OrderDocument, shipBy: number | null): OrderWarning[] {
  const warnings: OrderWarning[] = []
  if (document.shippingDate !== null && shipBy === null) {
    const message = `The ship-by date could not be read: ${document.shippingDate.slice(0, 60)}. The order stands last.`
    warnings.push({ code: 'ship_date_unreadable', message })
  }
  const address = deliveryAddressOf(document.addresses)
  if (address !== undefined && address.type !== 'delivery') {
    const message = 'No address is marked for delivery. The only one there is was taken: check it before shipping.'
    warnings.push({ code: 'address_assumed', message })
  }
  return warnings
}

const yesWords: ReadonlySet<string> = new Set(['true', 'TRUE', 'True', '1', 'yes'])

/** Not a documented field: one of the names that a sender might use for it. */
function hasTestFlag(tree: unknown): boolean {
  const order = unwrap(tree) as Readonly<Record<string, unknown>>
  return ['test', 'is_test', 'sandbox'].some(
    (name) => Object.hasOwn(order, name) && (order[name] === true || yesWords.has(String(textField(tree, name)))),
  )
}
