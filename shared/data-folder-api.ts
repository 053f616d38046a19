import { z } from 'zod'
import { command, person, query } from './call-shape.ts'
import { said } from './messages/said.ts'

/** What a move is doing. `closing`: all is copied but the orders themselves, and nothing may change until it is done. */
export const dataFolderWork = ['idle', 'copying', 'closing', 'restarting'] as const

export const dataFolderView = z.object({
  folder: z.string(),
  /** Why it cannot be moved from here, or null. */
  obstacle: said().nullable(),
  work: z.enum(dataFolderWork),
  /** Where it is being moved to, or null. */
  target: z.string().nullable(),
  bytesDone: z.number().int(),
  bytesTotal: z.number().int(),
  /** Why the last move was not made, in plain words. */
  problem: said().nullable(),
})
export type DataFolderView = z.infer<typeof dataFolderView>
/** The same as the station says it. */
export type DataFolderAnswer = z.input<typeof dataFolderView>

/** What a move would do. */
export const dataFolderPlan = z.object({
  folder: z.string(),
  target: z.string(),
  files: z.number().int(),
  bytes: z.number().int(),
  freeBytes: z.number().int(),
  /** Where the files of the orders lie, if that is outside of the folder: they stay there. */
  libraryStays: z.string().nullable(),
})
export type DataFolderPlan = z.infer<typeof dataFolderPlan>

/** Calls about the folder in which a station keeps everything. Not for devices on the network. */
export const dataFolderApi = {
  'dataFolder.get': query('station', {}, dataFolderView.shape),
  /** Says what a move would do, or why it cannot be; changes nothing. */
  'dataFolder.check': query('station', { folder: z.string().min(1).max(4_000) }, dataFolderPlan.shape),
  /** Begins the move; how far it is stands in `dataFolder.get`. The program starts again when it is done. */
  'dataFolder.move': command('station', { folder: z.string().min(1).max(4_000), by: person() }, {}),
} as const
