import { isTerminal, positionWhenFileMissing, positionWhenFilesVerified } from '../../shared/item-lifecycle.ts'
import { say } from '../../shared/messages/sentence.ts'
import { noLease } from '../store/entities/columns.ts'
import { FileEntity, type FileRow } from '../store/entities/file.ts'
import { OrderEntity } from '../store/entities/order.ts'
import { OrderItemEntity, type OrderItemRow } from '../store/entities/order-item.ts'
import { SignalEntity } from '../store/entities/signal.ts'
import type { Transaction } from '../store/transaction.ts'
import { fileWarningsOf, isFileWarning } from './file-warnings.ts'
import type { ItemFollower } from './item-followers.ts'
import { moveItem } from './item-status.ts'
import { keptWarnings, readWarnings } from './new-order.ts'
import { recordHistory, stationItself } from './order-history.ts'
import { followPreflight, type Preflight } from './preflight.ts'
import type { SignalOutbox } from './signal-outbox.ts'

export interface VerifiedPolicy {
  readonly outbox: SignalOutbox
  readonly now: number
  /** Left out, nothing is held against its product. */
  readonly preflight?: Preflight | undefined
  /** Left out, nobody follows where items go. */
  readonly followers?: readonly ItemFollower[] | undefined
}

/**
 * Makes an item ready if the file that was just verified was its last, and preflight has nothing against it; call it within the
 * step that verifies.
 */
export async function fileVerified(transaction: Transaction, cpItemId: string, policy: VerifiedPolicy): Promise<void> {
  const item = await transaction.find(OrderItemEntity, { cpItemId })
  if (item === undefined) return
  const files = await refreshFileWarnings(transaction, item)
  if (files.some((file) => file.state !== 'done')) return
  const judgement = await policy.preflight?.judge(transaction, item, files)
  if (judgement !== undefined && judgement.fetchAgain.length > 0) {
    await fetchAgain(transaction, item, judgement.fetchAgain, policy)
    return
  }
  // Registered at acceptance by default; where the setting waits for the files, this is the moment.
  if (
    item.status !== 'cancelled' &&
    (await transaction.find(SignalEntity, { cpItemId, signalType: 'ItemRegistered' })) === undefined
  ) {
    await policy.outbox.enqueue(transaction, {
      signalType: 'ItemRegistered',
      cpOrderId: item.cpOrderId,
      cpItemId,
      occurredAt: policy.now,
      isDryRun: (await transaction.find(OrderEntity, { cpOrderId: item.cpOrderId }))?.isDryRun === 1,
    })
  }
  const position = positionWhenFilesVerified(item)
  const isVerified = position.status !== item.status || position.resumeStatus !== item.resumeStatus
  if (isVerified) {
    await recordHistory(transaction, {
      at: policy.now,
      kind: 'files_verified',
      cpOrderId: item.cpOrderId,
      cpItemId,
      fromStatus: item.status,
      toStatus: position.status,
      by: stationItself,
    })
  }
  if (judgement !== undefined) await followPreflight(transaction, item, position, judgement, policy)
  else if (isVerified) {
    const { followers } = policy
    await moveItem(
      transaction,
      item,
      position,
      { statusChangedAt: policy.now },
      { followers, cause: 'files', by: stationItself },
    )
  }
}

/** Holds an item anew against what it is to become, if all of its files are here; where it stands follows. */
export async function judgeAnew(
  transaction: Transaction,
  cpItemId: string,
  policy: {
    readonly preflight: Preflight
    readonly now: number
    readonly by?: string
    readonly followers?: readonly ItemFollower[] | undefined
  },
): Promise<void> {
  const item = await transaction.find(OrderItemEntity, { cpItemId })
  if (item === undefined || isTerminal(item.status)) return
  const files = await transaction.findAll(FileEntity, { cpItemId })
  if (files.some((file) => file.state !== 'done')) return
  const judgement = await policy.preflight.judge(transaction, item, files)
  if (judgement.fetchAgain.length > 0) await fetchAgain(transaction, item, judgement.fetchAgain, policy)
  else await followPreflight(transaction, item, item, judgement, policy)
}

/** Cloudprinter has counted the pages before: what differs may have come about on the way. */
async function fetchAgain(
  transaction: Transaction,
  item: OrderItemRow,
  fileIds: readonly number[],
  { now, followers }: Pick<VerifiedPolicy, 'now' | 'followers'>,
): Promise<void> {
  for (const id of fileIds) {
    await transaction.update(FileEntity, { id }, queuedAfresh(now))
    transaction.changed('files', id)
  }
  const { cpOrderId, cpItemId } = item
  const reason = say('It does not have as many pages as were ordered, so it is fetched once more.')
  await recordHistory(transaction, { at: now, kind: 'file_retried', cpOrderId, cpItemId, by: stationItself, reason })
  await fileMissing(transaction, cpItemId, { now, by: stationItself, followers })
}

/** Sends an item that is ready back to waiting, because one of its files must be fetched again. */
export async function fileMissing(
  transaction: Transaction,
  cpItemId: string,
  { now, by, followers }: Pick<VerifiedPolicy, 'now' | 'followers'> & { readonly by: string },
): Promise<void> {
  const item = await transaction.find(OrderItemEntity, { cpItemId })
  if (item === undefined) return
  if (item.preflight !== 'pending') {
    await transaction.update(OrderItemEntity, { cpItemId }, { preflight: 'pending' })
    transaction.changed('items', cpItemId)
  }
  const position = positionWhenFileMissing(item)
  if (position.status === item.status && position.resumeStatus === item.resumeStatus) return
  await moveItem(transaction, item, position, { statusChangedAt: now }, { followers, cause: 'files', by })
  await recordHistory(transaction, {
    at: now,
    kind: 'file_missing',
    cpOrderId: item.cpOrderId,
    cpItemId,
    fromStatus: item.status,
    toStatus: position.status,
    by,
  })
}

/** Says anew what the files of an item give cause to look at. Returns the files. */
export async function refreshFileWarnings(
  transaction: Transaction,
  item: Pick<OrderItemRow, 'cpItemId' | 'pages' | 'warnings'>,
): Promise<readonly FileRow[]> {
  const files = await transaction.findAll(FileEntity, { cpItemId: item.cpItemId })
  const others = readWarnings(item.warnings).filter((warning) => !isFileWarning(warning.code))
  const warnings = keptWarnings([...others, ...fileWarningsOf(item.pages, files)])
  if (warnings !== item.warnings) {
    await transaction.update(OrderItemEntity, { cpItemId: item.cpItemId }, { warnings })
    transaction.changed('items', item.cpItemId)
  }
  return files
}

/** The columns of a file that is to be fetched now, whatever became of it before. */
export const queuedAfresh = (now: number) =>
  ({
    state: 'queued',
    dueAt: now,
    attempts: 0,
    localPath: null,
    verifiedAt: null,
    failureCode: null,
    failureMessage: null,
    failingSince: null,
    badCopies: 0,
    finding: null,
    removedAt: null,
  }) as const satisfies Partial<FileRow>

/** The host and port of an address; empty where it is none. */
export const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : '')

/** The columns of a file that nobody has fetched yet. */
export const notFetchedYet = (url: string) =>
  ({
    host: hostOf(url),
    md5: null,
    pageCount: null,
    pageBoxes: null,
    remarks: null,
    source: 'order',
    failingSince: null,
    badCopies: 0,
    modifiedAt: null,
    finding: null,
    removedAt: null,
    ...noLease,
    fence: 0,
  }) as const satisfies Partial<FileRow>
