import { batchCode } from '../../shared/batches.ts'
import type { ItemStatus } from '../../shared/item-lifecycle.ts'
import { type Said, say } from '../../shared/messages/sentence.ts'
import type { AutomaticPrint, PrintedPaper } from '../../shared/printing.ts'
import type { Settings } from '../../shared/settings.ts'
import type { ItemFollower, ItemMove } from '../orders/item-followers.ts'
import type { FileRow } from '../store/entities/file.ts'
import type { OrderItemRow } from '../store/entities/order-item.ts'
import type { Transaction } from '../store/transaction.ts'
import type { PrintingForBatches } from './for-batches.ts'
import { queueByItself } from './queue-print.ts'

type Rules = () => Settings['printing']

/**
 * Prints by itself what the settings say, as an item comes to a step: within the step, so that it comes with it or not at all. A paper of the order
 * comes once, when the last of its items has come that far. An item that is taken back takes back what was not given to a printer yet.
 */
export function printingFollower(rules: Rules): ItemFollower {
  return {
    async moved(transaction, move) {
      const { item, position, cause } = move
      if (cause === 'undo' || cause === 'back') await takeBack(transaction, item, rules().automatic)
      if (cause === 'undo' || position.status === item.status) return
      for (const rule of rules().automatic) {
        if (rule.when === position.status) await printForItem(transaction, rule, move)
      }
    },
  }
}

/** The same as a batch is closed. */
export function printingForBatches(rules: Rules): PrintingForBatches {
  return {
    async batchClosed(transaction, { batchId, by, at }) {
      for (const { paper, when, printerId } of rules().automatic) {
        if (when !== 'batch_closed') continue
        const common = { printerId, paper, by, at, batchId }
        if (isOfBatch(paper)) {
          const onceKey = keyOf('batch', String(batchId), paper, when, printerId)
          await queueByItself(transaction, { ...common, subject: subjectOf(paper, batchCode(batchId)), onceKey })
          continue
        }
        const members = await transaction.query<Pick<OrderItemRow, 'cpItemId' | 'cpOrderId' | 'reprints'>>(
          membersSql,
          batchId,
        )
        for (const item of members) await queueOfItem(transaction, { paper, when, printerId }, item, common)
      }
    },
    async batchReopened(transaction, batchId) {
      const keys = rules().automatic.flatMap(({ paper, when, printerId }) =>
        isOfBatch(paper) ? [keyOf('batch', String(batchId), paper, when, printerId)] : [],
      )
      await drop(transaction, keys)
      await transaction.run('UPDATE "cp_print_jobs" SET "onceKey" = NULL WHERE "onceKey" = ANY (?)', keys)
    },
  }
}

/** What a paper is of, in few words. */
export function subjectOf(paper: PrintedPaper, of: string): Said {
  switch (paper) {
    case 'job_ticket':
      return say('Ticket of {id}', { id: of })
    case 'batch_ticket':
      return say('Ticket of batch {id}', { id: of })
    case 'shipping_label':
    case 'carrier_label':
      return say('Label of {id}', { id: of })
    case 'packing_slip':
      return say('Packing slip of {id}', { id: of })
    case 'separator_sheet':
      return say('Separator sheets of {id}', { id: of })
    case 'test_sheet':
      return say('Test sheet {id}', { id: of })
    case 'file':
      return say('File of {id}', { id: of })
  }
}

/** The labels of an order: none, one, or one for each parcel. */
export const labelsOf = (
  reader: Pick<Transaction, 'query'>,
  cpOrderId: string,
): Promise<Pick<FileRow, 'id' | 'state'>[]> =>
  reader.query(
    `SELECT "id", "state" FROM "cp_files" WHERE "cpOrderId" = ? AND "type" = 'shipping_label' ORDER BY "id"`,
    cpOrderId,
  )

async function printForItem(
  transaction: Transaction,
  rule: AutomaticPrint,
  { item, at, by, position }: ItemMove,
): Promise<void> {
  if (rule.paper === 'batch_ticket') return
  if (!isOfItem(rule.paper) && !(await isLast(transaction, item, position.status, rule.paper))) return
  await queueOfItem(transaction, rule, item, { by, at })
}

async function queueOfItem(
  transaction: Transaction,
  { paper, when, printerId }: AutomaticPrint,
  { cpItemId, cpOrderId, reprints }: Pick<OrderItemRow, 'cpItemId' | 'cpOrderId' | 'reprints'>,
  common: { readonly by: string; readonly at: number; readonly batchId?: number },
): Promise<void> {
  if (isOfItem(paper)) {
    const onceKey = keyOf('item', cpItemId, paper, `${when}-${reprints}`, printerId)
    const subject = subjectOf(paper, cpItemId)
    await queueByItself(transaction, { ...common, printerId, paper, subject, cpItemId, cpOrderId, onceKey })
    return
  }
  const subject = subjectOf(paper, cpOrderId)
  for (const { onceKey, fileId } of await papersOfOrder(transaction, { paper, when, printerId }, cpOrderId)) {
    await queueByItself(transaction, { ...common, printerId, paper, subject, cpItemId, cpOrderId, fileId, onceKey })
  }
}

/** Not every order brings a label, and some bring several. Of one that is not here yet, its job says so when its turn comes. */
async function papersOfOrder(
  transaction: Transaction,
  { paper, when, printerId }: AutomaticPrint,
  cpOrderId: string,
): Promise<{ onceKey: string; fileId: number | null }[]> {
  const onceKey = keyOf('order', cpOrderId, paper, when, printerId)
  if (paper !== 'shipping_label') return [{ onceKey, fileId: null }]
  const labels = await labelsOf(transaction, cpOrderId)
  return labels.map(({ id }, index) => ({ onceKey: index === 0 ? onceKey : `${onceKey} ${index + 1}`, fileId: id }))
}

/** Whether all of its order stand there, or further on; for a label, all of its parcel, where it is in one. */
async function isLast(
  transaction: Transaction,
  { cpItemId, cpOrderId }: OrderItemRow,
  status: ItemStatus,
  paper: PrintedPaper,
): Promise<boolean> {
  const before = line.slice(0, line.indexOf(status))
  const aside = ['error', 'on_hold']
  const [other] = await transaction.query<{ cpItemId: string }>(
    `SELECT "cpItemId" FROM "cp_order_items" WHERE "cpOrderId" = ? AND "cpItemId" <> ? AND "status" = ANY (?)${paper === 'shipping_label' ? ofParcel : ''} LIMIT 1`,
    cpOrderId,
    cpItemId,
    [...before, ...aside],
    ...(paper === 'shipping_label' ? [cpItemId, cpItemId] : []),
  )
  return other === undefined
}

const ofParcel = `
  AND (NOT EXISTS (SELECT 1 FROM "cp_parcel_items" AS "own" WHERE "own"."cpItemId" = ?)
    OR "cpItemId" IN (SELECT "mate"."cpItemId" FROM "cp_parcel_items" AS "mate" JOIN "cp_parcel_items" AS "own"
      ON "own"."parcelId" = "mate"."parcelId" WHERE "own"."cpItemId" = ?))`

const line: readonly ItemStatus[] = ['received', 'ready', 'in_production', 'produced', 'packed', 'shipped']

/** There is one of each item; else it is of the whole order. */
const isOfItem = (paper: PrintedPaper): boolean => paper === 'job_ticket' || paper === 'separator_sheet'
/** What comes as a batch is closed, of all that is in it. */
const isOfBatch = (paper: PrintedPaper): boolean => paper === 'batch_ticket' || paper === 'separator_sheet'

const keyOf = (
  of: 'item' | 'order' | 'batch',
  id: string,
  paper: PrintedPaper,
  moment: string,
  printerId: string,
): string => [of, id, paper, moment, printerId].join(' ')

/** What came with the step that the item leaves, and was not given to a printer. The next time it comes again. */
async function takeBack(
  transaction: Transaction,
  { cpItemId, cpOrderId, status, reprints }: OrderItemRow,
  rules: Settings['printing']['automatic'],
): Promise<void> {
  const keys: string[] = []
  for (const rule of rules.filter(({ when }) => when === status)) {
    const { paper, when, printerId } = rule
    if (isOfItem(paper)) keys.push(keyOf('item', cpItemId, paper, `${when}-${reprints}`, printerId))
    else keys.push(...(await papersOfOrder(transaction, rule, cpOrderId)).map(({ onceKey }) => onceKey))
  }
  await drop(transaction, keys)
}

async function drop(transaction: Transaction, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return
  const rows = await transaction.query<{ printerId: string }>(
    `UPDATE "cp_print_jobs" SET "state" = 'dropped', "onceKey" = NULL
     WHERE "onceKey" = ANY (?) AND "state" IN ('queued', 'failed') AND "sentAt" IS NULL RETURNING "printerId"`,
    keys,
  )
  for (const { printerId } of rows) transaction.changed('printers', printerId)
}

const membersSql = `
  SELECT DISTINCT "item"."cpItemId", "item"."cpOrderId", "item"."reprints" FROM "cp_batch_members" AS "member"
  JOIN "cp_order_items" AS "item" ON "item"."cpItemId" = "member"."cpItemId"
  WHERE "member"."batchId" = ? AND "member"."leftAt" IS NULL`
