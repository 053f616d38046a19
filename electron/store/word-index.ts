import type { Transaction } from './transaction.ts'

/**
 * How an engine finds words. They lie in "cp_find_words": a row for each order, under its number "rowid" in "cp_find_orders".
 */
export interface WordIndex {
  /** A condition on "cp_find_words", with one `?` for what `queryOf` gives. */
  readonly matches: string
  /** Adds the words of orders that have none: of each its number, and its words, between which there are blanks. */
  insert(transaction: Transaction, orders: readonly { readonly id: number; readonly words: string }[]): Promise<void>
  /**
   * Any of these readings, of which each term must be found, in one of its spellings; each may be the beginning of a word. No
   * word has a blank or a quote in it.
   */
  queryOf(readings: readonly (readonly (readonly string[])[])[]): string
}
