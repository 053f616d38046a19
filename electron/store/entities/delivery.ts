import { EntitySchema } from 'typeorm'
import type { DeliveryCause, DeliveryFailureCode, DeliveryState } from '../../../shared/deliveries.ts'
import type { JobPart, RouteMoment } from '../../../shared/destinations.ts'
import { bytes, counter, flag, instant, integer, type LeaseRow, leaseColumns, sequence, text } from './columns.ts'

/** A file of an item on its way to a destination. */
export interface DeliveryRow extends LeaseRow {
  id: number
  cpItemId: string
  cpOrderId: string
  fileId: number
  fileType: JobPart
  /** Of the file as it was meant; another one is not sent under this row. */
  md5: string
  totalBytes: number
  sentBytes: number
  destinationId: string
  /** The same on every try. */
  jobName: string
  /** The same without its extension, as a folder takes it that does not heed capitals: no other row of the destination has it. */
  nameKey: string
  /** Of the file that goes with it, fixed with the name of the job; null: there is none. */
  ticketName: string | null
  /** Whether it is there before its job, or after it. */
  isTicketFirst: number
  copies: number
  /** Which of its files, where copies go as so many. */
  copy: number | null
  cause: DeliveryCause
  /** That of the route by which it went; null: somebody sent it. */
  moment: RouteMoment | null
  /** How often the item had been printed again. */
  reprint: number
  batchId: number | null
  /** Within its batch. */
  position: number | null
  state: DeliveryState
  urgencyKey: string
  dueAt: number
  attempts: number
  /** Since when it fails. */
  failingSince: number | null
  failureCode: DeliveryFailureCode | null
  /** As `keptSaid` keeps it. */
  failureMessage: string | null
  /** How many of its files, the job and its ticket, have their names by now. */
  placed: number
  /** The name under which the next of them lies whole, just before it is given its own; null: none is that far. */
  placing: string | null
  /** What tells the folder in which it was placed from another that is mounted in its stead; null: that cannot be told. */
  place: string | null
  /** It is to be taken back: because of a step, or since a person wants it so. The queue does that. */
  unwanted: 'step' | 'hand' | null
  createdAt: number
  deliveredAt: number | null
  takenAt: number | null
  /** When it should have been taken; null: that is not told. */
  takenBy: number | null
  by: string
}

export const DeliveryEntity = new EntitySchema<DeliveryRow>({
  name: 'Delivery',
  tableName: 'cp_deliveries',
  columns: {
    id: sequence,
    cpItemId: text,
    cpOrderId: text,
    fileId: integer,
    fileType: text,
    md5: text,
    totalBytes: bytes,
    sentBytes: bytes,
    destinationId: text,
    jobName: text,
    nameKey: text,
    ticketName: { ...text, nullable: true },
    isTicketFirst: flag,
    copies: integer,
    copy: { ...integer, nullable: true },
    cause: text,
    moment: { ...text, nullable: true },
    reprint: counter,
    batchId: { ...integer, nullable: true },
    position: { ...integer, nullable: true },
    state: text,
    urgencyKey: text,
    dueAt: instant,
    attempts: integer,
    failingSince: { ...instant, nullable: true },
    failureCode: { ...text, nullable: true },
    failureMessage: { ...text, nullable: true },
    placed: counter,
    placing: { ...text, nullable: true },
    place: { ...text, nullable: true },
    unwanted: { ...text, nullable: true },
    createdAt: instant,
    deliveredAt: { ...instant, nullable: true },
    takenAt: { ...instant, nullable: true },
    takenBy: { ...instant, nullable: true },
    by: text,
    ...leaseColumns,
  },
  indices: [
    { name: 'cp_deliveries_by_item', columns: ['cpItemId', 'id'] },
    { name: 'cp_deliveries_by_name', columns: ['destinationId', 'nameKey'], unique: true },
    { name: 'cp_deliveries_by_state', columns: ['state', 'destinationId', 'urgencyKey'] },
    {
      name: 'cp_deliveries_unwanted',
      columns: ['state', 'destinationId', 'urgencyKey'],
      where: '"unwanted" IS NOT NULL',
    },
    { name: 'cp_deliveries_by_page', columns: ['state', 'id'] },
    { name: 'cp_deliveries_by_due', columns: ['state', 'dueAt'] },
    { name: 'cp_deliveries_by_end', columns: ['destinationId', 'deliveredAt'] },
    { name: 'cp_deliveries_by_batch', columns: ['batchId', 'position'], where: '"batchId" IS NOT NULL' },
    { name: 'cp_deliveries_not_taken', columns: ['takenBy'], where: `"state" = 'delivered' AND "takenBy" IS NOT NULL` },
  ],
})
