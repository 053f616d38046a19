import type { RowReader, SqlValue } from './transaction.ts'

/**
 * How many rows there are.
 *
 * @param from what follows `SELECT COUNT(*)`: tables and conditions, with a `?` for each of the values
 */
export async function countRows(reader: RowReader, from: string, ...values: readonly SqlValue[]): Promise<number> {
  const [row] = await reader.query<{ count: number }>(`SELECT COUNT(*) AS "count" ${from}`, ...values)
  return row?.count ?? 0
}
