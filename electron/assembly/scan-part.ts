import type { PartOfCopyView, PartScanOutcome } from '../../shared/assembly-api.ts'
import { type PartOfCopy, readPartCode } from '../../shared/part-code.ts'
import { holdersOfCode } from '../orders/find/find-code.ts'
import { advanceItem, type StepPolicy } from '../orders/steps/advance-item.ts'
import { PartInHandEntity, type PartInHandRow } from '../store/entities/assembly.ts'
import { OrderItemEntity, type OrderItemRow } from '../store/entities/order-item.ts'
import type { RowReader, Transaction } from '../store/transaction.ts'
import { type Assembly, assemblyOf, countCopy } from './parts-of-items.ts'

export interface PartScan {
  readonly code: string
  /** The console. */
  readonly place: string
  readonly by: string
}

/** What a scan came to, for the words to tell. */
export interface PartScanned {
  readonly outcome: PartScanOutcome
  readonly part: PartOfCopyView | null
  readonly item: OrderItemRow | null
  /** How the item stands behind the scan. */
  readonly assembly: Assembly | null
  /** What was in hand before the scan and still counted. */
  readonly before: PartOfCopyView | null
  readonly inHand: PartOfCopyView | null
  readonly lapsed: PartOfCopyView | null
  /** Why a code is unknown. */
  readonly missing: 'check' | 'item' | 'part' | 'copy' | null
}

/** Does what a scan says, in one step: counts a copy, and produces the item with its last one. */
export async function scanPart(
  transaction: Transaction,
  { code, place, by }: PartScan,
  { policy, inHandMs }: { policy: StepPolicy; inHandMs: number },
): Promise<PartScanned> {
  const { held, lapsed } = await takeHeld(transaction, place, policy.now - inHandMs)
  const before = held === null ? null : await viewOf(transaction, held)
  const none = { part: null, item: null, assembly: null, before, inHand: before, lapsed, missing: null }
  const unknown = (missing: PartScanned['missing'], found: Partial<PartScanned> = {}): PartScanned =>
    Object.assign({ ...none, outcome: 'unknown' as const, missing }, found)

  const read = readPartCode(code)
  if (read === null || read === 'misread') return unknown('check')
  const item = await itemOf(transaction, read.cpItemId)
  if (item === undefined) return unknown('item', { part: { ...read, title: '' } })
  const part = { ...read, cpItemId: item.cpItemId, title: item.title }
  const assembly = await assemblyOf(transaction, item)
  const found = { ...none, part, item, assembly }
  if (!assembly.parts.includes(part.part) || (assembly.needsBoth && part.part === 'product')) {
    return unknown('part', found)
  }
  if (part.copy > item.quantity) return unknown('copy', found)
  if (held !== null && !isSameCopy(held, part)) return { ...found, outcome: 'mismatch' }
  return await takePart(transaction, { part, item, assembly, held, place, by, policy }, found)
}

interface Taken {
  readonly part: PartOfCopyView
  readonly item: OrderItemRow
  readonly assembly: Assembly
  /** Of the same copy. */
  readonly held: PartInHandRow | null
  readonly place: string
  readonly by: string
  readonly policy: StepPolicy
}

/** Takes a part that there is, and that nothing in hand stands against. */
async function takePart(
  transaction: Transaction,
  { part, item, assembly, held, place, by, policy }: Taken,
  found: Omit<PartScanned, 'outcome'>,
): Promise<PartScanned> {
  const { cpItemId, copy } = part
  const { needsBoth, round, done, of } = assembly
  const isCounted = await isCountedIn(transaction, part, round)
  const isAtBench = item.status === 'ready' || item.status === 'in_production'
  if (!isCounted && !isAtBench) return { ...found, outcome: 'wrong_state' }
  await transaction.run('DELETE FROM "cp_parts_in_hand" WHERE "place" = ?', place)
  if (isCounted) return { ...found, inHand: null, outcome: 'repeated' }
  if (needsBoth && (held === null || held.part === part.part)) {
    await transaction.insert(PartInHandEntity, { place, cpItemId, part: part.part, copy, at: policy.now, by })
    return { ...found, inHand: part, outcome: held === null ? 'first' : 'repeated' }
  }
  await countCopy(transaction, { cpItemId, copy, at: policy.now, by, place }, assembly)
  const counted = { ...found, assembly: { ...assembly, done: done + 1 }, inHand: null }
  if (done + 1 < of) return { ...counted, outcome: needsBoth ? 'matched' : 'counted' }
  await advanceItem(transaction, cpItemId, { to: 'produced', by, expectedStatus: item.status }, policy)
  return { ...counted, outcome: 'produced' }
}

const isSameCopy = (one: PartOfCopy, other: PartOfCopy): boolean =>
  one.cpItemId === other.cpItemId && one.copy === other.copy

/** Lets go what is in hand at a place; null: there was nothing. */
export async function dropPart(transaction: Transaction, place: string): Promise<PartOfCopyView | null> {
  const held = await transaction.find(PartInHandEntity, { place })
  if (held === undefined) return null
  await transaction.run('DELETE FROM "cp_parts_in_hand" WHERE "place" = ?', place)
  return await viewOf(transaction, held)
}

/** What is in hand at a place, and what was there for too long and is not any more. */
async function takeHeld(
  transaction: Transaction,
  place: string,
  since: number,
): Promise<{ held: PartInHandRow | null; lapsed: PartOfCopyView | null }> {
  const held = (await transaction.find(PartInHandEntity, { place })) ?? null
  if (held === null || held.at >= since) return { held, lapsed: null }
  return { held: null, lapsed: await dropPart(transaction, place) }
}

/** The one item with the number of a code, which capitals may have been lost of. */
async function itemOf(transaction: Transaction, cpItemId: string): Promise<OrderItemRow | undefined> {
  const [holder, ...others] = await holdersOfCode(transaction, cpItemId, 'item')
  if (holder?.cpItemId == null || others.length > 0) return undefined
  return await transaction.find(OrderItemEntity, { cpItemId: holder.cpItemId })
}

async function isCountedIn(reader: RowReader, { cpItemId, copy }: PartOfCopy, round: number): Promise<boolean> {
  const rows = await reader.query(
    'SELECT "id" FROM "cp_part_copies" WHERE "cpItemId" = ? AND "round" = ? AND "copy" = ?',
    cpItemId,
    round,
    copy,
  )
  return rows.length > 0
}

async function viewOf(reader: RowReader, { cpItemId, part, copy }: PartInHandRow): Promise<PartOfCopyView> {
  const item = await reader.find(OrderItemEntity, { cpItemId })
  return { cpItemId, title: item?.title ?? '', part, copy }
}
