import { EntitySchema } from 'typeorm'
import type { RevisionState } from '../../../shared/intake-views.ts'
import { instant, orderKey, sequence, text } from './columns.ts'

/** A later version of an order that is in force already. It changes nothing until a person has decided on it. */
export interface OrderRevisionRow {
  id: number
  cpOrderId: string
  receivedAt: number
  state: RevisionState
  /** Tells a version that came before from a new one; computed like that of the order. */
  contentHash: string
  /** The document, with only the value of `apikey` masked. */
  fullJsonPayload: string
  decidedAt: number | null
  decidedBy: string | null
}

export const OrderRevisionEntity = new EntitySchema<OrderRevisionRow>({
  name: 'OrderRevision',
  tableName: 'cp_order_revisions',
  columns: {
    id: sequence,
    cpOrderId: orderKey,
    receivedAt: instant,
    state: text,
    contentHash: text,
    fullJsonPayload: text,
    decidedAt: { ...instant, nullable: true },
    decidedBy: { ...text, nullable: true },
  },
  indices: [
    { name: 'cp_order_revisions_by_content', columns: ['cpOrderId', 'contentHash'], unique: true },
    { name: 'cp_order_revisions_by_state', columns: ['state', 'id'] },
  ],
})
