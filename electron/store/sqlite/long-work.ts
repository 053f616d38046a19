import type { SqlValue } from '../transaction.ts'

/** What the thread beside the store does: everything that may read for long. */
export type LongWork =
  | { readonly kind: 'rows'; readonly sql: string; readonly values: readonly SqlValue[] }
  /** Checks every page; the answer is a StoreCheck. */
  | { readonly kind: 'check' }
  /** Writes a copy to a path, and checks it. */
  | { readonly kind: 'backup'; readonly path: string }
  /** The same of a store that nobody writes to, and compares each table. */
  | { readonly kind: 'copy'; readonly path: string }

/** `error` is what was said, as rows keep it; `code` of the station, of SQLite or of the system. */
export type LongAnswer =
  | { readonly id: number; readonly result: unknown }
  | { readonly id: number; readonly error: string; readonly code: string | null }

export interface LongQuestion {
  readonly id: number
  readonly work: LongWork
}
