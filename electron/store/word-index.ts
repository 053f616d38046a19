import type { Transaction } from './transaction.ts'

/**
 * How an engine finds words. They lie in "cp_find_words": a row for each order, under its number "rowid" in "cp_find_orders".
 */
export interface WordIndex {
  /** A condition on "cp_find_words", with one `?` for what `queryOf` gives. */
  readonly matches: string
  /**
   * How many of the newest orders are looked through before the index is asked; 0: it gives the newest first by itself. An index that gathers
   * all that have a word before it gives one is not to be asked for what nearly all have.
   */
  readonly walkedFirst: number
  /** Adds the words of orders that have none: of each its number, and its words, between which there are blanks. */
  insert(transaction: Transaction, orders: readonly { readonly id: number; readonly words: string }[]): Promise<void>
  /**
   * Any of these readings, of which each term must be found, in one of its spellings; each may be the beginning of a word. No
   * word has a blank or a quote in it.
   */
  queryOf(readings: readonly (readonly (readonly string[])[])[]): string
}
