import { z } from 'zod'
import { command, paging, person, query } from './call-shape.ts'
import { deliveryCauses, deliveryFailures, deliveryStates } from './deliveries.ts'
import { jobParts } from './destinations.ts'
import { said } from './messages/said.ts'

const id = z.number().int()

/** A file of an item on its way to a press. */
const delivery = z.object({
  id,
  cpItemId: z.string(),
  cpOrderId: z.string(),
  title: z.string(),
  fileId: z.number().int(),
  fileType: z.enum(jobParts),
  destinationId: z.string(),
  destinationName: z.string(),
  /** The name of the file at the press; the same on every try. */
  jobName: z.string(),
  state: z.enum(deliveryStates),
  /** So far. */
  tries: z.number().int(),
  copies: z.number().int(),
  /** Which of its files, where copies go as so many; else null. */
  copy: z.number().int().nullable(),
  cause: z.enum(deliveryCauses),
  /** How often the item was printed again when this was sent. */
  reprint: z.number().int(),
  batchId: z.number().int().nullable(),
  sentBytes: z.number().int().nonnegative(),
  totalBytes: z.number().int().nonnegative(),
  failure: z.object({ code: z.enum(deliveryFailures), message: said() }).nullable(),
  /** When the next try is due; null where none is. */
  nextTryAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
  deliveredAt: z.iso.datetime().nullable(),
  takenAt: z.iso.datetime().nullable(),
  /** Not taken within the time that its destination names. */
  isLate: z.boolean(),
  by: z.string(),
})
export type DeliveryView = z.output<typeof delivery>
/** The same as the station says it. */
export type DeliveryAnswer = z.input<typeof delivery>

/** How files come to the press. */
export const deliveriesApi = {
  /** What needs a person first, then what is under way, then what is done, the latest first. */
  'deliveries.list': query(
    'devices',
    {
      state: z.array(z.enum(deliveryStates)).optional(),
      destinationId: z.string().optional(),
      /** Only those that were not taken in time. */
      isLate: z.boolean().optional(),
      ...paging(),
    },
    { deliveries: z.array(delivery), nextCursor: z.string().nullable() },
  ),
  'deliveries.counts': query(
    'devices',
    {},
    {
      byState: z.record(z.enum(deliveryStates), z.number().int()),
      late: z.number().int(),
    },
  ),
  'deliveries.ofItem': query('devices', { cpItemId: z.string() }, { deliveries: z.array(delivery) }),
  /**
   * Sends the files of these items by their routes, now; to one destination where it is named. What lies there already, or is on its way, is not sent
   * again unless `again` says so: then it is marked as another one.
   */
  'deliveries.send': command(
    'devices',
    {
      cpItemIds: z.array(z.string()).min(1).max(1_000),
      fileIds: z.array(z.number().int()).max(1_000).optional(),
      destinationId: z.string().optional(),
      again: z.boolean().default(false),
      by: person(),
    },
    {
      deliveries: z.array(delivery),
      refused: z.array(z.object({ cpItemId: z.string(), message: said() })),
    },
  ),
  /** Tries again, now. An unsure one is sent once more: a person has looked that it is not there. */
  'deliveries.retry': command('devices', { id, by: person() }, { delivery }),
  /** The same for all of a destination that are parked or wait. */
  'deliveries.retryAll': command(
    'devices',
    { destinationId: z.string().optional(), by: person() },
    { retried: z.number().int() },
  ),
  /** Takes it back. Refused with `not_allowed` once the press has it. */
  'deliveries.withdraw': command('devices', { id, by: person() }, { delivery }),
  /** A person says that the press has it. */
  'deliveries.confirm': command('devices', { id, by: person() }, { delivery }),
} as const
