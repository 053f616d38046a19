import { EntitySchema } from 'typeorm'
import type { OrderStatus } from '../../../shared/item-lifecycle.ts'
import { instant, primaryText, text } from './columns.ts'

/** That somebody did something to an order, as its history and its notes say. */
export interface OrderPersonRow {
  by: string
  cpOrderId: string
  /** Of the order, so that a page of one status is read without its orders; these three follow it. */
  status: OrderStatus
  receivedAt: number
  shipBy: number | null
}

export const OrderPersonEntity = new EntitySchema<OrderPersonRow>({
  name: 'OrderPerson',
  tableName: 'cp_order_people',
  columns: {
    by: primaryText,
    cpOrderId: primaryText,
    status: text,
    receivedAt: instant,
    shipBy: { ...instant, nullable: true },
  },
  indices: [
    { name: 'cp_order_people_by_status', columns: ['by', 'status', 'receivedAt', 'cpOrderId'] },
    { name: 'cp_order_people_by_ship_date', columns: ['by', 'status', 'shipBy', 'cpOrderId'] },
    { name: 'cp_order_people_by_order', columns: ['cpOrderId'] },
  ],
})
