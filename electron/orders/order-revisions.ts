import { StationError } from '../../shared/errors.ts'
import { type ItemStatus, isTerminal } from '../../shared/item-lifecycle.ts'
import { inOneText, type Said, say } from '../../shared/messages/sentence.ts'
import { AddressEntity } from '../store/entities/address.ts'
import { FileEntity } from '../store/entities/file.ts'
import { OrderEntity, type OrderRow } from '../store/entities/order.ts'
import { OrderItemEntity, type OrderItemRow } from '../store/entities/order-item.ts'
import { OrderRevisionEntity, type OrderRevisionRow } from '../store/entities/order-revision.ts'
import { SignalEntity } from '../store/entities/signal.ts'
import type { Transaction } from '../store/transaction.ts'
import { type AcceptancePolicy, insertItem, itemTaken, registerItem } from './accept-order.ts'
import { fileMissing, fileVerified } from './item-files.ts'
import { moveItem } from './item-status.ts'
import type { NewOrder } from './new-order.ts'
import { recordHistory, stationItself } from './order-history.ts'
import { addressRow, fileRows, itemRow, orderRow } from './order-rows.ts'
import { fileIdentity } from './renew-addresses.ts'

/** Who decides on a version, and when. */
export interface Decision {
  readonly at: number
  readonly by: string
}

/**
 * Keeps another version of an order until a person has decided on it. The same version is kept once, however often it
 * comes; one that was dismissed stays so, and one that was in force before waits again.
 */
export function keepRevision(transaction: Transaction, order: NewOrder): void {
  const cpOrderId = order.document.id
  const key = { cpOrderId, contentHash: order.contentHash }
  const known = transaction.find(OrderRevisionEntity, key)
  if (known?.state === 'waiting' || known?.state === 'dismissed') return
  const waiting = { receivedAt: order.receivedAt, state: 'waiting', decidedAt: null, decidedBy: null } as const
  if (known === undefined) {
    transaction.insert(OrderRevisionEntity, { ...key, ...waiting, fullJsonPayload: order.fullJsonPayload })
  } else {
    transaction.update(OrderRevisionEntity, { id: known.id }, waiting)
  }
  recordHistory(transaction, { at: order.receivedAt, kind: 'revision_quarantined', cpOrderId, by: stationItself })
  transaction.changed('orders', cpOrderId)
}

/** Why the items of an order can no longer be changed, in words for the operator, or null. */
export function obstacleToRevision(
  items: readonly Pick<OrderItemRow, 'cpItemId' | 'status' | 'resumeStatus'>[],
): Said | null {
  const started = items.find((item) => !isUntouched(item))
  if (started === undefined) return null
  const id = started.cpItemId
  return inOneText(
    isTerminal(started.status) ? say('Item {id} is done.', { id }) : say('Item {id} has started.', { id }),
    say(
      'A new version can be accepted only while no item has started: cancel what must not be produced, and ask for a new order.',
    ),
  )
}

const untouched: readonly ItemStatus[] = ['received', 'ready']

const isUntouched = ({ status, resumeStatus }: Pick<OrderItemRow, 'status' | 'resumeStatus'>): boolean =>
  untouched.includes(status) || (status === 'on_hold' && resumeStatus !== null && untouched.includes(resumeStatus))

/** Leaves the version in force as it is. */
export function dismissRevision(transaction: Transaction, id: number, decision: Decision): void {
  const revision = waitingRevision(transaction, id)
  settle(transaction, revision, 'dismissed', decision)
}

/**
 * Puts another version of an order in force. Files that are the same stay where they are, the others are fetched;
 * items that the version no longer has are cancelled. Returns the places in the library that no file has any more.
 *
 * @param order the version, read anew
 * @throws StationError `not_found`, `conflict` when it was decided on before, `not_allowed` when an item has started or
 *   belongs to another order
 */
export function acceptRevision(
  transaction: Transaction,
  id: number,
  order: NewOrder,
  decision: Decision,
  policy: AcceptancePolicy,
): readonly string[] {
  const revision = waitingRevision(transaction, id)
  const { cpOrderId } = revision
  const current = transaction.find(OrderEntity, { cpOrderId })
  if (current === undefined) throw new StationError('not_found', say('There is no order {id}.', { id: cpOrderId }))
  const items = transaction.findAll(OrderItemEntity, { cpOrderId })
  const obstacle = obstacleToRevision(items)
  if (obstacle !== null) throw new StationError('not_allowed', obstacle)
  const taken = itemTaken(transaction, order)
  if (taken !== null) {
    const message = say('Item {id} belongs to order {order} already. The version cannot be accepted.', {
      id: order.document.items[taken.itemIndex]?.id ?? '',
      order: taken.cpOrderId,
    })
    throw new StationError('not_allowed', message)
  }

  keepReplaced(transaction, current, decision)
  const { receivedAt, ...columns } = orderRow(order)
  // The order was received when its first version was: its age and its 15 minutes count from there.
  transaction.update(OrderEntity, { cpOrderId }, { ...columns, receivedAt: current.receivedAt })
  const dated = { ...order, receivedAt: current.receivedAt }
  replaceAddresses(transaction, dated)
  for (const [index, item] of order.document.items.entries()) {
    if (items.some(({ cpItemId }) => cpItemId === item.id)) {
      transaction.update(OrderItemEntity, { cpItemId: item.id }, itemRow(dated, item, index + 1))
      transaction.changed('items', item.id)
    } else {
      insertItem(transaction, dated, item, index + 1)
      registerItem(transaction, order, item.id, decision.at, policy)
    }
  }
  const forgotten = replaceFiles(transaction, dated, decision.at)
  for (const item of items) {
    if (order.document.items.some(({ id }) => id === item.cpItemId)) followFiles(transaction, item, decision, policy)
    else cancelDropped(transaction, item, order, decision, policy)
  }
  settle(transaction, revision, 'accepted', decision)
  return forgotten
}

function waitingRevision(transaction: Transaction, id: number): OrderRevisionRow {
  const revision = transaction.find(OrderRevisionEntity, { id })
  if (revision === undefined) throw new StationError('not_found', say('There is no such version of an order.'))
  if (revision.state !== 'waiting') {
    throw new StationError('conflict', say('This version has been decided on already. Nothing was changed.'))
  }
  return revision
}

function settle(
  transaction: Transaction,
  { id, cpOrderId }: OrderRevisionRow,
  state: 'accepted' | 'dismissed',
  { at, by }: Decision,
): void {
  transaction.update(OrderRevisionEntity, { id }, { state, decidedAt: at, decidedBy: by })
  recordHistory(transaction, { at, kind: `revision_${state}`, cpOrderId, by })
  transaction.changed('orders', cpOrderId)
}

/** So that years later it can be seen what was in force until now. */
function keepReplaced(transaction: Transaction, current: OrderRow, { at, by }: Decision): void {
  const key = { cpOrderId: current.cpOrderId, contentHash: current.contentHash }
  const replaced = { state: 'replaced', decidedAt: at, decidedBy: by } as const
  if (transaction.update(OrderRevisionEntity, key, replaced) > 0) return
  const { receivedAt, fullJsonPayload } = current
  transaction.insert(OrderRevisionEntity, { ...key, ...replaced, receivedAt, fullJsonPayload })
}

function replaceAddresses(transaction: Transaction, { document }: NewOrder): void {
  transaction.run('DELETE FROM "cp_addresses" WHERE "cpOrderId" = ?', document.id)
  for (const address of document.addresses) transaction.insert(AddressEntity, addressRow(document.id, address))
}

/** Files that are the same stay, with what was fetched; a file that nobody asks for any more is forgotten. */
function replaceFiles(transaction: Transaction, order: NewOrder, now: number): readonly string[] {
  const stored = transaction.findAll(FileEntity, { cpOrderId: order.document.id })
  const left = new Map(stored.map((file) => [file.targetPath, file]))
  for (const file of fileRows(order, stored)) {
    const known = left.get(file.targetPath)
    left.delete(file.targetPath)
    if (known === undefined) {
      transaction.changed('files', transaction.insert(FileEntity, { ...file, dueAt: now }))
    } else if (fileIdentity(known) !== fileIdentity(file) || (known.url !== file.url && known.state !== 'done')) {
      // One try more than before: a fetch of the old address that is still running no longer counts.
      transaction.update(FileEntity, { id: known.id }, { ...file, dueAt: now, attempts: known.attempts + 1 })
      transaction.changed('files', known.id)
    } else {
      transaction.update(FileEntity, { id: known.id }, { urgencyKey: file.urgencyKey, format: file.format })
    }
  }
  for (const file of left.values()) {
    transaction.run('DELETE FROM "cp_files" WHERE "id" = ?', file.id)
    transaction.changed('files', file.id)
  }
  return [...left.keys()]
}

/** An item is ready if all of its files are still here, and waits for the others if not. */
function followFiles(
  transaction: Transaction,
  item: OrderItemRow,
  { at, by }: Decision,
  policy: AcceptancePolicy,
): void {
  const files = transaction.findAll(FileEntity, { cpItemId: item.cpItemId })
  if (files.every((file) => file.state === 'done')) {
    fileVerified(transaction, item.cpItemId, { outbox: policy.outbox, now: at })
  } else {
    fileMissing(transaction, item.cpItemId, at, by)
  }
}

/** An item that the version no longer has. Cloudprinter is told only if it was told of the item before. */
function cancelDropped(
  transaction: Transaction,
  item: OrderItemRow,
  order: NewOrder,
  { at, by }: Decision,
  { outbox }: AcceptancePolicy,
): void {
  const { cpItemId, cpOrderId } = item
  const message = say('The item is not in the new version of the order.')
  moveItem(
    transaction,
    item,
    { status: 'cancelled', resumeStatus: null },
    { statusChangedAt: at, statusReason: message },
  )
  const fromStatus = item.status
  recordHistory(transaction, {
    at,
    kind: 'step',
    cpOrderId,
    cpItemId,
    fromStatus,
    toStatus: 'cancelled',
    by,
    reason: message,
  })
  const wasReported = transaction.find(SignalEntity, { cpItemId, signalType: 'ItemRegistered' }) !== undefined
  if (!wasReported || outbox.withdraw(transaction, cpItemId, 'ItemRegistered')) return
  outbox.enqueue(transaction, {
    signalType: 'ItemCanceled',
    cpOrderId,
    cpItemId,
    occurredAt: at,
    isDryRun: order.isDryRun,
    cause: 'CancelUserRequest',
    message: String(message),
  })
}
