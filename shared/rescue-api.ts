import { z } from 'zod'
import { command, person, query } from './call-shape.ts'
import { said } from './messages/said.ts'

/** Which of the library's PDFs a rescue copy holds: those of orders with an open item, all, or none. */
export const rescueFiles = ['open', 'all', 'none'] as const
export type RescueFiles = (typeof rescueFiles)[number]

const size = z.object({ files: z.number().int(), bytes: z.number().int() })

/** A rescue copy that is whole. */
const rescueCopy = z.object({
  folder: z.string(),
  at: z.iso.datetime(),
  ...size.shape,
  /** PDFs that should have been in the library, and were not. */
  missing: z.number().int(),
  /** The keys that are not in it, and have to be entered again. */
  keys: z.array(said()),
})

export const rescueView = z.object({
  /** It has no orders yet, so that a copy can be brought in. */
  isNew: z.boolean(),
  /** Null: none is being made. */
  making: z.object({ folder: z.string(), bytesDone: z.number().int(), bytesTotal: z.number().int() }).nullable(),
  /** Why the last one was not made, in plain words. */
  problem: said().nullable(),
  /** The last one since the start, or null. */
  last: rescueCopy.nullable(),
})
export type RescueView = z.infer<typeof rescueView>
/** The same as the station says it. */
export type RescueAnswer = z.input<typeof rescueView>

/** Calls about what a new machine needs. Not for devices on the network. */
export const rescueApi = {
  'rescue.get': query('station', {}, rescueView.shape),
  /** How large one would be; null for the orders: they lie in a database, and so no PDFs are copied either. */
  'rescue.plan': query('station', {}, { orderBytes: z.number().int().nullable(), open: size, all: size }),
  /** Begins to make one in a folder that is there; how far it is stands in `rescue.get`. */
  'rescue.make': command(
    'station',
    { folder: z.string().min(1).max(4_000), files: z.enum(rescueFiles), by: person() },
    {},
  ),
  /** Begins to bring a rescue copy into this station, where it has no orders yet. It starts again with it. */
  'rescue.take': command('station', { folder: z.string().min(1).max(4_000), by: person() }, {}),
  /** Ends the one that is being made, and removes what is there of it. */
  'rescue.cancel': command('station', {}, {}),
} as const
