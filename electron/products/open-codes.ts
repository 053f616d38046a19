import { type ItemStatus, isTerminal, itemStatuses } from '../../shared/item-lifecycle.ts'
import { firstMatch } from '../../shared/match.ts'
import { paperOf } from '../../shared/product-geometry.ts'
import type { Paper, Product } from '../../shared/products.ts'
import { isOpen } from '../store/entities/order-item.ts'
import type { Reader } from './ranked-table.ts'

/** A product code and how many items of it are open: neither shipped nor cancelled. */
export interface OpenCode {
  readonly productCode: string
  readonly count: number
}

/** Reads the index of what is open and no item, so it costs what is open and not what there is. */
export const openCodesSql = `
  SELECT "productCode", COUNT(*) AS "count" FROM "cp_order_items" WHERE ${isOpen}
  GROUP BY "productCode"`

/** By code, in the order in which pages are cut here, whatever the collation of the store. */
export const openCodes = async (reader: Reader): Promise<OpenCode[]> =>
  (await reader.query<OpenCode>(openCodesSql)).sort((left, right) => (left.productCode < right.productCode ? -1 : 1))

/** One open item of a code, to read more of. */
export const openItemSql = `
  SELECT "productDescription", "options", "pages" FROM "cp_order_items"
  WHERE "productCode" = ? AND ${isOpen} LIMIT 1`

/** How many open items each product is meant by, by its id. */
export function openItemsByProduct(codes: readonly OpenCode[], products: readonly Product[]): Record<string, number> {
  const counts = new Map(products.map(({ id }) => [id, 0]))
  for (const { productCode, count } of codes) {
    const product = firstMatch(products, productCode)
    if (product !== undefined) counts.set(product.id, (counts.get(product.id) ?? 0) + count)
  }
  return Object.fromEntries(counts)
}

/** The codes that mean something else after a change of the products than before. */
export function touchedCodes(
  codes: readonly OpenCode[],
  before: readonly Product[],
  after: readonly Product[],
): OpenCode[] {
  // Where it stands makes no difference to an item; which is the first that fits does.
  const meaning = (products: readonly Product[]) => {
    const texts = new Map(products.map((product) => [product, JSON.stringify({ ...product, rank: 0 })]))
    return (code: string): string | undefined => {
      const product = firstMatch(products, code)
      return product === undefined ? undefined : texts.get(product)
    }
  }
  const was = meaning(before)
  const is = meaning(after)
  return codes.filter(({ productCode }) => was(productCode) !== is(productCode))
}

/** The codes whose open items have another spine after a change of the papers, as one of their options is another paper. */
export async function codesOfPapers(
  reader: Reader,
  products: readonly Product[],
  before: readonly Paper[],
  after: readonly Paper[],
): Promise<OpenCode[]> {
  const meaning = (papers: readonly Paper[], option: string): string => {
    const found = paperOf(papers, option)
    return found === undefined ? '' : JSON.stringify({ ...found, rank: 0 })
  }
  const options = (await reader.query<{ option: string }>(optionsSql)).map(({ option }) => option)
  const touched = options.filter((option) => meaning(before, option) !== meaning(after, option))
  if (touched.length === 0) return []
  const counts = await reader.query<OpenCode>(codesOfOptionsSql, touched, openStatuses)
  return counts.filter(({ productCode }) => {
    const binding = firstMatch(products, productCode)?.binding
    return binding === 'perfect_bound' || binding === 'casewrap'
  })
}

export const openStatuses: readonly ItemStatus[] = itemStatuses.filter((status) => !isTerminal(status))

/** Walks from each option to the next one in the index, however many items have it. */
export const optionsSql = `
  WITH RECURSIVE "found" ("option") AS (
    SELECT MIN("option") FROM "cp_item_options"
    UNION ALL
    SELECT (SELECT MIN("option") FROM "cp_item_options" WHERE "option" > "found"."option") FROM "found"
    WHERE "found"."option" IS NOT NULL
  )
  SELECT "option" FROM "found" WHERE "option" IS NOT NULL`

export const codesOfOptionsSql = `
  SELECT "productCode", COUNT(DISTINCT "cpItemId") AS "count" FROM "cp_item_options"
  WHERE "option" = ANY (?) AND "status" = ANY (?) GROUP BY "productCode"`

export const sumOf = (codes: readonly OpenCode[]): number => codes.reduce((sum, { count }) => sum + count, 0)
