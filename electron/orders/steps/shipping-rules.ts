import { isSameCode } from '../../../shared/code.ts'
import type { ScannerSettings } from '../../../shared/console-settings.ts'
import { StationError } from '../../../shared/errors.ts'
import { isTerminal } from '../../../shared/item-lifecycle.ts'
import { inOneText, type Said, say } from '../../../shared/messages/sentence.ts'
import type { StepRequest } from '../../../shared/station-api.ts'
import { OrderEntity } from '../../store/entities/order.ts'
import type { OrderItemRow } from '../../store/entities/order-item.ts'
import type { Transaction } from '../../store/transaction.ts'

/** What this shop asks of a shipment, whichever console or program ships. */
export type ShippingRules = Pick<ScannerSettings, 'requireTracking' | 'verifyBeforeShipping'>

/**
 * Holds a shipment against the rules of the shop.
 *
 * @returns the code that was scanned for the item, or null where none of the step's codes stands for it
 * @throws StationError `invalid_input`, at `tracking` or `scanned`
 */
export async function checkShipment(
  transaction: Transaction,
  item: OrderItemRow,
  step: StepRequest,
  rules: ShippingRules | null,
): Promise<string | null> {
  const scanned = await firstThatStands(transaction, item, step.scanned ?? [])
  if (rules?.requireTracking === true && !step.tracking) {
    refuse(
      'tracking',
      say('Nothing is shipped here without a tracking number. Scan the label of the parcel, or type it.'),
    )
  }
  if (rules?.verifyBeforeShipping === true && scanned === null) {
    refuse('scanned', say('Each item is scanned here before it is shipped. Scan the label of the item, then ship it.'))
  }
  return scanned
}

async function firstThatStands(
  transaction: Transaction,
  item: OrderItemRow,
  codes: readonly string[],
): Promise<string | null> {
  for (const code of codes) if (await standsFor(transaction, item, code)) return code
  return null
}

/**
 * Whether a code stands for the item: its own number or tracking number, or its order where no other item is open in it.
 * A label that several items of an open order share says nothing of the one at hand.
 */
async function standsFor(transaction: Transaction, item: OrderItemRow, code: string): Promise<boolean> {
  if (isSameCode(code, item.cpItemId) || isSameCode(code, item.tracking ?? '')) return true
  const isOrder = isSameCode(code, item.cpOrderId) || (await isReference(transaction, item, code))
  return isOrder && (await isOnlyOpen(transaction, item))
}

const isReference = async (transaction: Transaction, { cpOrderId }: OrderItemRow, code: string): Promise<boolean> =>
  isSameCode(code, (await transaction.find(OrderEntity, { cpOrderId }))?.clientReference ?? '')

const isOnlyOpen = async (transaction: Transaction, { cpOrderId, cpItemId }: OrderItemRow): Promise<boolean> =>
  (await transaction.query<Pick<OrderItemRow, 'cpItemId' | 'status'>>(itemsOfOrderSql, cpOrderId)).every(
    (other) => other.cpItemId === cpItemId || isTerminal(other.status),
  )

const itemsOfOrderSql = `SELECT "cpItemId", "status" FROM "cp_order_items" WHERE "cpOrderId" = ?`

function refuse(path: string, message: Said): never {
  throw new StationError('invalid_input', inOneText(message, say('Nothing was changed.')), {
    details: [{ path, message }],
  })
}
