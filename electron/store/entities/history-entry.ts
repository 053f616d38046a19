import { EntitySchema } from 'typeorm'
import type { ItemStatus } from '../../../shared/item-lifecycle.ts'
import type { HistoryKind } from '../../../shared/station-views.ts'
import { instant, integer, sequence, text } from './columns.ts'

/** One change with its time and its cause. Rows are only ever added. */
export interface HistoryEntryRow {
  id: number
  at: number
  kind: HistoryKind
  cpOrderId: string | null
  cpItemId: string | null
  fromStatus: ItemStatus | null
  toStatus: ItemStatus | null
  /** The operator, or `station` for what happens by itself. */
  by: string
  reason: string | null
  /** Of a reprint: how many copies; null for all of them. */
  copies: number | null
  /** Of a shipment: the code that was scanned for the item; null where none was. */
  scanned: string | null
}

/** What the index of reasons holds; a query that says the same is read from it. */
export const reasonGiven = `"reason" IS NOT NULL AND "kind" IN ('step', 'set_back', 'reprint') AND "toStatus" <> 'shipped'`

export const HistoryEntryEntity = new EntitySchema<HistoryEntryRow>({
  name: 'HistoryEntry',
  tableName: 'cp_history',
  columns: {
    id: sequence,
    at: instant,
    kind: text,
    cpOrderId: { ...text, nullable: true },
    cpItemId: { ...text, nullable: true },
    fromStatus: { ...text, nullable: true },
    toStatus: { ...text, nullable: true },
    by: text,
    reason: { ...text, nullable: true },
    copies: { ...integer, nullable: true },
    scanned: { ...text, nullable: true },
  },
  indices: [
    { name: 'cp_history_by_item', columns: ['cpItemId', 'id'] },
    { name: 'cp_history_by_order', columns: ['cpOrderId', 'id'] },
    // For the figures of a day; what intake and downloads note pays nothing for it.
    { name: 'cp_history_of_steps', columns: ['at'], where: `"kind" IN ('step', 'reprint')` },
    { name: 'cp_history_of_stops', columns: ['at'], where: `"kind" = 'preflight_stopped'` },
    // For the reasons that were typed before; a line without one, as nearly all are, is not in it.
    { name: 'cp_history_of_reasons', columns: ['kind', 'toStatus', 'id'], where: reasonGiven },
  ],
})
