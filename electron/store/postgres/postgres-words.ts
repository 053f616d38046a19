import type { WordIndex } from '../word-index.ts'

/** The words are folded already, so they go into the index as they are, without a dictionary. */
export const postgresWords: WordIndex = {
  matches: '"cp_find_words"."words" @@ CAST(? AS tsquery)',
  walkedFirst: 1_000,
  async insert(transaction, orders) {
    await transaction.run(
      insertSql,
      orders.map(({ id }) => id),
      orders.map(({ words }) => words),
    )
  },
  queryOf: (readings) => readings.map((terms) => `(${terms.map(begins).join(' & ')})`).join(' | '),
}

const insertSql = `
  INSERT INTO "cp_find_words" ("rowid", "words")
  SELECT "id", array_to_tsvector(string_to_array("words", ' '))
  FROM unnest(CAST(? AS integer[]), CAST(? AS text[])) AS "order" ("id", "words")`

const begins = (spellings: readonly string[]): string => `(${spellings.map((word) => `'${word}':*`).join(' | ')})`
