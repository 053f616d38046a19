import type { WordIndex } from '../word-index.ts'

/** The words are folded already, so they go into the index as they are, without a dictionary. */
export const postgresWords: WordIndex = {
  matches: '"cp_find_words"."words" @@ CAST(? AS tsquery)',
  gathering: {
    // Called by its name, the operator is looked for in no index.
    looksAt: 'ts_match_vq("cp_find_words"."words", CAST(? AS tsquery))',
    walkedFirst: 4_000,
    async commonOf(reader, queries) {
      const found = await reader.query<{ query: string }>(commonSql, [...queries])
      return new Set(found.map(({ query }) => query))
    },
  },
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

/**
 * What one in twenty of some 500 orders have that lie evenly among all. It is an odd number from one to the next, as numbers may be given out
 * two by two, and always the same ones until there are twice as many.
 */
const commonSql = `
  WITH "last" AS (SELECT COALESCE(MAX("rowid"), 1) AS "id" FROM "cp_find_words"),
    "step" AS (SELECT "id", GREATEST(1, (1 << CAST(FLOOR(LOG(2, GREATEST(1, "id" / 256))) AS integer)) - 1) AS "by" FROM "last"),
    "some" AS MATERIALIZED (SELECT "words" FROM "cp_find_words"
      WHERE "rowid" = ANY (ARRAY(SELECT generate_series("by", "id", "by") FROM "step")))
  SELECT "query" FROM unnest(CAST(? AS text[])) AS "asked" ("query")
  WHERE (SELECT COUNT(*) FROM "some" WHERE "words" @@ CAST("query" AS tsquery)) * 20 >= (SELECT COUNT(*) FROM "some")`

const begins = (spellings: readonly string[]): string => `(${spellings.map((word) => `'${word}':*`).join(' | ')})`
