import type { Store } from './store.ts'
import type { ColumnValue } from './transaction.ts'

/**
 * How many rows there are.
 *
 * @param from what follows `SELECT COUNT(*)`: tables and conditions, with a `?` for each of the values
 */
export function countRows({ query }: Pick<Store, 'query'>, from: string, ...values: readonly ColumnValue[]): number {
  return query<{ count: number }>(`SELECT COUNT(*) AS "count" ${from}`, ...values)[0]?.count ?? 0
}
