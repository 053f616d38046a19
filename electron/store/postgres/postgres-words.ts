import type { WordIndex } from '../word-index.ts'

/** The words are folded already, so they go into the index as they are, without a dictionary. */
export const postgresWords: WordIndex = {
  matches: '"cp_find_words"."words" @@ CAST(? AS tsquery)',
  insertSql: `INSERT INTO "cp_find_words" ("rowid", "words") VALUES (?, array_to_tsvector(string_to_array(?, ' ')))`,
  queryOf: (readings) => readings.map((terms) => `(${terms.map(begins).join(' & ')})`).join(' | '),
}

const begins = (spellings: readonly string[]): string => `(${spellings.map((word) => `'${word}':*`).join(' | ')})`
