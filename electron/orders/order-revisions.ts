import { StationError } from '../../shared/errors.ts'
import { type ItemStatus, isTerminal } from '../../shared/item-lifecycle.ts'
import { inOneText, type Said, say } from '../../shared/messages/sentence.ts'
import { AddressEntity } from '../store/entities/address.ts'
import { FileEntity } from '../store/entities/file.ts'
import { OrderEntity, type OrderRow } from '../store/entities/order.ts'
import { OrderItemEntity, type OrderItemRow } from '../store/entities/order-item.ts'
import { OrderPersonEntity } from '../store/entities/order-person.ts'
import { OrderRevisionEntity, type OrderRevisionRow } from '../store/entities/order-revision.ts'
import { SignalEntity } from '../store/entities/signal.ts'
import type { Transaction } from '../store/transaction.ts'
import { type AcceptancePolicy, insertItems, itemTaken, registerItems } from './accept-order.ts'
import { fileMissing, fileVerified } from './item-files.ts'
import { tellOfChange } from './item-followers.ts'
import { deriveAnew, moveItem } from './item-status.ts'
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
export async function keepRevision(transaction: Transaction, order: NewOrder): Promise<void> {
  const cpOrderId = order.document.id
  const key = { cpOrderId, contentHash: order.contentHash }
  const known = await transaction.find(OrderRevisionEntity, key)
  if (known?.state === 'waiting' || known?.state === 'dismissed') return
  const waiting = { receivedAt: order.receivedAt, state: 'waiting', decidedAt: null, decidedBy: null } as const
  if (known === undefined) {
    await transaction.insert(OrderRevisionEntity, { ...key, ...waiting, fullJsonPayload: order.fullJsonPayload })
  } else {
    await transaction.update(OrderRevisionEntity, { id: known.id }, waiting)
  }
  await recordHistory(transaction, { at: order.receivedAt, kind: 'revision_quarantined', cpOrderId, by: stationItself })
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
export async function dismissRevision(transaction: Transaction, id: number, decision: Decision): Promise<void> {
  const revision = await waitingRevision(transaction, id)
  await settle(transaction, revision, 'dismissed', decision)
}

/**
 * Puts another version of an order in force. Files that are the same stay where they are, the others are fetched;
 * items that the version no longer has are cancelled. Returns the places in the library that no file has any more.
 *
 * @param order the version, read anew
 * @throws StationError `not_found`, `conflict` when it was decided on before, `not_allowed` when an item has started or
 *   belongs to another order
 */
export async function acceptRevision(
  transaction: Transaction,
  id: number,
  order: NewOrder,
  decision: Decision,
  policy: AcceptancePolicy,
): Promise<readonly string[]> {
  const revision = await waitingRevision(transaction, id)
  const { cpOrderId } = revision
  const current = await transaction.find(OrderEntity, { cpOrderId })
  if (current === undefined) throw new StationError('not_found', say('There is no order {id}.', { id: cpOrderId }))
  const items = await transaction.findAll(OrderItemEntity, { cpOrderId })
  const obstacle = obstacleToRevision(items)
  if (obstacle !== null) throw new StationError('not_allowed', obstacle)
  const taken = await itemTaken(transaction, order)
  if (taken !== null) {
    const message = say('Item {id} belongs to order {order} already. The version cannot be accepted.', {
      id: order.document.items[taken.itemIndex]?.id ?? '',
      order: taken.cpOrderId,
    })
    throw new StationError('not_allowed', message)
  }

  await keepReplaced(transaction, current, decision)
  const { receivedAt, ...columns } = orderRow(order)
  // The order was received when its first version was: its age and its 15 minutes count from there.
  await transaction.update(OrderEntity, { cpOrderId }, { ...columns, receivedAt: current.receivedAt })
  await transaction.update(OrderPersonEntity, { cpOrderId }, { shipBy: columns.shipBy })
  const dated = { ...order, receivedAt: current.receivedAt }
  await replaceAddresses(transaction, dated)
  for (const [index, item] of order.document.items.entries()) {
    if (items.some(({ cpItemId }) => cpItemId === item.id)) {
      await transaction.update(OrderItemEntity, { cpItemId: item.id }, itemRow(dated, item, index + 1))
      transaction.changed('items', item.id)
    } else {
      await insertItems(transaction, [{ order: dated, item, position: index + 1 }])
      await registerItems(transaction, [{ order, cpItemId: item.id, occurredAt: decision.at }], policy)
    }
  }
  const forgotten = await replaceFiles(transaction, dated, decision.at)
  for (const item of items) {
    if (order.document.items.some(({ id }) => id === item.cpItemId))
      await followFiles(transaction, item, decision, policy)
    else await cancelDropped(transaction, item, order, decision, policy)
  }
  await deriveAnew(transaction, cpOrderId)
  await settle(transaction, revision, 'accepted', decision)
  return forgotten
}

async function waitingRevision(transaction: Transaction, id: number): Promise<OrderRevisionRow> {
  const revision = await transaction.find(OrderRevisionEntity, { id })
  if (revision === undefined) throw new StationError('not_found', say('There is no such version of an order.'))
  if (revision.state !== 'waiting') {
    throw new StationError('conflict', say('This version has been decided on already. Nothing was changed.'))
  }
  return revision
}

async function settle(
  transaction: Transaction,
  { id, cpOrderId }: OrderRevisionRow,
  state: 'accepted' | 'dismissed',
  { at, by }: Decision,
): Promise<void> {
  await transaction.update(OrderRevisionEntity, { id }, { state, decidedAt: at, decidedBy: by })
  await recordHistory(transaction, { at, kind: `revision_${state}`, cpOrderId, by })
  transaction.changed('orders', cpOrderId)
}

/** So that years later it can be seen what was in force until now. */
async function keepReplaced(transaction: Transaction, current: OrderRow, { at, by }: Decision): Promise<void> {
  const key = { cpOrderId: current.cpOrderId, contentHash: current.contentHash }
  const replaced = { state: 'replaced', decidedAt: at, decidedBy: by } as const
  if ((await transaction.update(OrderRevisionEntity, key, replaced)) > 0) return
  const { receivedAt, fullJsonPayload } = current
  await transaction.insert(OrderRevisionEntity, { ...key, ...replaced, receivedAt, fullJsonPayload })
}

async function replaceAddresses(transaction: Transaction, { document }: NewOrder): Promise<void> {
  await transaction.run('DELETE FROM "cp_addresses" WHERE "cpOrderId" = ?', document.id)
  for (const address of document.addresses) await transaction.insert(AddressEntity, addressRow(document.id, address))
}

/** Files that are the same stay, with what was fetched; a file that nobody asks for any more is forgotten. */
async function replaceFiles(transaction: Transaction, order: NewOrder, now: number): Promise<readonly string[]> {
  const stored = await transaction.findAll(FileEntity, { cpOrderId: order.document.id })
  const left = new Map(stored.map((file) => [file.targetPath, file]))
  for (const file of fileRows(order, stored)) {
    const known = left.get(file.targetPath)
    left.delete(file.targetPath)
    if (known === undefined) {
      transaction.changed('files', await transaction.insert(FileEntity, { ...file, dueAt: now }))
    } else if (fileIdentity(known) !== fileIdentity(file) || (known.url !== file.url && known.state !== 'done')) {
      // One try more than before: a fetch of the old address that is still running no longer counts.
      await transaction.update(FileEntity, { id: known.id }, { ...file, dueAt: now, attempts: known.attempts + 1 })
      transaction.changed('files', known.id)
    } else {
      await transaction.update(FileEntity, { id: known.id }, { urgencyKey: file.urgencyKey, format: file.format })
    }
  }
  for (const file of left.values()) {
    await transaction.run('DELETE FROM "cp_files" WHERE "id" = ?', file.id)
    await transaction.run('DELETE FROM "cp_file_contents" WHERE "fileId" = ?', file.id)
    transaction.changed('files', file.id)
  }
  return [...left.keys()]
}

/** An item is ready if all of its files are still here, and waits for the others if not. */
async function followFiles(
  transaction: Transaction,
  item: OrderItemRow,
  { at, by }: Decision,
  policy: AcceptancePolicy,
): Promise<void> {
  const files = await transaction.findAll(FileEntity, { cpItemId: item.cpItemId })
  if (files.every((file) => file.state === 'done')) {
    const { outbox, preflight, followers } = policy
    await fileVerified(transaction, item.cpItemId, { outbox, preflight, followers, now: at })
  } else {
    await fileMissing(transaction, item.cpItemId, { now: at, by, followers: policy.followers })
  }
  await tellOfChange(transaction, policy.followers, { cpItemId: item.cpItemId, what: 'order', at, by })
}

/** An item that the version no longer has. Cloudprinter is told only if it was told of the item before. */
async function cancelDropped(
  transaction: Transaction,
  item: OrderItemRow,
  order: NewOrder,
  { at, by }: Decision,
  { outbox, followers }: AcceptancePolicy,
): Promise<void> {
  const { cpItemId, cpOrderId } = item
  const message = say('The item is not in the new version of the order.')
  await moveItem(
    transaction,
    item,
    { status: 'cancelled', resumeStatus: null },
    { statusChangedAt: at, statusReason: message },
    { followers, cause: 'revision', by },
  )
  const fromStatus = item.status
  await recordHistory(transaction, {
    at,
    kind: 'step',
    cpOrderId,
    cpItemId,
    fromStatus,
    toStatus: 'cancelled',
    by,
    reason: message,
  })
  const wasReported = (await transaction.find(SignalEntity, { cpItemId, signalType: 'ItemRegistered' })) !== undefined
  if (!wasReported || (await outbox.withdraw(transaction, cpItemId, 'ItemRegistered'))) return
  await outbox.enqueue(transaction, {
    signalType: 'ItemCanceled',
    cpOrderId,
    cpItemId,
    occurredAt: at,
    isDryRun: order.isDryRun,
    cause: 'CancelUserRequest',
    message: String(message),
  })
}
