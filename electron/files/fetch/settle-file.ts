import { keptSaid } from '../../../shared/messages/kept-sentence.ts'
import { fileVerified, type VerifiedPolicy } from '../../orders/item-files.ts'
import { type BackoffPolicy, backoffDelayMs } from '../../queue/backoff.ts'
import type { Settlement } from '../../queue/work-queue.ts'
import { noLease } from '../../store/entities/columns.ts'
import { FileEntity, type FileRow } from '../../store/entities/file.ts'
import { keepContents } from '../library/file-contents.ts'
import { type DownloadFailure, failurePlans } from './download-failure.ts'
import type { VerifiedFile } from './obtain-file.ts'

const soonBackoff: BackoffPolicy = { firstDelayMs: 5_000, maxDelayMs: 30 * 60 * 1_000 }
const seldomBackoff: BackoffPolicy = { firstDelayMs: 5 * 60 * 1_000, maxDelayMs: 2 * 60 * 60 * 1_000 }
/** No file waits longer for its next try, unless its server asks for it. */
export const maxWaitMs = seldomBackoff.maxDelayMs
/** A file that its disk had no room for looks again after this long. */
const roomWaitMs = 60_000
/** A file waits for a person when it has had both: so much time and so many tries. A machine that slept has not tried. */
const patienceMs = 7 * 24 * 60 * 60 * 1_000
const minAttempts = 50
/** A server that sends something else for now, such as a notice, is given some hours. */
const anewBackoff: BackoffPolicy = { firstDelayMs: 5_000, maxDelayMs: 2 * 60 * 60 * 1_000 }
const maxBadCopies = 12

/** Where the row stands after a success. */
export function verifiedColumns(file: VerifiedFile, targetPath: string, now: number) {
  return {
    state: 'done',
    localPath: targetPath,
    receivedBytes: file.sizeBytes,
    verifiedAt: now,
    md5: file.md5,
    pageCount: file.pageCount,
    pageBoxes: JSON.stringify(file.pageBoxes),
    remarks: JSON.stringify(file.remarks),
    modifiedAt: file.modifiedAt,
    failureCode: null,
    failureMessage: null,
    failingSince: null,
    badCopies: 0,
    finding: null,
    removedAt: null,
  } as const satisfies Partial<FileRow>
}

/** Records a verified file; the item becomes ready with its last one. */
export function settleVerified(row: FileRow, file: VerifiedFile, policy: VerifiedPolicy): Settlement {
  return async (transaction) => {
    const changes = { ...verifiedColumns(file, row.targetPath, policy.now), source: 'order' } as const
    if (!(await settle(row, changes)(transaction))) return
    await keepContents(transaction, row.id, file.md5, file.contents)
    if (row.cpItemId !== null) await fileVerified(transaction, row.cpItemId, policy)
  }
}

/** Records a failed try and when the next one is due, if there is one. */
export function settleFailed(
  row: FileRow,
  failure: DownloadFailure,
  { now, steady }: { readonly now: number; readonly steady: number },
  random: number,
): Settlement {
  const { next } = failurePlans[failure.code]
  // A clock that was set back since makes no failure a later one.
  const failingSince = Math.min(row.failingSince ?? now, now)
  const said = { failureCode: failure.code, failureMessage: keptSaid(failure.said) }
  const changes = { ...said, failingSince }
  switch (next) {
    case 'never':
      return settle(row, { ...changes, state: 'parked' })
    case 'pause':
      // The disk failed, not the file: this was no try. What halted all downloads goes on with them.
      return settle(row, {
        ...said,
        state: 'waiting',
        attempts: row.attempts - 1,
        dueAt: failure.neededBytes > 0 ? steady + roomWaitMs : steady,
      })
    case 'anew': {
      const badCopies = row.badCopies + 1
      if (failure.isProven || badCopies >= maxBadCopies) return settle(row, { ...changes, badCopies, state: 'parked' })
      const dueAt = steady + backoffDelayMs(anewBackoff, badCopies, random)
      return settle(row, { ...changes, badCopies, state: 'waiting', dueAt })
    }
    case 'soon':
    case 'seldom': {
      if (now - failingSince >= patienceMs && row.attempts >= minAttempts) {
        return settle(row, { ...changes, state: 'parked' })
      }
      const ladder = next === 'seldom' ? seldomBackoff : soonBackoff
      const delayMs = Math.max(backoffDelayMs(ladder, row.attempts, random), failure.notBeforeMs)
      return settle(row, { ...changes, state: 'waiting', dueAt: steady + delayMs })
    }
  }
}

/** Puts a row back that was interrupted: that was no try. */
export const settleInterrupted = (row: FileRow, dueAt: number): Settlement =>
  settle(row, { state: 'queued', attempts: row.attempts - 1, dueAt })

/** For a try that ended in a way nobody expected. */
export const settleUnexpected = (row: FileRow, steady: number, random: number): Settlement =>
  settle(row, { state: 'waiting', dueAt: steady + backoffDelayMs(soonBackoff, row.attempts, random) })

/** Compares and swaps: a row that another try owns by now is left alone. Tells whether it was written. */
function settle(row: FileRow, changes: Partial<FileRow>): (...input: Parameters<Settlement>) => Promise<boolean> {
  return async (transaction) => {
    const count = await transaction.update(
      FileEntity,
      { id: row.id, state: 'running', fence: row.fence },
      { ...changes, ...noLease },
    )
    transaction.changed('files', row.id)
    if (row.cpItemId !== null) transaction.changed('items', row.cpItemId)
    return count === 1
  }
}
