import type { BatchRule } from '../../shared/batches.ts'
import type { Product } from '../../shared/products.ts'
import { fitsRoute } from '../../shared/route-of.ts'
import { products } from '../products/catalogue.ts'
import { BatchEntity, BatchMemberEntity, type BatchRow } from '../store/entities/batch.ts'
import { FileEntity, type FileRow } from '../store/entities/file.ts'
import { OrderEntity } from '../store/entities/order.ts'
import { OrderItemEntity, type OrderItemRow } from '../store/entities/order-item.ts'
import type { RowReader, Transaction } from '../store/transaction.ts'
import { batchRules } from './batch-rules.ts'
import { type Calendar, closesAt, isUrgent } from './closing-times.ts'
import { liveMembers } from './leave-batches.ts'
import { likeness, type PartFacts, partFacts } from './part-facts.ts'

/** By what batches are filled. */
export interface Filling {
  readonly calendar: Calendar
  readonly now: number
}

/**
 * Puts the printed parts of an item that is ready where their rules want them: each into the batch that its first fitting rule gathers for
 * what it is alike in. A part that is in a batch stays there. Reorders, reprints and what is urgent wait for nobody.
 */
export async function joinBatches(transaction: Transaction, cpItemId: string, filling: Filling): Promise<void> {
  const rules = (await batchRules(transaction)).filter(({ isOn }) => isOn)
  if (rules.length === 0) return
  const item = await transaction.find(OrderItemEntity, { cpItemId })
  if (item?.status !== 'ready' || isReorder(item) || item.reprints > 0) return
  const files = await freeFiles(transaction, cpItemId)
  if (files.length === 0) return
  const shipBy = (await transaction.find(OrderEntity, { cpOrderId: item.cpOrderId }))?.shipBy ?? null
  for (const { rule, parts } of byBatch(item, files, rules, await products.list(transaction))) {
    if (isUrgent(rule, filling.calendar, filling.now, shipBy)) continue
    await join(transaction, { rule, parts, item, shipBy }, filling)
  }
}

const isReorder = (item: OrderItemRow): boolean =>
  [item.reorderCause, item.reorderDescription, item.reorderOrderId, item.reorderItemId].some((one) => one !== null)

/** Those that are here, and in no batch. What a press has had may join: it is not given to it again. */
async function freeFiles(transaction: RowReader, cpItemId: string): Promise<FileRow[]> {
  const files = await transaction.findAll(FileEntity, { cpItemId })
  const taken = await liveMembers(transaction, cpItemId)
  return files.filter((file) => file.state === 'done' && taken.every(({ fileId }) => fileId !== file.id))
}

/** Parts of one item that go into the same batch. */
interface Joining {
  readonly rule: BatchRule
  readonly parts: readonly PartFacts[]
  readonly item: OrderItemRow
  readonly shipBy: number | null
}

function byBatch(
  item: OrderItemRow,
  files: readonly FileRow[],
  rules: readonly BatchRule[],
  known: readonly Product[],
): { rule: BatchRule; parts: PartFacts[] }[] {
  const found = new Map<string, { rule: BatchRule; parts: PartFacts[] }>()
  for (const file of files) {
    const facts = partFacts(item, file, known)
    const rule = facts && rules.find(({ match }) => fitsRoute(match, facts))
    if (!rule) continue
    const name = JSON.stringify([rule.id, keyOf(rule, facts)])
    const batch = found.get(name)
    if (batch === undefined) found.set(name, { rule, parts: [facts] })
    else batch.parts.push(facts)
  }
  return [...found.values()]
}

/** What is not known is null in it, so no code can be taken for that. */
const keyOf = ({ key }: BatchRule, facts: PartFacts): string =>
  JSON.stringify([...new Set(key)].sort().map((one) => [one, likeness(one, facts)?.toLowerCase() ?? null]))

const alikeOf = ({ key }: BatchRule, facts: PartFacts): string =>
  JSON.stringify([...new Set(key)].map((one) => ({ key: one, value: likeness(one, facts) ?? 'unknown' })))

async function join(transaction: Transaction, { rule, parts, item, shipBy }: Joining, filling: Filling): Promise<void> {
  const { now } = filling
  const [first] = parts
  if (first === undefined) return
  const batch = await gatheringBatch(transaction, rule, first, filling)
  const isNew = (await liveMembers(transaction, item.cpItemId)).every(({ batchId }) => batchId !== batch.id)
  await transaction.insertMany(
    BatchMemberEntity,
    parts.map(({ fileId, part, copies, sheets }) => ({
      batchId: batch.id,
      cpItemId: item.cpItemId,
      cpOrderId: item.cpOrderId,
      fileId,
      part,
      position: null,
      copies,
      sheets,
      stage: 0,
      shipBy,
      joinedAt: now,
      leftAt: null,
      leftReason: null,
      leftBy: null,
    })),
  )
  // One that all have left begins anew.
  const opened = batch.items === 0 ? { openedAt: now, failingSince: null, failure: null, retryAt: null } : {}
  const total = {
    items: batch.items + (isNew ? 1 : 0),
    copies: batch.copies + sum(parts.map(({ copies }) => copies)),
    sheets: batch.sheets + sum(parts.map(({ sheets }) => sheets)),
    shipBy: earlier(batch.shipBy, shipBy),
  }
  const { maxItems, maxSheets } = rule.close
  const isFull = total.items >= (maxItems ?? Infinity) || total.sheets >= (maxSheets ?? Infinity)
  await transaction.update(
    BatchEntity,
    { id: batch.id },
    {
      ...opened,
      ...total,
      isFull: isFull ? 1 : 0,
      closesAt: isFull ? now : closesAt(rule, filling.calendar, now, total.shipBy),
    },
  )
  transaction.changed('batches', batch.id)
}

/** The batch that gathers for a rule what is alike, made where there is none. */
async function gatheringBatch(
  transaction: Transaction,
  rule: BatchRule,
  facts: PartFacts,
  { now }: Filling,
): Promise<BatchRow> {
  const key = keyOf(rule, facts)
  const found = await transaction.find(BatchEntity, { ruleId: rule.id, key, state: 'open', isFull: 0 })
  // What comes after the time waits for the next one, also where nobody was there to close it.
  const isPast = found !== undefined && found.items > 0 && found.closesAt !== null && found.closesAt <= now
  if (found !== undefined && !isPast) return found
  if (found !== undefined) await transaction.update(BatchEntity, { id: found.id }, { isFull: 1 })
  const row = {
    ruleId: rule.id,
    ruleName: rule.name,
    key,
    alike: alikeOf(rule, facts),
    state: 'open',
    isFull: 0,
    items: 0,
    copies: 0,
    sheets: 0,
    left: 0,
    shipBy: null,
    openedAt: now,
    closesAt: null,
    closedAt: null,
    closedBy: null,
    failingSince: null,
    failure: null,
    retryAt: null,
    startedAt: null,
    doneAt: null,
  } as const satisfies Omit<BatchRow, 'id'>
  return { ...row, id: await transaction.insert(BatchEntity, row) }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0)

const earlier = (left: number | null, right: number | null): number | null =>
  left === null || right === null ? (left ?? right) : Math.min(left, right)
