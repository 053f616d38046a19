import { randomInt } from 'node:crypto'
import { StationError } from '../../shared/errors.ts'
import type { Language } from '../../shared/messages/in-words.ts'
import type { Clock } from '../base/clock.ts'
import type { Store } from '../store/store.ts'
import { subjectOf } from './automatic.ts'
import { queuePrint } from './queue-print.ts'

/**
 * Queues a test sheet: a ruler, and a code to be scanned back.
 *
 * @throws StationError `not_allowed` where it cannot be queued
 */
export async function queueTestSheet(
  { store, clock }: { readonly store: Pick<Store, 'write'>; readonly clock: Pick<Clock, 'now'> },
  printerId: string,
  { by, language }: { readonly by: string; readonly language: Language },
): Promise<{ readonly jobId: number; readonly code: string }> {
  const code = `TEST-${randomInt(100_000, 1_000_000)}`
  const sheet = { printerId, paper: 'test_sheet', subject: subjectOf('test_sheet', code), code } as const
  const at = clock.now()
  const outcome = await store.write((transaction) => queuePrint(transaction, { ...sheet, by, at, language }))
  if (typeof outcome !== 'number') throw new StationError('not_allowed', outcome)
  return { jobId: outcome, code }
}
