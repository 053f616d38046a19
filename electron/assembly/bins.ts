import { isTerminal } from '../../shared/item-lifecycle.ts'
import { BinEntity, type BinRow, BinWaitEntity } from '../store/entities/assembly.ts'
import type { OrderItemRow } from '../store/entities/order-item.ts'
import type { RowReader, Transaction } from '../store/transaction.ts'

type Reader = Pick<RowReader, 'query'>
/** Where an item of an order stands. */
export type Standing = Pick<OrderItemRow, 'status' | 'resumeStatus'>

/** Whether an item lies in a bin, or would: it is produced, and not on its way yet. Aside it lies where it lay. */
export const liesInBin = ({ status, resumeStatus }: Standing): boolean => {
  const stands = status === 'cancelled' ? status : (resumeStatus ?? status)
  return stands === 'produced' || stands === 'packed'
}

/** Whether all that is still to come of an order is there, and nothing of it waits aside. */
export const isComplete = (items: readonly Standing[]): boolean => {
  const wanted = items.filter(({ status }) => status !== 'cancelled')
  return wanted.length > 0 && wanted.every(({ status }) => status === 'shipped' || isProduced(status))
}

const isProduced = (status: Standing['status']): boolean => status === 'produced' || status === 'packed'

export const standingsOf = (reader: Reader, cpOrderId: string): Promise<Standing[]> =>
  reader.query<Standing>('SELECT "status", "resumeStatus" FROM "cp_order_items" WHERE "cpOrderId" = ?', cpOrderId)

/** All, in their order. */
export const allBins = (reader: Reader): Promise<BinRow[]> =>
  reader.query<BinRow>('SELECT * FROM "cp_bins" ORDER BY "rank", "id"')

export async function binOf(reader: Reader, cpOrderId: string): Promise<BinRow | undefined> {
  return (await reader.query<BinRow>('SELECT * FROM "cp_bins" WHERE "cpOrderId" = ?', cpOrderId))[0]
}

/** Gives an order the first free bin, or lets it wait for one. A shop without bins has nothing to wait for. */
export async function wantBin(transaction: Transaction, cpOrderId: string, at: number): Promise<void> {
  const waits = await transaction.find(BinWaitEntity, { cpOrderId })
  if (waits !== undefined || (await binOf(transaction, cpOrderId)) !== undefined) return
  const bins = await allBins(transaction)
  const free = bins.find((bin) => bin.cpOrderId === null)
  if (free !== undefined) await putInto(transaction, free, cpOrderId, at)
  else if (bins.length > 0) await transaction.insert(BinWaitEntity, { cpOrderId, since: at })
}

/** The order needs no bin any more: whoever waits longest has it. */
export async function leaveBin(transaction: Transaction, cpOrderId: string, at: number): Promise<void> {
  await transaction.run('DELETE FROM "cp_bin_waits" WHERE "cpOrderId" = ?', cpOrderId)
  const bin = await binOf(transaction, cpOrderId)
  if (bin === undefined) return
  await empty(transaction, bin)
  await giveFreeBins(transaction, at)
}

/** Gives what is free to those that wait, the oldest first. */
export async function giveFreeBins(transaction: Transaction, at: number): Promise<void> {
  const free = (await allBins(transaction)).filter(({ cpOrderId }) => cpOrderId === null)
  if (free.length === 0) return
  const waiting = await transaction.query<{ cpOrderId: string }>(waitingSql, free.length)
  for (const [index, { cpOrderId }] of waiting.entries()) {
    const bin = free[index]
    if (bin !== undefined) await putInto(transaction, bin, cpOrderId, at)
  }
}

/** Puts an order into a bin that is free. */
export async function putInto(
  transaction: Transaction,
  { id }: Pick<BinRow, 'id'>,
  cpOrderId: string,
  at: number,
): Promise<void> {
  await transaction.update(BinEntity, { id }, { cpOrderId, since: at })
  await transaction.run('DELETE FROM "cp_bin_waits" WHERE "cpOrderId" = ?', cpOrderId)
  await tell(transaction, id, cpOrderId)
}

export async function empty(transaction: Transaction, { id, cpOrderId }: BinRow): Promise<void> {
  await transaction.update(BinEntity, { id }, { cpOrderId: null, since: null })
  if (cpOrderId !== null) await tell(transaction, id, cpOrderId)
}

/** Lists show the bin at each item of the order. */
async function tell(transaction: Transaction, id: string, cpOrderId: string): Promise<void> {
  transaction.changed('bins', id)
  transaction.changed('orders', cpOrderId)
  const items = await transaction.query<{ cpItemId: string }>(
    'SELECT "cpItemId" FROM "cp_order_items" WHERE "cpOrderId" = ?',
    cpOrderId,
  )
  for (const { cpItemId } of items) transaction.changed('items', cpItemId)
}

export const waitingSql = 'SELECT * FROM "cp_bin_waits" ORDER BY "since", "cpOrderId" LIMIT ?'

/** What the move of an item means for the bin of its order. */
export async function followIntoBins(
  transaction: Transaction,
  { cpOrderId, before, now, at }: { cpOrderId: string; before: Standing; now: Standing; at: number },
): Promise<void> {
  const [lay, lies] = [liesInBin(before), liesInBin(now)]
  if (!lay && !lies && !isTerminal(now.status)) return
  const items = await standingsOf(transaction, cpOrderId)
  if (items.length < 2) return
  const open = items.filter(({ status }) => !isTerminal(status))
  if (open.length === 0 || (lay && !open.some(liesInBin))) await leaveBin(transaction, cpOrderId, at)
  else if (lies && !lay && open.length > 1) await wantBin(transaction, cpOrderId, at)
}
