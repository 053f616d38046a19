import { createHash, type Hash } from 'node:crypto'
import type { EntitySchemaColumnOptions } from 'typeorm'
import { StationError } from '../../../shared/errors.ts'
import { say } from '../../../shared/messages/sentence.ts'
import { entities } from '../entities/index.ts'
import { ShopInvitationEntity, ShopKeyEntity, ShopSettingsEntity } from '../entities/shop.ts'
import { JobLeaseEntity, StationEntity } from '../entities/station.ts'
import { asParameter } from '../postgres/postgres-values.ts'
import { moveMark } from '../store-place.ts'
import type { ColumnValue, SqlValue } from '../transaction.ts'

/** One side of a move, in a transaction. */
export interface MoveSide {
  rows(sql: string, values: readonly SqlValue[]): Promise<unknown[]>
  run(sql: string, values: readonly SqlValue[]): Promise<number>
  /** The last number that a table gave to a row, or 0. */
  lastNumber(table: string): Promise<number>
  continueAfter(table: string, number: number): Promise<void>
}

/** Whoever watches a copy, and may end it. */
export interface CopyWatch {
  readonly signal?: AbortSignal | undefined
  /** Called after each page; of a comparison, by what was read of the copy. */
  readonly onProgress?: ((progress: CopyProgress) => void) | undefined
}

export interface CopyProgress {
  readonly work: 'copying' | 'comparing'
  readonly rowsDone: number
  readonly rowsTotal: number
}

/** Few enough that a page of the largest documents fits in memory. */
const pageRows = 100

type Row = Record<string, ColumnValue>

/** A table that is copied: in pages by its key, in the order of `entities`, so that what a row points at is there before it. */
interface CopiedTable {
  readonly name: string
  readonly columns: readonly string[]
  readonly key: readonly string[]
  readonly hasSequence: boolean
  /** What is read instead of the table, under its name. */
  readonly from?: string
}

/** What lies in a file of the data folder where the orders do: whoever moves them brings it along. */
const filedEntities: readonly object[] = [ShopSettingsEntity, ShopKeyEntity]
/** Who works where, and on what just now. */
const passingEntities: readonly object[] = [StationEntity, JobLeaseEntity, ShopInvitationEntity]

/** What goes along as it is. */
export const movedEntities = entities.filter(
  (entity) => !filedEntities.includes(entity) && !passingEntities.includes(entity),
)

const copiedTables: readonly CopiedTable[] = movedEntities.map(({ options }) => {
  const name = options.tableName ?? options.name
  const all = Object.entries<EntitySchemaColumnOptions>(options.columns)
  const table = {
    name,
    columns: all.map(([column]) => column),
    key: all.filter(([, { primary }]) => primary === true).map(([column]) => column),
    hasSequence: all.some(([, { generated }]) => generated === 'increment'),
  }
  // The mark of the move is each side's own.
  return name === 'cp_marks'
    ? { ...table, from: `(SELECT * FROM "cp_marks" WHERE "name" <> '${moveMark}') AS "cp_marks"` }
    : table
})

/** What triggers keep: written by the copy itself, and compared with the rest. */
const keptTables: readonly CopiedTable[] = [
  {
    name: 'cp_item_options',
    columns: [
      ...['cpItemId', 'option', 'status', 'urgencyKey'],
      ...['productCode', 'clientName', 'shippingMethod', 'isTest'],
    ],
    key: ['cpItemId', 'option'],
    hasSequence: false,
  },
  {
    name: 'cp_item_counts',
    columns: ['status', 'count'],
    key: ['status'],
    hasSequence: false,
    from: `(SELECT "status", "count" FROM "cp_item_counts" WHERE "count" <> 0) AS "cp_item_counts"`,
  },
]

/** Every table that holds something of the orders. */
export const tableNames: readonly string[] = copiedTables.map(({ name }) => name)

/** The first table with a row in it; null: there is none. The mark of a move and the papers that come with the tables do not count. */
export async function firstFilledTable(side: MoveSide): Promise<string | null> {
  for (const table of copiedTables.filter(({ name }) => name !== 'cp_papers')) {
    if ((await side.rows(`SELECT 1 AS "one" FROM ${sourceOf(table)} LIMIT 1`, [])).length > 0) return table.name
  }
  return null
}

/**
 * Copies every row and lets the numbers go on where they were, then reads both sides again and compares them. The words of
 * orders are written anew by the station once it runs.
 *
 * @returns how many rows each table has
 * @throws StationError when a table differs; the reason of the signal where it ends the copy
 */
export async function copyRows(from: MoveSide, to: MoveSide, watch: CopyWatch = {}): Promise<Record<string, number>> {
  const tell = await progressOf(from, watch)
  for (const table of copiedTables) {
    for await (const page of table.name === 'cp_orders' ? ordersByArrival(from, table) : pagesOf(from, table)) {
      await insertPage(to, table, page)
      tell('copying', page.length)
    }
    if (table.hasSequence) await to.continueAfter(table.name, await from.lastNumber(table.name))
  }
  const counts: Record<string, number> = {}
  for (const table of [...copiedTables, ...keptTables]) {
    const before = await contentOf(from, table, () => tell('comparing', 0))
    const after = await contentOf(to, table, (count) => tell('comparing', count))
    if (before.rows !== after.rows || before.hash !== after.hash) throw differs(table.name)
    counts[table.name] = after.rows
  }
  const [arrivals, copied] = [await arrivalsOf(from), await arrivalsOf(to)]
  if (arrivals !== copied) throw differs('cp_find_orders')
  return counts
}

const differs = (table: string): StationError =>
  new StationError('unavailable', say('The copy of the orders is not whole ({text}).', { text: table }))

const quoted = (name: string): string => `"${name}"`
const sourceOf = ({ name, from }: CopiedTable): string => from ?? quoted(name)
const listOf = (columns: readonly string[]): string => columns.map(quoted).join(', ')

async function* pagesOf(side: MoveSide, table: CopiedTable): AsyncGenerator<Row[]> {
  const key = listOf(table.key)
  const select = `SELECT ${listOf(table.columns)} FROM ${sourceOf(table)}`
  const end = `ORDER BY ${key} LIMIT ${pageRows}`
  let page = (await side.rows(`${select} ${end}`, [])) as Row[]
  while (page.length > 0) {
    yield page
    const last = page.at(-1)
    if (page.length < pageRows || last === undefined) return
    const after = table.key.map((column) => last[column] ?? null)
    const sql = `${select} WHERE (${key}) > (${after.map(() => '?').join(', ')}) ${end}`
    page = (await side.rows(sql, after)) as Row[]
  }
}

/** Each order gets its number of arrival as it is inserted, so they come in the order of these. */
async function* ordersByArrival(side: MoveSide, { columns }: CopiedTable): AsyncGenerator<Row[]> {
  const sql = `SELECT ${columns.map((column) => `"order".${quoted(column)}`).join(', ')}, "arrival"."id" AS "arrivalId"
    FROM "cp_find_orders" AS "arrival" JOIN "cp_orders" AS "order" ON "order"."cpOrderId" = "arrival"."cpOrderId"
    WHERE "arrival"."id" > ? ORDER BY "arrival"."id" LIMIT ${pageRows}`
  let after: ColumnValue = 0
  for (;;) {
    const page = (await side.rows(sql, [after])) as Row[]
    const last = page.at(-1)
    if (last === undefined) return
    after = last.arrivalId ?? 0
    yield page
  }
}

async function insertPage(side: MoveSide, { name, columns }: CopiedTable, page: readonly Row[]): Promise<void> {
  const line = `(${columns.map(() => '?').join(', ')})`
  const sql = `INSERT INTO ${quoted(name)} (${listOf(columns)}) VALUES ${page.map(() => line).join(', ')}`
  await side.run(
    sql,
    page.flatMap((row) => columns.map((column) => row[column] ?? null)),
  )
}

/** Counts what is done of either work, for whoever watches, and ends it where that was asked for. */
async function progressOf(side: MoveSide, { signal, onProgress }: CopyWatch) {
  const totals = { copying: 0, comparing: 0 }
  if (onProgress !== undefined) {
    for (const table of [...copiedTables, ...keptTables]) {
      const [row] = (await side.rows(`SELECT COUNT(*) AS "count" FROM ${sourceOf(table)}`, [])) as { count: number }[]
      totals.comparing += Number(row?.count)
      if (copiedTables.includes(table)) totals.copying += Number(row?.count)
    }
  }
  const done = { copying: 0, comparing: 0 }
  return (work: CopyProgress['work'], count: number): void => {
    signal?.throwIfAborted()
    done[work] += count
    onProgress?.({ work, rowsDone: done[work], rowsTotal: totals[work] })
  }
}

async function contentOf(
  side: MoveSide,
  table: CopiedTable,
  onPage: (count: number) => void,
): Promise<{ rows: number; hash: string }> {
  const hash = createHash('sha256')
  let rows = 0
  for await (const page of pagesOf(side, table)) {
    for (const row of page)
      addRow(
        hash,
        table.columns.map((column) => row[column] ?? null),
      )
    rows += page.length
    onPage(page.length)
  }
  return { rows, hash: hash.digest('hex') }
}

/** As PostgreSQL can hold it: a character that it has no place for is another one there. */
const addRow = (hash: Hash, values: readonly ColumnValue[]): Hash =>
  hash.update(`${JSON.stringify(values.map(asParameter))}\n`)

async function arrivalsOf(side: MoveSide): Promise<string> {
  const hash = createHash('sha256')
  const table = { name: 'cp_find_orders', columns: ['id', 'cpOrderId'], key: ['id'], hasSequence: true }
  const existing = `(SELECT "arrival"."id", "arrival"."cpOrderId" FROM "cp_find_orders" AS "arrival"
    JOIN "cp_orders" AS "order" ON "order"."cpOrderId" = "arrival"."cpOrderId") AS "arrivals"`
  for await (const page of pagesOf(side, { ...table, from: existing })) {
    for (const { cpOrderId } of page) addRow(hash, [cpOrderId ?? null])
  }
  return hash.digest('hex')
}
