import type { RowReader, Transaction } from './transaction.ts'

/**
 * How an engine finds words. They lie in "cp_find_words": a row for each order, under its number "rowid" in "cp_find_orders".
 */
export interface WordIndex {
  /** A condition on "cp_find_words", with one `?` for what `queryOf` gives. */
  readonly matches: string
  /** How to spare an index that gathers all that have a word before it gives one; null: it gives the newest first by itself. */
  readonly gathering: GatheringIndex | null
  /** Adds the words of orders that have none: of each its number, and its words, between which there are blanks. */
  insert(transaction: Transaction, orders: readonly { readonly id: number; readonly words: string }[]): Promise<void>
  /**
   * Any of these readings, of which each term must be found, in one of its spellings; each may be the beginning of a word. No
   * word has a blank or a quote in it.
   */
  queryOf(readings: readonly (readonly (readonly string[])[])[]): string
}

/** What many orders have is not asked of such an index, but looked for in those that it gives for the rest, or in the newest ones. */
export interface GatheringIndex {
  /** The same condition as `matches`, for which the words of a row are looked at. */
  readonly looksAt: string
  /** How many of the newest orders are looked at before the index is asked. */
  readonly walkedFirst: number
  /** Which of these questions, each as `queryOf` gives it, are met by so many orders that gathering them would take long. */
  commonOf(reader: RowReader, queries: readonly string[]): Promise<ReadonlySet<string>>
}
