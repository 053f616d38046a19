import type { ExceptionAnswer, IssueScreen, IssueSeverity, NoticeAnswer } from '../../shared/exceptions-api.ts'
import { type Said, say } from '../../shared/messages/sentence.ts'
import type { StationParts } from '../console/handlers.ts'

/** What is looked up in the store, or known at once. */
export type Awaitable<T> = T | Promise<T>

/** Finds everything of one kind that a person should know. */
export type IssueSource = ExceptionSource | NoteSource

/** Finds everything of one kind that needs a person. */
export interface ExceptionSource {
  /** Stands in calls and in what was dismissed, so it never changes. */
  readonly kind: string
  /** What all of the kind are called, in two or three words. */
  readonly title: Said
  readonly severity: Exclude<IssueSeverity, 'note'>
  /** A decision that can wait, while all goes on without it. */
  readonly canWait?: true
  /** From an index alone: it is asked for with every state of the station. */
  readonly count: (parts: StationParts) => Awaitable<number>
  readonly rows: (parts: StationParts, page: SourcePage) => Awaitable<SourceRows>
  /** What is told of so many of them, a line each: above the work, in the tray, in notifications. */
  readonly notices: (parts: StationParts, count: number) => Awaitable<readonly NoticeAnswer[]>
  /** Tries all of them again; absent where that means nothing. */
  readonly retryAll?: (parts: StationParts, by: string) => Promise<RetryOutcome>
  /** Notes that nothing more is to be done about one; absent where only its cause can end it. */
  readonly dismiss?: (parts: StationParts, key: string, by: string) => Promise<void>
}

/** What a person has chosen, or should know: it needs nobody, so it is not on the list. */
export interface NoteSource {
  readonly severity: 'note'
  readonly notices: (parts: StationParts) => Awaitable<readonly NoticeAnswer[]>
}

/** @param notes what there is to say: a code that stays, and a sentence or two. The settings show it. */
export const noteSource = (
  notes: (parts: StationParts) => Awaitable<readonly Pick<NoticeAnswer, 'code' | 'message'>[]>,
): NoteSource => ({
  severity: 'note',
  notices: async (parts) => (await notes(parts)).map((note) => ({ ...note, severity: 'note', screen: 'settings' })),
})

/** What lies in rows by the dozen is told in one line for all of them; the words of each stand on the list. */
export function countedSource({
  code,
  screen,
  summary = (_, count) => say('{type}: {sentence}', { type: source.title, sentence: count }),
  ...source
}: Omit<ExceptionSource, 'notices'> & {
  /** Of the line; it never changes. */
  readonly code: string
  readonly screen: IssueScreen
  /** The line; null where another issue says it already. */
  readonly summary?: (parts: StationParts, count: number) => Awaitable<Said | null>
}): ExceptionSource {
  return {
    ...source,
    notices: async (parts, count) => {
      const message = count === 0 ? null : await summary(parts, count)
      return message === null ? [] : [{ code, message, severity: source.severity, screen }]
    },
  }
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
