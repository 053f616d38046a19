import type { Destination } from '../../shared/destinations.ts'
import type { DeliveryRow } from '../store/entities/delivery.ts'
import type { FileRow } from '../store/entities/file.ts'
import type { OrderItemRow } from '../store/entities/order-item.ts'
import type { RowReader } from '../store/transaction.ts'

/** A file that is to go to a press, before it has a name there. */
export interface PlannedJob {
  readonly item: OrderItemRow
  readonly file: FileRow
  readonly destination: Destination
  readonly copies: number
  readonly copy: number | null
  readonly reprint: number
  readonly batchId: number | null
  readonly position: number | null
}

export interface JobNames {
  readonly jobName: string
  readonly ticketName: string | null
}

/** What jobs are called at their destination, and what goes with them. */
export interface JobWords {
  /** @param nth from 1; a higher one where the names before are taken */
  namesOf(reader: RowReader, job: PlannedJob, nth: number): Promise<JobNames>
  /** The text of the ticket. @throws DeviceError `ticket` where it cannot be made */
  ticketOf(reader: RowReader, row: DeliveryRow, destination: Destination): Promise<string>
}
