import { StationError } from '../../shared/errors.ts'
import type { RecoveryPage } from './recovery-page.ts'

/** What the window shows when the station could not be started. */
export function startFailurePage(cause: unknown): RecoveryPage {
  return {
    title: 'The station did not start',
    paragraphs: [
      cause instanceof StationError ? cause.message : unexpected(cause),
      'No orders are received until it runs. Nothing that is stored was changed.',
      'Close this window once that is settled, and start the program again.',
    ],
    link: null,
  }
}

const unexpected = (cause: unknown): string =>
  `Something unexpected happened: ${cause instanceof Error ? cause.message : String(cause)}`
