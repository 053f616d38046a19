import { EntitySchema } from 'typeorm'
import type { ItemStatus } from '../../../shared/item-lifecycle.ts'
import type { PreflightState } from '../../../shared/preflight.ts'
import { counter, flag, instant, integer, orderKey, primaryText, text } from './columns.ts'

export interface OrderItemRow {
  cpItemId: string
  cpOrderId: string
  /** The place in its order, from 1. */
  position: number
  title: string
  productCode: string
  productDescription: string
  quantity: number
  pages: number | null
  status: ItemStatus
  /** Where the item goes back to from error or hold. */
  resumeStatus: ItemStatus | null
  statusReason: string | null
  statusChangedAt: number
  /** JSON: the options of the document, in their order. */
  options: string
  /** JSON: `[{ code, message }]`, what a person should look at. */
  warnings: string
  reorderCause: string | null
  reorderDescription: string | null
  reorderOrderId: string | null
  reorderItemId: string | null
  tracking: string | null
  shippingOption: string | null
  /** Sorts items by urgency; see orders/urgency-key.ts. */
  urgencyKey: string
  /** Of its order, to find and count items by without their orders. */
  shippingMethod: string | null
  clientName: string | null
  isTest: number
  /** Whether `warnings` holds any; a trigger keeps it so. */
  hasWarnings: number
  /** How often it was printed again. */
  reprints: number
  /** Whether its files fit its product; written by preflight alone. */
  preflight: PreflightState
  /** It is on hold because of that, and not because a person wanted it so. */
  heldByPreflight: number
}

/** Said the same in a query, it is read from the index of what is open. */
export const isOpen = `"status" NOT IN ('shipped', 'cancelled')`
/** What preflight stopped and is still open, likewise. */
export const isStopped = `"preflight" = 'stopped' AND ${isOpen}`
/** What the queue is narrowed by stands in each index that is walked for it, so that no item is read in vain. */
const walked = ['status', 'urgencyKey']
const flags = ['isTest', 'hasWarnings', 'reprints']
const filtered = ['productCode', 'clientName', 'shippingMethod', ...flags]

export const OrderItemEntity = new EntitySchema<OrderItemRow>({
  name: 'OrderItem',
  tableName: 'cp_order_items',
  orderBy: { position: 'ASC' },
  columns: {
    cpItemId: primaryText,
    cpOrderId: orderKey,
    position: integer,
    title: text,
    productCode: text,
    productDescription: text,
    quantity: integer,
    pages: { ...integer, nullable: true },
    status: text,
    resumeStatus: { ...text, nullable: true },
    statusReason: { ...text, nullable: true },
    statusChangedAt: instant,
    options: text,
    warnings: text,
    reorderCause: { ...text, nullable: true },
    reorderDescription: { ...text, nullable: true },
    reorderOrderId: { ...text, nullable: true },
    reorderItemId: { ...text, nullable: true },
    tracking: { ...text, nullable: true },
    shippingOption: { ...text, nullable: true },
    urgencyKey: text,
    shippingMethod: { ...text, nullable: true },
    clientName: { ...text, nullable: true },
    isTest: flag,
    hasWarnings: flag,
    reprints: counter,
    preflight: { ...text, default: 'unmapped' },
    heldByPreflight: flag,
  },
  indices: [
    { name: 'cp_order_items_by_order', columns: ['cpOrderId', 'position'] },
    { name: 'cp_order_items_by_urgency', columns: ['urgencyKey'] },
    { name: 'cp_order_items_by_status', columns: ['status', 'urgencyKey'] },
    { name: 'cp_order_items_by_original', columns: ['reorderItemId'] },
    {
      name: 'cp_order_items_by_product',
      columns: ['productCode', ...walked, 'clientName', 'shippingMethod', ...flags],
    },
    {
      name: 'cp_order_items_by_shipping',
      columns: ['shippingMethod', ...walked, 'productCode', 'clientName', ...flags],
    },
    { name: 'cp_order_items_by_client', columns: ['clientName', ...walked, 'productCode', 'shippingMethod', ...flags] },
    { name: 'cp_order_items_tests', columns: [...walked, ...filtered], where: '"isTest" = 1' },
    { name: 'cp_order_items_warned', columns: [...walked, ...filtered], where: '"hasWarnings" = 1' },
    { name: 'cp_order_items_reprinted', columns: [...walked, ...filtered], where: '"reprints" > 0' },
    {
      name: 'cp_order_items_by_preflight',
      columns: ['preflight', ...walked, ...filtered],
    },
    { name: 'cp_order_items_stopped', columns: ['urgencyKey'], where: isStopped },
    { name: 'cp_order_items_by_tracking', columns: ['tracking'], where: '"tracking" IS NOT NULL' },
    // What is open, by product: for codes that mean nothing here, and for what a change of a product touches.
    { name: 'cp_order_items_open', columns: ['productCode', 'status'], where: isOpen },
    { name: 'cp_order_items_shipped', columns: ['statusChangedAt'], where: `"status" = 'shipped'` },
    { name: 'cp_order_items_cancelled', columns: ['statusChangedAt'], where: `"status" = 'cancelled'` },
  ],
})
