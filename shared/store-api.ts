import { z } from 'zod'
import { command, person, query } from './call-shape.ts'
import { said } from './messages/said.ts'

/**
 * What a move of the orders is doing. `resting`: what is being fetched and sent comes to its end, and orders are received.
 * From `copying` on they are answered 503, until it is ended or the station has started again.
 */
export const storeWorks = ['idle', 'resting', 'copying', 'comparing', 'restarting'] as const
export type StoreWork = (typeof storeWorks)[number]

export const storeView = z.object({
  engine: z.enum(['sqlite', 'postgres']),
  /** `PostgreSQL 18.1` */
  version: z.string(),
  /** The address of the database, without its password; null: the orders lie in the data folder. */
  database: z.string().nullable(),
  /** The same with its options, as it is kept for the next start; null: the settings keep none, or it cannot be read here. */
  address: z.string().nullable(),
  /** Why they cannot be moved from here, or null. */
  obstacle: said().nullable(),
  work: z.enum(storeWorks),
  /** The database that they are being moved to, without its password; null: to the data folder, or nowhere. */
  target: z.string().nullable(),
  /** Of the work. */
  rowsDone: z.number().int(),
  rowsTotal: z.number().int(),
  /** Why the last move was not made, in plain words. */
  problem: said().nullable(),
})
/** The same as the station says it. */
export type StoreAnswer = z.input<typeof storeView>
export type StoreView = z.infer<typeof storeView>

/** What a test of a database found, when nothing is wrong with it. */
export const storeTest = z.object({
  version: z.string(),
  database: z.string(),
  /** Whether orders can be moved there: they go only into a database in which there is nothing yet. */
  isEmpty: z.boolean(),
})
export type StoreTest = z.infer<typeof storeTest>

/** `postgres://user:password@host:port/name` */
const databaseUrl = z.string().trim().min(1).max(4_000)

const storeTarget = z.discriminatedUnion('engine', [
  z.object({ engine: z.literal('postgres'), url: databaseUrl }),
  z.object({ engine: z.literal('sqlite') }),
])
export type StoreTarget = z.infer<typeof storeTarget>

/** Where the orders lie. Not for devices on the network. */
export const storeApi = {
  'store.get': query('station', {}, storeView.shape),
  /** Connects to a database and looks whether orders would be safe there, without changing it; fails with what is wrong with it. */
  'store.test': query('station', { url: databaseUrl }, storeTest.shape),
  /** Begins to move the orders; how far it is stands in `store.get`. The station starts again on the other side when it is done. */
  'store.move': command('station', { to: storeTarget, by: person() }, {}),
  /** Ends a move under way; what was in force before is in force. Refused once the other side is. */
  'store.cancelMove': command('station', { by: person() }, {}),
  /** Keeps another address of the same database, or another password, and starts the station again with it. */
  'store.reconnect': command('station', { url: databaseUrl, by: person() }, {}),
  /**
   * Makes a station without orders another one of the shop that has its orders in this database, and starts it again.
   * `library`: the folder of the shop's files, as a whole path on this machine; null: it stays as it is.
   */
  'store.join': command(
    'station',
    { url: databaseUrl, library: z.string().trim().min(1).max(4_000).nullable().default(null), by: person() },
    {},
  ),
} as const
