import type { ExceptionAnswer, ExceptionWeight } from '../../shared/exceptions-api.ts'
import type { Said } from '../../shared/messages/sentence.ts'
import type { StationParts } from '../console/handlers.ts'

/** Finds everything of one kind that needs a person. */
export interface ExceptionSource {
  /** Stands in calls and in what was dismissed, so it never changes. */
  readonly kind: string
  /** What all of the kind are called, in two or three words. */
  readonly title: string
  readonly weight: ExceptionWeight
  /** From an index alone: it is asked for with every state of the station. */
  readonly count: (parts: StationParts) => number
  readonly rows: (parts: StationParts, page: SourcePage) => SourceRows
  /** Tries all of them again; absent where that means nothing. */
  readonly retryAll?: (parts: StationParts, by: string) => Promise<RetryOutcome>
  /** Notes that nothing more is to be done about one; absent where only its cause can end it. */
  readonly dismiss?: (parts: StationParts, key: string, by: string) => Promise<void>
}

export interface SourcePage {
  /** The `nextCursor` of the page before, or null for the first one. */
  readonly cursor: string | null
  readonly limit: number
}

export interface SourceRows {
  readonly rows: readonly FoundException[]
  readonly nextCursor: string | null
}

/** An exception without what its source says of all of its kind. Its key is unique within the kind. */
export type FoundException = Omit<ExceptionAnswer, 'kind' | 'weight' | 'cpOrderId' | 'cpItemId'> &
  Partial<Pick<ExceptionAnswer, 'cpOrderId' | 'cpItemId'>>

export interface RetryOutcome {
  readonly done: number
  readonly refused: { subject: Said; message: Said }[]
}

/** No retry of a kind takes more than so many at once: what is left is there for another one. */
export const maxRetried = 1_000
