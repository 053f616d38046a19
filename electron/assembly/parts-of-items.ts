import { type JobPart, jobParts } from '../../shared/destinations.ts'
import { firstMatch } from '../../shared/match.ts'
import { products } from '../products/catalogue.ts'
import { PartCopyEntity, PartRoundEntity } from '../store/entities/assembly.ts'
import type { OrderItemRow } from '../store/entities/order-item.ts'
import type { RowReader, Transaction } from '../store/transaction.ts'

type Reader = Pick<RowReader, 'query'>
type Item = Pick<OrderItemRow, 'cpItemId' | 'productCode' | 'quantity'>

/** Of what each copy of an item is put together, and how many copies are. */
export interface Assembly {
  /** The printed parts of a copy. */
  readonly parts: readonly JobPart[]
  /** Cover and block of each copy are scanned, each with the other. */
  readonly needsBoth: boolean
  readonly round: number
  readonly done: number
  /** How many copies are to be counted: all, or those of a reprint and what was left before it. */
  readonly of: number
}

/** By the ids of the items. */
export async function assembliesOf(reader: Reader, items: readonly Item[]): Promise<Map<string, Assembly>> {
  const ids = items.map(({ cpItemId }) => cpItemId)
  const [known, files, rounds] = await Promise.all([
    products.list(reader),
    reader.query<{ cpItemId: string; type: string }>(filesSql, ids),
    reader.query<Counted>(roundsSql, ids),
  ])
  const typesOf = Map.groupBy(files, ({ cpItemId }) => cpItemId)
  const countOf = new Map(rounds.map((row) => [row.cpItemId, row]))
  return new Map(
    items.map((item): [string, Assembly] => {
      const types = new Set(typesOf.get(item.cpItemId)?.map(({ type }) => type))
      const parts = jobParts.filter((part) => types.has(part))
      const isBook = parts.includes('cover') && parts.includes('book')
      const needsBoth = isBook && firstMatch(known, item.productCode)?.needsBothScans === true
      const { round = 0, wanted: of = item.quantity, done = 0 } = countOf.get(item.cpItemId) ?? {}
      return [item.cpItemId, { parts, needsBoth, round, done, of }]
    }),
  )
}

/** The same of one. */
export async function assemblyOf(reader: Reader, item: Item): Promise<Assembly> {
  const assembly = (await assembliesOf(reader, [item])).get(item.cpItemId)
  return assembly ?? { parts: [], needsBoth: false, round: 0, done: 0, of: item.quantity }
}

interface Counted {
  readonly cpItemId: string
  readonly round: number
  readonly wanted: number
  readonly done: number
}

const filesSql = `SELECT "cpItemId", "type" FROM "cp_files" WHERE "cpItemId" = ANY (?)`

const roundsSql = `
  SELECT "round".*, (SELECT COUNT(*) FROM "cp_part_copies" AS "copy"
    WHERE "copy"."cpItemId" = "round"."cpItemId" AND "copy"."round" = "round"."round") AS "done"
  FROM "cp_part_rounds" AS "round" WHERE "round"."cpItemId" = ANY (?)`

/** Notes a copy whose parts were scanned. */
export async function countCopy(
  transaction: Transaction,
  copy: { cpItemId: string; copy: number; at: number; by: string; place: string },
  { round, of }: Assembly,
): Promise<void> {
  const { cpItemId } = copy
  const known = await transaction.find(PartRoundEntity, { cpItemId })
  if (known === undefined) await transaction.insert(PartRoundEntity, { cpItemId, round, wanted: of })
  await transaction.insert(PartCopyEntity, { ...copy, round })
  transaction.changed('items', cpItemId)
}

/** Counts an item from nothing: what was counted before stays, in its own round. */
export async function countAnew(transaction: Transaction, cpItemId: string, wanted: number): Promise<void> {
  const before = await transaction.find(PartRoundEntity, { cpItemId })
  if (before === undefined) await transaction.insert(PartRoundEntity, { cpItemId, round: 1, wanted })
  else await transaction.update(PartRoundEntity, { cpItemId }, { round: before.round + 1, wanted })
}

/** Takes back what was counted last, where all was counted: the scan that produced the item. */
export async function uncountLast(transaction: Transaction, item: Item): Promise<void> {
  const { round, done, of } = await assemblyOf(transaction, item)
  if (done === 0 || done < of) return
  await transaction.run(
    `DELETE FROM "cp_part_copies" WHERE "id" =
      (SELECT MAX("id") FROM "cp_part_copies" WHERE "cpItemId" = ? AND "round" = ?)`,
    item.cpItemId,
    round,
  )
}
