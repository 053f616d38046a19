import type { ItemSummaryAnswer } from '../../shared/station-views.ts'
import type { OrderItemRow } from '../store/entities/order-item.ts'
import type { RowReader } from '../store/transaction.ts'
import { isComplete, type Standing } from './bins.ts'
import { assembliesOf } from './parts-of-items.ts'

type View = Pick<ItemSummaryAnswer, 'copies' | 'bin' | 'waitsForBin'>
type Reader = Pick<RowReader, 'query'>

/** What a list shows of copies and bins, by the ids of the items. */
export async function assemblyViews(
  reader: Reader,
  items: readonly Pick<OrderItemRow, 'cpItemId' | 'cpOrderId' | 'productCode' | 'quantity' | 'status'>[],
): Promise<Map<string, View>> {
  if (items.length === 0) return new Map()
  const orderIds = [...new Set(items.map(({ cpOrderId }) => cpOrderId))]
  const [assemblies, bins, waiting] = await Promise.all([
    assembliesOf(reader, items),
    binsOf(reader, orderIds),
    reader.query<{ cpOrderId: string }>('SELECT "cpOrderId" FROM "cp_bin_waits" WHERE "cpOrderId" = ANY (?)', orderIds),
  ])
  const waits = new Set(waiting.map(({ cpOrderId }) => cpOrderId))
  return new Map(
    items.map(({ cpItemId, cpOrderId, status }): [string, View] => {
      const { done = 0, of = 0, needsBoth = false } = assemblies.get(cpItemId) ?? {}
      const isGone = status === 'shipped' || status === 'cancelled'
      return [
        cpItemId,
        {
          copies: needsBoth || done > 0 ? { done, of, needsBoth } : null,
          bin: isGone ? null : (bins.get(cpOrderId) ?? null),
          waitsForBin: !isGone && waits.has(cpOrderId),
        },
      ]
    }),
  )
}

/** The bins of these orders. */
async function binsOf(reader: Reader, orderIds: readonly string[]): Promise<Map<string, NonNullable<View['bin']>>> {
  const bins = await reader.query<{ id: string; name: string; cpOrderId: string }>(binsSql, orderIds)
  const taken = bins.map(({ cpOrderId }) => cpOrderId)
  const rows = taken.length === 0 ? [] : await reader.query<Standing & { cpOrderId: string }>(itemsSql, taken)
  const standings = Map.groupBy(rows, ({ cpOrderId }) => cpOrderId)
  return new Map(
    bins.map(({ id, name, cpOrderId }) => [
      cpOrderId,
      { id, name, isComplete: isComplete(standings.get(cpOrderId) ?? []) },
    ]),
  )
}

const binsSql = 'SELECT "id", "name", "cpOrderId" FROM "cp_bins" WHERE "cpOrderId" = ANY (?)'
export const itemsSql = 'SELECT "cpOrderId", "status", "resumeStatus" FROM "cp_order_items" WHERE "cpOrderId" = ANY (?)'
