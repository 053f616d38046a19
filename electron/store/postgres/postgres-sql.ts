import type { InsertInto, UpdateOf } from '../transaction.ts'

/** A statement as PostgreSQL takes it. Under its name it is prepared once on each connection. */
export interface PostgresStatement {
  readonly name: string
  readonly text: string
}

const known = new Map<string, PostgresStatement>()

/** The texts of the program are a fixed, small set. */
export function inPostgres(sql: string): PostgresStatement {
  let statement = known.get(sql)
  if (statement === undefined) {
    statement = { name: `cp_${known.size + 1}`, text: numbered(withoutHints(sql)) }
    known.set(sql, statement)
  }
  return statement
}

interface InsertSqls {
  /** A value for each column. */
  readonly one: string
  /** A list for each column, so that it is one statement however many rows there are. They get their numbers in their order. */
  readonly many: string
}

const insertSqls = new WeakMap<InsertInto, InsertSqls>()

/** A row that is alone needs no lists: to unfold them takes longer than to insert it. */
export function insertSqlsOf(into: InsertInto): InsertSqls {
  const known = insertSqls.get(into)
  if (known !== undefined) return known
  const names = into.columns.map(({ name }) => `"${name}"`).join(', ')
  const lists = into.columns.map(({ type }) => `CAST(? AS ${type}[])`).join(', ')
  const inserted = `INSERT INTO "${into.table}" (${names})`
  const returned = into.hasSequence ? 'RETURNING "id"' : ''
  const sqls = {
    one: `${inserted} VALUES (${into.columns.map(() => '?').join(', ')}) ${returned}`,
    many: `${inserted}
      SELECT ${names} FROM unnest(${lists}) WITH ORDINALITY AS "row" (${names}, "nth") ORDER BY "nth" ${returned}`,
  }
  insertSqls.set(into, sqls)
  return sqls
}

/**
 * The same for changes; it tells which of the rows it changed, from 1, as `id`. The list of the first condition stands in it twice:
 * whatever the planner thinks of the table, it is read by that index.
 */
export function updateSql({ table, where, changes }: UpdateOf): string {
  const columns = [...where, ...changes]
  const lists = columns.map(({ type }) => `CAST(? AS ${type}[])`).join(', ')
  const names = columns.map((_, index) => `"c${index}"`)
  const conditions = where.map(({ name }, index) => `"to"."${name}" = "row".${names[index]}`)
  const assignments = changes.map(({ name }, index) => `"${name}" = "row".${names[where.length + index]}`)
  return `UPDATE "${table}" AS "to" SET ${assignments.join(', ')}
    FROM unnest(${lists}) WITH ORDINALITY AS "row" (${names.join(', ')}, "nth")
    WHERE ${conditions.join(' AND ')} AND "to"."${where[0]?.name}" = ANY (CAST(? AS ${where[0]?.type}[]))
    RETURNING "row"."nth" AS "id"`
}

/** What SQLite's planner is told: PostgreSQL finds an index, and an order of tables, by itself. */
const withoutHints = (sql: string): string => sql.replace(/ INDEXED BY "\w+"/g, '').replace(/\bCROSS JOIN\b/g, 'JOIN')

/** `?` becomes `$1`, `$2` and so on, outside of quotes. */
function numbered(sql: string): string {
  let count = 0
  return sql.replace(/'[^']*'|"[^"]*"|\?/g, (part) => {
    if (part !== '?') return part
    count += 1
    return `$${count}`
  })
}
