import { say } from '../../shared/messages/sentence.ts'
import { isReorder, type OrderAddress, type OrderFile, type OrderItem } from '../../shared/order-document.ts'
import type { AddressRow } from '../store/entities/address.ts'
import type { FileRow } from '../store/entities/file.ts'
import type { OrderRow } from '../store/entities/order.ts'
import type { OrderItemRow } from '../store/entities/order-item.ts'
import type { NewRow } from '../store/transaction.ts'
import { notFetchedYet } from './item-files.ts'
import { libraryPathsOf, type PlacedFile } from './library-path.ts'
import { keptWarnings, type NewOrder, type OrderWarning } from './new-order.ts'
import { urgencyKeyOf } from './urgency-key.ts'

/** How an order document becomes rows. What production adds to them later is not in here. */

export function orderRow(order: NewOrder): Omit<OrderRow, 'status'> {
  const { document } = order
  return {
    cpOrderId: document.id,
    clientReference: document.client.reference,
    clientName: document.client.name,
    fullJsonPayload: order.fullJsonPayload,
    contentHash: order.contentHash,
    documentVersion: document.version,
    priority: document.priority,
    shippingMethod: document.shipping.method,
    consignor: document.shipping.consignor,
    isTest: order.isTest ? 1 : 0,
    orderedAt: order.orderedAt,
    shipBy: order.shipBy,
    receivedAt: order.receivedAt,
    interfaceId: order.interfaceId,
    isDryRun: order.isDryRun ? 1 : 0,
    unseenWarnings: decisiveWarnings(order),
  }
}

/** What a person must have seen, as JSON, or null. */
function decisiveWarnings({ warnings }: NewOrder): string | null {
  const decisive = warnings.filter(({ isDecisive }) => isDecisive)
  return decisive.length === 0 ? null : keptWarnings(decisive)
}

type Production =
  | 'preflight'
  | 'heldByPreflight'
  | 'reprints'
  | 'status'
  | 'resumeStatus'
  | 'statusReason'
  | 'statusChangedAt'
  | 'tracking'
  | 'shippingOption'

export function itemRow(order: NewOrder, item: OrderItem, position: number): Omit<OrderItemRow, Production> {
  const { shipBy, receivedAt } = order
  const warnings = [...warningsAbout(order, position - 1), ...warningsOf(item)]
  return {
    cpItemId: item.id,
    cpOrderId: order.document.id,
    position,
    title: item.title,
    productCode: item.product,
    productDescription: item.desc,
    quantity: item.count ?? 1,
    pages: item.pages,
    options: JSON.stringify(
      item.options.map(({ option, type, desc, count }) => ({ option, type, description: desc, count })),
    ),
    warnings: keptWarnings(warnings),
    hasWarnings: warnings.length > 0 ? 1 : 0,
    shippingMethod: order.document.shipping.method,
    clientName: order.document.client.name,
    isTest: order.isTest ? 1 : 0,
    reorderCause: item.reorder_cause,
    reorderDescription: item.reorder_desc,
    reorderOrderId: item.reorder_order_id,
    reorderItemId: item.reorder_item_id,
    urgencyKey: urgencyKeyOf({ isReorder: isReorder(item), shipBy, receivedAt, id: item.id }),
  }
}

export const addressRow = (cpOrderId: string, address: OrderAddress): NewRow<AddressRow> => ({ cpOrderId, ...address })

/**
 * The files of the order as a whole and of its items, each with its own place in the library.
 *
 * @param placed those that are here from an earlier version of the order, and keep their place
 */
export function fileRows(order: NewOrder, placed: readonly PlacedFile[] = []): NewRow<FileRow>[] {
  const { document, shipBy, receivedAt } = order
  // What belongs to the whole order is as urgent as its most urgent item.
  const hasReorder = document.items.some(isReorder)
  const files: { cpItemId: string | null; type: string; isUrgent: boolean; source: OrderFile }[] = [
    ...document.files.map((source) => ({ cpItemId: null, type: source.type, isUrgent: hasReorder, source })),
    ...document.items.flatMap((item) =>
      item.files.map((source) => ({ cpItemId: item.id, type: source.type, isUrgent: isReorder(item), source })),
    ),
  ]
  const paths = libraryPathsOf(
    document.id,
    files.map(({ cpItemId, type, source: { format } }) => ({ cpItemId, type, format })),
    placed,
  )
  return files.map(({ cpItemId, type, isUrgent, source }, index) => {
    const targetPath = paths[index] ?? ''
    return {
      cpOrderId: document.id,
      cpItemId,
      type,
      format: source.format,
      url: source.url,
      md5sum: source.md5sum,
      expectedBytes: source.size,
      receivedBytes: 0,
      targetPath,
      localPath: null,
      state: 'queued',
      dueAt: receivedAt,
      attempts: 0,
      failureCode: null,
      failureMessage: null,
      verifiedAt: null,
      ...notFetchedYet(source.url),
      urgencyKey: urgencyKeyOf({ isReorder: isUrgent, shipBy, receivedAt, id: targetPath }),
    }
  })
}

const warningsAbout = ({ warnings }: NewOrder, index: number): readonly OrderWarning[] =>
  warnings.filter(({ itemIndex }) => itemIndex === undefined || itemIndex === null || itemIndex === index)

function warningsOf(item: OrderItem): OrderWarning[] {
  if (item.count !== null) return []
  return [
    {
      code: 'count_missing',
      message: say('The order gives no number of copies. One is assumed: ask before printing.'),
    },
  ]
}
