import { z } from 'zod'
import { query } from './call-shape.ts'

export const storeView = z.object({
  engine: z.enum(['sqlite', 'postgres']),
  /** `PostgreSQL 18.1` */
  version: z.string(),
  /** The address of the database, without its password; null: the orders lie in the data folder. */
  database: z.string().nullable(),
})

/** What a test of a database found, when nothing is wrong with it. */
export const storeTest = z.object({
  version: z.string(),
  database: z.string(),
  /** Whether orders can be moved there: they go only into a database in which there is nothing yet. */
  isEmpty: z.boolean(),
})
export type StoreTest = z.infer<typeof storeTest>

/** Where the orders lie. */
export const storeApi = {
  'store.get': query('station', {}, storeView.shape),
  /** Connects to a database and looks whether orders would be safe there, without changing it; fails with what is wrong with it. */
  'store.test': query('station', { url: z.string().trim().min(1).max(4_000) }, storeTest.shape),
} as const
