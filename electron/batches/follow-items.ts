import type { ItemStatus } from '../../shared/item-lifecycle.ts'
import { statusWord } from '../../shared/item-lifecycle.ts'
import { type Said, say } from '../../shared/messages/sentence.ts'
import type { ItemChange, ItemMove } from '../orders/item-followers.ts'
import type { PressForBatches } from '../press/for-batches.ts'
import { BatchMemberEntity } from '../store/entities/batch.ts'
import { FileEntity } from '../store/entities/file.ts'
import type { Transaction } from '../store/transaction.ts'
import type { Calendar } from './closing-times.ts'
import { joinBatches } from './join-batches.ts'
import { followMembers, type LiveMember, leaveBatches, liveMembers } from './leave-batches.ts'

/** How far a batch is with a part of it. */
export const stages = { waiting: 0, begun: 1, printed: 2 } as const

/** What the batches of an item make of its move. A reprint is no matter of theirs: it goes its own way, and what was printed together stays so. */
export async function followMove(
  transaction: Transaction,
  move: ItemMove,
  { calendar, press }: { readonly calendar: Calendar; readonly press: PressForBatches },
): Promise<void> {
  if (move.cause === 'reprint') return
  const { at } = move
  const { cpItemId } = move.item
  const members = await liveMembers(transaction, cpItemId)
  const leave = (reason: Said, those = members) => leaveBatches(transaction, those, { reason, at, calendar })
  const closed = members.filter(({ state }) => state !== 'open')
  const open = members.filter(({ state }) => state === 'open')
  const { status } = move.position
  switch (status) {
    case 'ready':
      // An undone step leaves it where it was before; one that a person sets back is to be made anew.
      if (move.cause === 'back') await leave(say('It was set back.'))
      else await reach(transaction, closed, stages.waiting, at)
      await joinBatches(transaction, cpItemId, { calendar, now: at })
      break
    case 'in_production':
      // With a part in a closed batch it is made by batches: its other parts go on waiting for theirs.
      if (closed.length === 0) await leave(say('It was started alone.'), open)
      await reach(transaction, begunOf(move.item.status, closed), stages.begun, at)
      if (move.item.status === 'ready') await deliverRest(transaction, move, press)
      break
    case 'produced':
    case 'packed':
    case 'shipped':
      await leave(say('It was produced without it.'), open)
      await reach(transaction, closed, stages.printed, at)
      break
    case 'received':
      await leave(say('One of its files is fetched again.'))
      break
    case 'error':
    case 'on_hold':
    case 'cancelled':
      await leave(say('The item is {status}.', { status: statusWord(status) }))
      break
  }
}

/** What of an item is in no batch goes to the press on its own: no closing would ever send it. */
async function deliverRest(
  transaction: Transaction,
  { item, by, at }: ItemMove,
  press: PressForBatches,
): Promise<void> {
  const { cpItemId } = item
  const waiting = await liveMembers(transaction, cpItemId)
  const files = await transaction.findAll(FileEntity, { cpItemId })
  const fileIds = files.map(({ id }) => id).filter((id) => waiting.every(({ fileId }) => fileId !== id))
  if (fileIds.length > 0) await press.deliverAlone(transaction, { fileIds, by, at })
}

/** Another file, or other copies, is another part: it leaves what waits, and waits anew. What is printed was printed as it was. */
export async function followChange(
  transaction: Transaction,
  { cpItemId, what, at }: ItemChange,
  calendar: Calendar,
): Promise<void> {
  const members = (await liveMembers(transaction, cpItemId)).filter(({ stage }) => stage < stages.printed)
  const reason = what === 'file' ? say('One of its files is another one.') : say('Its order is another one.')
  await leaveBatches(transaction, members, { reason, at, calendar })
  await joinBatches(transaction, cpItemId, { calendar, now: at })
}

/** Of several batches a step of the item does not say which one is at work: the scan of their tickets does. */
function begunOf(from: ItemStatus, closed: readonly LiveMember[]): readonly LiveMember[] {
  const isBack = from !== 'ready'
  return isBack || new Set(closed.map(({ batchId }) => batchId)).size === 1 ? closed : []
}

/** Notes how far the batches are with these parts. */
export async function reach(
  transaction: Transaction,
  members: readonly LiveMember[],
  stage: number,
  at: number,
): Promise<void> {
  const moved = members.filter((member) => member.stage !== stage)
  for (const { id } of moved) await transaction.update(BatchMemberEntity, { id }, { stage })
  for (const batchId of new Set(moved.map((member) => member.batchId))) await followMembers(transaction, batchId, at)
}
