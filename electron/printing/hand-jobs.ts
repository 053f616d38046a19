import { StationError } from '../../shared/errors.ts'
import { type Said, say } from '../../shared/messages/sentence.ts'
import type { PrintJobState } from '../../shared/printing.ts'
import { PrintJobEntity, type PrintJobRow } from '../store/entities/printing.ts'
import type { Transaction } from '../store/transaction.ts'

/**
 * Prints once more what failed, or of which nobody can tell: a person has looked. What waits for its printer is tried at once.
 *
 * @throws StationError `not_found`, `not_allowed`
 */
export async function retryJob(transaction: Transaction, id: number): Promise<void> {
  await change(transaction, id, ['queued', 'failed', 'unsure'], {
    state: 'queued',
    dueAt: 0,
    message: null,
  })
}

/** A person says that an unsure one was printed. @throws StationError `not_found`, `not_allowed` */
export async function confirmJob(transaction: Transaction, id: number, at: number): Promise<void> {
  await change(transaction, id, ['unsure'], { state: 'printed', printedAt: at, message: null })
}

/** Nobody wants it any more. One that its printer has may still come out. @throws StationError `not_found`, `not_allowed` */
export async function dropJob(transaction: Transaction, id: number): Promise<void> {
  await change(transaction, id, ['queued', 'sent', 'failed', 'unsure'], { state: 'dropped' })
}

async function change(
  transaction: Transaction,
  id: number,
  from: readonly PrintJobState[],
  changes: Partial<PrintJobRow>,
): Promise<void> {
  const job = await transaction.find(PrintJobEntity, { id })
  if (job === undefined) throw new StationError('not_found', say('There is no print job {id}.', { id }))
  if (!from.includes(job.state)) throw new StationError('not_allowed', wordsOf[job.state])
  // What waits to be looked up at its printer is not given to it again by a person who has not been asked.
  const isAnew = job.state === 'failed' || job.state === 'unsure'
  const cleared = changes.state === 'queued' && isAnew ? { sentAt: null, remoteJob: null } : {}
  await transaction.update(PrintJobEntity, { id }, { ...changes, ...cleared, leasedBy: null, leasedUntil: null })
  transaction.changed('printers', job.printerId)
}

const wordsOf = {
  queued: say('It waits for its printer.'),
  sent: say('Its printer has it.'),
  printed: say('It was printed already.'),
  unsure: say('Nobody knows whether it was printed. Look at the printer first.'),
  failed: say('It was not printed.'),
  dropped: say('It was dropped.'),
} as const satisfies Record<PrintJobState, Said>
