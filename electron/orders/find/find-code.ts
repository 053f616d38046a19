import { cleanCode, codeKey, isSameCode } from '../../../shared/code.ts'
import type { CodeField } from '../../../shared/find-api.ts'
import type { RowReader } from '../../store/transaction.ts'

/** An item or, without one, an order that has a code, and how it is written there. */
export interface CodeHolder {
  readonly cpOrderId: string
  readonly cpItemId: string | null
  readonly text: string
}

/** What has this code, however it is written here and there; a thousand of them at most. */
export async function holdersOfCode(reader: RowReader, read: string, field: CodeField): Promise<CodeHolder[]> {
  const key = codeKey(read)
  if (key === '') return []
  // As it was read, as the station writes it, and as it is compared, as most are kept. The index knows the other writings.
  const written = [...new Set([read.trim(), cleanCode(read), key, `00${key}`])]
  const holders = (await reader.query<CodeHolder>(codeSql[field], written, key)).filter(({ text }) =>
    isSameCode(text, read),
  )
  // Numbers of Cloudprinter may differ in capitals alone: then the one that was read is meant.
  const exact = field === 'item' || field === 'order' ? holders.filter(({ text }) => text === read.trim()) : []
  return exact.length > 0 ? exact : holders
}

/** What of an order is found as it is compared, and needs no line in the index. */
export const isWrittenPlainly = (code: string): boolean => [codeKey(code), `00${codeKey(code)}`].includes(code)

const spellings = `SELECT "value" FROM unnest(CAST(? AS text[])) AS "value" UNION SELECT "spelling" FROM "cp_find_codes" WHERE "code" = ?`
const ofItems = (column: string): string => `
  SELECT "cpOrderId", "cpItemId", "${column}" AS "text" FROM "cp_order_items" WHERE "${column}" IN (${spellings}) LIMIT 1000`
const ofOrders = (column: string): string => `
  SELECT "cpOrderId", NULL AS "cpItemId", "${column}" AS "text" FROM "cp_orders" WHERE "${column}" IN (${spellings}) LIMIT 1000`

export const codeSql: Readonly<Record<CodeField, string>> = {
  item: ofItems('cpItemId'),
  order: ofOrders('cpOrderId'),
  tracking: ofItems('tracking'),
  reference: ofOrders('clientReference'),
}
