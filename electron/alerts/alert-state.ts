import { z } from 'zod'
import type { Alert } from '../../shared/alerts.ts'
import type { CountsAnswer } from '../../shared/exceptions-api.ts'

/** What an alert knows of: since when each kind of issue is there, whether it was told, and what ended since. */
export const standingIssues = z.object({
  kinds: z.record(z.string(), z.object({ since: z.number(), isTold: z.boolean() })),
  /** Kinds that were told of and are over. */
  ended: z.array(z.string()),
})
export type StandingIssues = z.infer<typeof standingIssues>

export const nothingStands: StandingIssues = { kinds: {}, ended: [] }

type KindCount = Pick<CountsAnswer['kinds'][number], 'kind' | 'weight' | 'count'>

/** That alerts cannot be sent is no news for an alert. */
export const ownKind = 'alerts_failing'

/** What an alert knows after a look, from what it knew before. */
export function afterLook(
  { severity, kinds, tellsEnd }: Pick<Alert, 'severity' | 'tellsEnd'> & { readonly kinds: readonly string[] },
  before: StandingIssues,
  counts: readonly KindCount[],
  now: number,
): StandingIssues {
  const isMeant = ({ kind, weight, count }: KindCount): boolean =>
    count > 0 &&
    kind !== ownKind &&
    (kinds.length > 0 ? kinds.includes(kind) : severity === 'open' || weight === 'stopped')
  const present = counts.filter(isMeant).map(({ kind }) => kind)
  const over = Object.entries(before.kinds).filter(([kind]) => !present.includes(kind))
  // What comes back before its end was told has not ended.
  const ended = [...before.ended, ...over.filter(([, { isTold }]) => isTold && tellsEnd).map(([kind]) => kind)]
  const stillTold = (kind: string): boolean => before.ended.includes(kind)
  return {
    kinds: Object.fromEntries(
      present.map((kind) => [kind, before.kinds[kind] ?? { since: now, isTold: stillTold(kind) }]),
    ),
    ended: [...new Set(ended)].filter((kind) => !present.includes(kind)),
  }
}

export interface News {
  readonly begun: readonly string[]
  readonly ended: readonly string[]
}

/** What is to be told, or null where there is nothing, or it is not the time. */
export function newsOf(
  { afterMinutes, digestMinutes, quiet }: Pick<Alert, 'afterMinutes' | 'digestMinutes' | 'quiet'>,
  standing: StandingIssues,
  {
    now,
    wallClock,
    lastSentAt,
  }: { readonly now: number; readonly wallClock: string; readonly lastSentAt: number | null },
): News | null {
  const begun = Object.entries(standing.kinds)
    .filter(([, { since, isTold }]) => !isTold && now - since >= afterMinutes * 60_000)
    .map(([kind]) => kind)
  if (begun.length === 0 && standing.ended.length === 0) return null
  if (quiet !== null && isWithin(quiet, wallClock)) return null
  // A clock that was set back holds nothing up.
  if (lastSentAt !== null && lastSentAt <= now && now - lastSentAt < digestMinutes * 60_000) return null
  return { begun, ended: standing.ended }
}

/** What it knows once that was told. */
export const afterTelling = ({ kinds }: StandingIssues, { begun }: News): StandingIssues => ({
  kinds: Object.fromEntries(
    Object.entries(kinds).map(([kind, one]) => [kind, begun.includes(kind) ? { ...one, isTold: true } : one]),
  ),
  ended: [],
})

/** `22:00` to `06:00` goes past midnight. The same time twice is the whole day. */
function isWithin({ from, to }: { readonly from: string; readonly to: string }, wallClock: string): boolean {
  return from < to ? wallClock >= from && wallClock < to : wallClock >= from || wallClock < to
}
