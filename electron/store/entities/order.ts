import { EntitySchema } from 'typeorm'
import type { OrderStatus } from '../../../shared/item-lifecycle.ts'
import { flag, instant, primaryText, text } from './columns.ts'

export interface OrderRow {
  cpOrderId: string
  clientReference: string | null
  clientName: string | null
  status: OrderStatus
  /** The whole original document with only the value of `apikey` masked. */
  fullJsonPayload: string
  /** Tells an equal document from a changed one: a hash over what counts of it, see intake/content-hash.ts. */
  contentHash: string
  documentVersion: string | null
  priority: string | null
  shippingMethod: string | null
  consignor: string | null
  isTest: number
  /** `date` of the document, read in the zone of the settings; null where it is absent or unreadable. */
  orderedAt: number | null
  shipBy: number | null
  receivedAt: number
  /** The Production Interface that it came through; null from before there were several. */
  interfaceId: string | null
  /** 1: its signals are built and shown, and never sent. */
  isDryRun: number
  /** JSON: the warnings that a person must have seen, `[{ code, message }]`; null where there is none, or was seen. */
  unseenWarnings: string | null
}

export const OrderEntity = new EntitySchema<OrderRow>({
  name: 'Order',
  tableName: 'cp_orders',
  columns: {
    cpOrderId: primaryText,
    clientReference: { ...text, nullable: true },
    clientName: { ...text, nullable: true },
    status: text,
    fullJsonPayload: text,
    contentHash: text,
    documentVersion: { ...text, nullable: true },
    priority: { ...text, nullable: true },
    shippingMethod: { ...text, nullable: true },
    consignor: { ...text, nullable: true },
    isTest: flag,
    orderedAt: { ...instant, nullable: true },
    shipBy: { ...instant, nullable: true },
    receivedAt: instant,
    interfaceId: { ...text, nullable: true },
    isDryRun: flag,
    unseenWarnings: { ...text, nullable: true },
  },
  indices: [
    { name: 'cp_orders_by_arrival', columns: ['receivedAt', 'cpOrderId'] },
    { name: 'cp_orders_by_ship_date', columns: ['shipBy'] },
    { name: 'cp_orders_by_reference', columns: ['clientReference'] },
    { name: 'cp_orders_by_status', columns: ['status', 'receivedAt', 'cpOrderId'] },
    { name: 'cp_orders_by_status_and_ship_date', columns: ['status', 'shipBy', 'cpOrderId'] },
    { name: 'cp_orders_unseen', columns: ['cpOrderId'], where: '"unseenWarnings" IS NOT NULL' },
  ],
})
