import type { SignalType } from '../../shared/cloud-signal.ts'
import { type ItemStatus, signalsFrom } from '../../shared/item-lifecycle.ts'
import type { OrderItemRow } from '../store/entities/order-item.ts'
import type { Transaction } from '../store/transaction.ts'
import { recordHistory, stationItself } from './order-history.ts'
import type { SignalOutbox } from './signal-outbox.ts'

/** The types of the reports that were written for an item and not taken back. */
export const writtenReports = async (transaction: Transaction, cpItemId: string): Promise<readonly SignalType[]> =>
  (
    await transaction.query<{ signalType: SignalType }>(
      `SELECT DISTINCT "signalType" FROM "cp_signals" WHERE "cpItemId" = ? AND "state" <> 'withdrawn'`,
      cpItemId,
    )
  ).map(({ signalType }) => signalType)

/**
 * Takes back the reports of a status and of those after it as far as none of them has left, and says in the history which
 * ones stand: Cloudprinter knows of them, or will.
 */
export async function keepReportsTrue(
  transaction: Transaction,
  item: Pick<OrderItemRow, 'cpItemId' | 'cpOrderId'>,
  from: ItemStatus,
  { outbox, now }: { readonly outbox: SignalOutbox; readonly now: number },
): Promise<void> {
  const { cpItemId, cpOrderId } = item
  const concerned = signalsFrom(from)
  for (const type of concerned) await outbox.withdraw(transaction, cpItemId, type)
  const standing = (await writtenReports(transaction, cpItemId)).filter((type) => concerned.includes(type))
  if (standing.length === 0) return
  await recordHistory(transaction, {
    at: now,
    kind: 'report_stands',
    cpOrderId,
    cpItemId,
    by: stationItself,
    reason: standing.join(', '),
  })
}
