import type { ExceptionScreen } from '../../shared/exceptions-api.ts'
import type { Said } from '../../shared/messages/sentence.ts'
import type { StationParts } from '../console/handlers.ts'
import { iso } from '../console/page.ts'
import type { Awaitable, ExceptionSource, FoundException } from './source.ts'

/** Something that is so until somebody mends it: a port that is taken, a key that is missing. */
export interface StandingCondition {
  /** Unique within its source. */
  readonly key: string
  /** Of the line that is told of it. */
  readonly code: string
  readonly subject: Said
  /** Told wherever the operator is, so it says by itself what is wrong. */
  readonly happened: Said
  readonly stationDid: Said
  readonly next: Said
  /** Where it is dealt with, the usual place first. */
  readonly screens: readonly [ExceptionScreen, ...ExceptionScreen[]]
  /** When it began, where that is known; else the station counts from when it noticed. */
  readonly since?: number
}

/** Finds conditions of one domain; a kind may have those of several. */
export type FindConditions = (parts: StationParts) => Awaitable<readonly StandingCondition[]>

/** A source of few conditions that are looked up rather than stored. */
export function standingSource({
  conditions,
  ...source
}: Pick<ExceptionSource, 'kind' | 'title' | 'severity'> & {
  readonly conditions: FindConditions
}): ExceptionSource {
  const { kind, severity } = source
  const found = async (parts: StationParts): Promise<FoundException[]> => {
    const standing = await conditions(parts)
    const noticedAt = parts.firstNoticed.look(
      kind,
      standing.map(({ key }) => key),
    )
    return standing.map(({ since, screens, code: _, ...said }) => ({
      ...said,
      since: iso(since ?? noticedAt(said.key)),
      actions: screens.map((screen) => ({ do: 'open_screen', screen })),
    }))
  }
  return {
    ...source,
    count: async (parts) => (await found(parts)).length,
    // They are never more than a handful, so they are one page.
    rows: async (parts, { cursor }) => ({ rows: cursor === null ? await found(parts) : [], nextCursor: null }),
    notices: async (parts) =>
      (await conditions(parts)).map(({ code, happened, screens: [screen] }) => ({
        code,
        message: happened,
        severity,
        screen,
      })),
  }
}
