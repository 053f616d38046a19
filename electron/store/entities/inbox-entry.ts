import { EntitySchema } from 'typeorm'
import type { InboxEntryAnswer } from '../../../shared/intake-views.ts'
import { flag, instant, integer, sequence, text } from './columns.ts'

/** One request to the order endpoint, whatever became of it. */
export interface InboxEntryRow {
  id: number
  receivedAt: number
  /** Not a foreign key: a refused request may name an order that is not here. */
  cpOrderId: string | null
  outcome: InboxEntryAnswer['outcome']
  responseCode: number
  /** JSON: `[{ path, message }]`. */
  reasons: string
  /** JSON: headers without secrets. */
  headers: string
  bodyBytes: number
  /** The body as it came, with the value of the key masked; empty where none was kept. */
  body: string
  remoteAddress: string
  /** The Production Interface whose path was asked for; null where the path was none of them. */
  interfaceId: string | null
  /** 1: the key was the right one. */
  isAuthenticated: number
  /** The request that a person corrected and sent again with this one. */
  replayOf: number | null
}

export const InboxEntryEntity = new EntitySchema<InboxEntryRow>({
  name: 'InboxEntryAnswer',
  tableName: 'cp_inbox',
  columns: {
    id: sequence,
    receivedAt: instant,
    cpOrderId: { ...text, nullable: true },
    outcome: text,
    responseCode: integer,
    reasons: text,
    headers: text,
    bodyBytes: integer,
    body: text,
    remoteAddress: text,
    interfaceId: { ...text, nullable: true },
    isAuthenticated: flag,
    replayOf: { ...integer, nullable: true },
  },
  indices: [
    { name: 'cp_inbox_by_order', columns: ['cpOrderId'] },
    // Holds only the few samples, so that an order pays nothing for it.
    { name: 'cp_inbox_of_strangers', columns: ['id'], where: '"isAuthenticated" = 0' },
    {
      name: 'cp_inbox_rejected',
      columns: ['id'],
      where: `"outcome" = 'rejected' AND "isAuthenticated" = 1 AND "replayOf" IS NULL`,
    },
    { name: 'cp_inbox_replays', columns: ['replayOf'], where: '"replayOf" IS NOT NULL' },
  ],
})
