import type { ExceptionAction, ExceptionWeight } from '../../shared/exceptions-api.ts'
import type { Said } from '../../shared/messages/sentence.ts'
import type { StationParts } from '../console/handlers.ts'
import { iso } from '../console/page.ts'
import type { ExceptionSource, FoundException } from './source.ts'

/** Something that is so until somebody mends it: a port that is taken, a key that is missing. */
export interface StandingCondition {
  /** Unique within its source. */
  readonly key: string
  readonly subject: string
  readonly happened: Said
  readonly stationDid: string
  readonly next: string
  readonly actions: readonly ExceptionAction[]
  /** When it began, where that is known; else the station counts from when it noticed. */
  readonly since?: number
}

/** A source of few conditions that are looked up rather than stored. */
export function standingSource(source: {
  readonly kind: string
  readonly title: string
  readonly weight: ExceptionWeight
  readonly conditions: (parts: StationParts) => readonly StandingCondition[]
}): ExceptionSource {
  const { kind, title, weight, conditions } = source
  const found = (parts: StationParts): FoundException[] => {
    const standing = conditions(parts)
    const noticedAt = parts.firstNoticed.look(
      kind,
      standing.map(({ key }) => key),
    )
    return standing.map(({ since, actions, ...said }) => ({
      ...said,
      since: iso(since ?? noticedAt(said.key)),
      actions: [...actions],
    }))
  }
  return {
    kind,
    title,
    weight,
    count: (parts) => found(parts).length,
    // They are never more than a handful, so they are one page.
    rows: (parts, { cursor }) => ({ rows: cursor === null ? found(parts) : [], nextCursor: null }),
  }
}
