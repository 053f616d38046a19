import { type ItemStatus, itemStatuses } from '../../../shared/item-lifecycle.ts'
import { preflightStates } from '../../../shared/preflight.ts'
import { type FacetValue, maxCounted } from '../../../shared/queue-api.ts'
import type { CallAnswer } from '../../../shared/station-api.ts'
import type { Store } from '../../store/store.ts'

/** What the items of these statuses can be narrowed by, with how many each value has. */
export async function itemFacets(
  store: Pick<Store, 'query'>,
  status: readonly ItemStatus[] = itemStatuses,
): Promise<CallAnswer<'items.facets'>> {
  const statuses = status
  const values = async (sql: string): Promise<FacetValue[]> =>
    (await store.query<FacetValue>(sql, statuses))
      .filter((facet) => facet.count > 0)
      .sort((left, right) => right.count - left.count || left.value.localeCompare(right.value))
  const count = async (sql: string): Promise<number> =>
    (await store.query<{ count: number }>(sql, statuses))[0]?.count ?? 0
  return {
    product: await values(facetSql.product),
    option: await values(facetSql.option),
    shippingMethod: await values(facetSql.shippingMethod),
    client: await values(facetSql.client),
    preflight: await byState(store, statuses),
    tests: await count(facetSql.tests),
    held: status.includes('on_hold') ? await count(facetSql.held) : 0,
    warned: await count(facetSql.warned),
    reprinted: await count(facetSql.reprinted),
  }
}

/** The states are known beforehand, so each is counted by itself. */
async function byState(store: Pick<Store, 'query'>, statuses: readonly ItemStatus[]): Promise<StateFacet[]> {
  const counts = preflightStates.map(async (value): Promise<StateFacet> => {
    const [found] = await store.query<{ count: number }>(facetSql.preflight, value, statuses)
    return { value, label: null, count: found?.count ?? 0 }
  })
  return (await Promise.all(counts)).filter(({ count }) => count > 0)
}

type StateFacet = CallAnswer<'items.facets'>['preflight'][number]

const maxValues = 200

const among = (status: string): string => `${status} = ANY (?)`

/** Walks from each value to the next one in the index, however many items have it, and counts up to a limit. */
const valuesOf = (table: string, column: string, index: string, label: string): string => `
  WITH RECURSIVE "found" ("value") AS (
    SELECT MIN("${column}") FROM "${table}"
    UNION ALL
    SELECT (SELECT MIN("${column}") FROM "${table}" WHERE "${column}" > "found"."value") FROM "found"
    WHERE "found"."value" IS NOT NULL
  )
  SELECT "value", ${label} AS "label",
    (SELECT COUNT(*) FROM (
      SELECT 1 FROM "${table}" INDEXED BY "${index}"
      WHERE "${column}" = "found"."value" AND ${among('"status"')} LIMIT ${maxCounted}) AS "few") AS "count"
  FROM "found" WHERE "value" IS NOT NULL AND "value" <> '' LIMIT ${maxValues}`

const labelOfProduct = `
  (SELECT NULLIF("productDescription", '') FROM "cp_order_items" WHERE "productCode" = "found"."value" LIMIT 1)`

const countOf = (index: string, condition: string): string => `
  SELECT COUNT(*) AS "count" FROM (
    SELECT 1 FROM "cp_order_items" INDEXED BY "${index}" WHERE ${condition} AND ${among('"status"')} LIMIT ${maxCounted}) AS "few"`

export const facetSql = {
  product: valuesOf('cp_order_items', 'productCode', 'cp_order_items_by_product', labelOfProduct),
  option: valuesOf('cp_item_options', 'option', 'cp_item_options_by_option', 'NULL'),
  shippingMethod: valuesOf('cp_order_items', 'shippingMethod', 'cp_order_items_by_shipping', 'NULL'),
  client: valuesOf('cp_order_items', 'clientName', 'cp_order_items_by_client', 'NULL'),
  preflight: countOf('cp_order_items_by_preflight', '"preflight" = ?'),
  tests: countOf('cp_order_items_tests', '"isTest" = 1'),
  held: countOf('cp_order_items_by_status', `"status" = 'on_hold'`),
  warned: countOf('cp_order_items_warned', '"hasWarnings" = 1'),
  reprinted: countOf('cp_order_items_reprinted', '"reprints" > 0'),
} as const
