import { firstMatch } from '../../shared/match.ts'
import type { Product } from '../../shared/products.ts'
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

/** Of how many open items something else is known after a change of the products than before. */
export function touchedItems(
  codes: readonly OpenCode[],
  before: readonly Product[],
  after: readonly Product[],
): number {
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
  return codes.reduce((sum, { productCode, count }) => (was(productCode) === is(productCode) ? sum : sum + count), 0)
}
