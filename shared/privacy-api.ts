import { z } from 'zod'
import { command, person, query } from './call-shape.ts'
import { erasureView } from './privacy.ts'

const instant = z.iso.datetime()

/** What is known of a person for whom an order was, and how it goes. */
export const privacyApi = {
  /**
   * Erases the person of an order, for good: names, streets, how to reach them, wherever they stand. Refused with `conflict` while anything of
   * the order is open. `withFiles`: the files of its items too, and not its labels alone.
   */
  'privacy.erase': command(
    'station',
    {
      cpOrderId: z.string().min(1).max(200),
      reason: z.string().trim().min(1).max(500),
      withFiles: z.boolean().default(true),
      by: person(),
    },
    { erasure: erasureView },
  ),
  'privacy.status': query(
    'station',
    {},
    {
      erased: z.number().int(),
      /** When the station last looked for orders whose time has come; null: never. */
      lastRunAt: instant.nullable(),
      waiting: z.object({
        /** Orders whose time has come. */
        due: z.number().int(),
        /** Erased orders of which a request or another version came later, with the person. */
        later: z.number().int(),
        /** Erased orders whose files are yet to be removed from the disk. */
        files: z.number().int(),
        /** Since when what was erased is yet to be overwritten in the store; null: it is. */
        overwritingSince: instant.nullable(),
      }),
      /** Whether no page of the store is from before it overwrote what it deletes. */
      isWhole: z.boolean(),
      /** Made before the last erasure: what was erased since stands in them. `goesAt`: by when it is removed by itself; null: never. */
      backups: z.array(z.object({ name: z.string(), takenAt: instant, goesAt: instant.nullable() })),
    },
  ),
  'privacy.ofOrder': query('devices', { cpOrderId: z.string().min(1).max(200) }, { erasure: erasureView.nullable() }),
} as const
