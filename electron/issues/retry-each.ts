import { StationError } from '../../shared/errors.ts'
import type { RetryOutcome } from './source.ts'

/** Tries each again as a step of its own, so that one that is refused holds back none. What nobody expected is thrown. */
export async function retryEach<Row>(
  rows: readonly Row[],
  retry: (row: Row) => Promise<unknown>,
  subjectOf: (row: Row) => string,
): Promise<RetryOutcome> {
  const refused: RetryOutcome['refused'] = []
  for (const [index, outcome] of (await Promise.allSettled(rows.map(retry))).entries()) {
    const row = rows[index]
    if (outcome.status === 'fulfilled' || row === undefined) continue
    if (!(outcome.reason instanceof StationError)) throw outcome.reason
    refused.push({ subject: subjectOf(row), message: outcome.reason.said })
  }
  return { done: rows.length - refused.length, refused }
}
