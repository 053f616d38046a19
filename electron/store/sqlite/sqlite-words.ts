import type { WordIndex } from '../word-index.ts'

/** Words stand in quotes, so whatever was typed can be no operator of FTS5. */
export const sqliteWords: WordIndex = {
  matches: '"cp_find_words" MATCH ?',
  gathering: null,
  async insert(transaction, orders) {
    const sql = 'INSERT INTO "cp_find_words" ("rowid", "words") VALUES (?, ?)'
    for (const { id, words } of orders) await transaction.run(sql, id, words)
  },
  queryOf: (readings) => readings.map((terms) => `(${terms.map(begins).join(' AND ')})`).join(' OR '),
}

const begins = (spellings: readonly string[]): string => `(${spellings.map((word) => `"${word}"*`).join(' OR ')})`
