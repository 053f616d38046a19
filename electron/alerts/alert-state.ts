import { z } from 'zod'
import { type Alert, type AlertChannel, alertChannels } from '../../shared/alerts.ts'
import type { CountsAnswer } from '../../shared/exceptions-api.ts'

const kindNames = z.array(z.string())
/** What is told at once: kinds that are there, those that came and went before anybody could be told, and those that are over. */
const newsSchema = z.object({ begun: kindNames, passed: kindNames, ended: kindNames })
export type News = Readonly<z.infer<typeof newsSchema>>

/** What an alert knows of: since when each kind of issue is there, whether it was told, and what is over since. */
export const standingIssues = z.object({
  kinds: z.record(z.string(), z.object({ since: z.number(), isTold: z.boolean() })),
  /** Kinds that were told of and are over. */
  ended: kindNames,
  /** Kinds that lasted long enough to be told, and were over before they could be: in quiet hours, or with the mail server. */
  passed: kindNames.default([]),
  /** What a way has taken of news that another way has not. */
  taken: z.partialRecord(z.enum(alertChannels), newsSchema).default({}),
})
export type StandingIssues = z.infer<typeof standingIssues>

const noNews: News = { begun: [], passed: [], ended: [] }
export const nothingStands: StandingIssues = { kinds: {}, ended: [], passed: [], taken: {} }

type KindCount = Pick<CountsAnswer['kinds'][number], 'kind' | 'weight' | 'count'>

/** That alerts cannot be sent is no news for an alert. */
export const ownKind = 'alerts_failing'

/** What an alert knows after a look, from what it knew before. */
export function afterLook(
  {
    severity,
    kinds,
    tellsEnd,
    afterMinutes,
  }: Pick<Alert, 'severity' | 'tellsEnd' | 'afterMinutes'> & { readonly kinds: readonly string[] },
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
  const ended = over.filter(([, { isTold }]) => isTold && tellsEnd).map(([kind]) => kind)
  const passed = over
    .filter(([, { since, isTold }]) => !isTold && now - since >= afterMinutes * 60_000)
    .map(([kind]) => kind)
  // What comes back before its end was told has not ended.
  const stillTold = (kind: string): boolean => before.ended.includes(kind)
  return {
    kinds: Object.fromEntries(
      present.map((kind) => [kind, before.kinds[kind] ?? { since: now, isTold: stillTold(kind) }]),
    ),
    ended: both(before.ended, ended).filter((kind) => !present.includes(kind)),
    passed: both(before.passed, passed),
    taken: before.taken,
  }
}

/** What is to be told, or null where there is nothing, or it is not the time. */
export function newsOf(
  { afterMinutes, digestMinutes, quiet }: Pick<Alert, 'afterMinutes' | 'digestMinutes' | 'quiet'>,
  { kinds, ended, passed, taken }: StandingIssues,
  {
    now,
    wallClock,
    lastSentAt,
  }: { readonly now: number; readonly wallClock: string; readonly lastSentAt: number | null },
): News | null {
  const begun = Object.entries(kinds)
    .filter(([, { since, isTold }]) => !isTold && now - since >= afterMinutes * 60_000)
    .map(([kind]) => kind)
  const news = { begun, passed: passed.filter((kind) => !begun.includes(kind)), ended }
  if (isNothing(news)) return null
  if (quiet !== null && isWithin(quiet, wallClock)) return null
  // A clock that was set back holds nothing up, and what one way has not taken yet waits for no digest.
  const isEarly = lastSentAt !== null && lastSentAt <= now && now - lastSentAt < digestMinutes * 60_000
  return isEarly && Object.keys(taken).length === 0 ? null : news
}

const isNothing = ({ begun, passed, ended }: News): boolean => begun.length + passed.length + ended.length === 0

/** What of the news a way has not taken yet; null: it has all of it. */
export function newsFor(
  channel: AlertChannel,
  { begun, passed, ended }: News,
  { taken, tellsEnd }: Pick<StandingIssues, 'taken'> & Pick<Alert, 'tellsEnd'>,
): News | null {
  const had = taken[channel] ?? noNews
  // Of what it was told, and nobody else, it hears the end.
  const known = passed.filter((kind) => had.begun.includes(kind))
  const left = {
    begun: without(begun, had.begun),
    passed: without(passed, [...had.passed, ...had.begun, ...had.ended]),
    ended: without(tellsEnd ? both(ended, known) : ended, had.ended),
  }
  return isNothing(left) ? null : left
}

/** What all ways have taken once this one has taken that. */
export function afterTaking(
  taken: StandingIssues['taken'],
  channel: AlertChannel,
  news: News,
): StandingIssues['taken'] {
  const had = taken[channel] ?? noNews
  return {
    ...taken,
    [channel]: {
      begun: both(without(had.begun, news.ended), news.begun),
      passed: both(had.passed, news.passed),
      ended: both(without(had.ended, news.begun), news.ended),
    },
  }
}

/** What it knows once all ways have taken that. */
export const afterTelling = ({ kinds }: StandingIssues, { begun }: News): StandingIssues => ({
  ...nothingStands,
  kinds: Object.fromEntries(
    Object.entries(kinds).map(([kind, one]) => [kind, begun.includes(kind) ? { ...one, isTold: true } : one]),
  ),
})

/** `22:00` to `06:00` goes past midnight. The same time twice is the whole day. */
function isWithin({ from, to }: { readonly from: string; readonly to: string }, wallClock: string): boolean {
  return from < to ? wallClock >= from && wallClock < to : wallClock >= from || wallClock < to
}

const without = (some: readonly string[], others: readonly string[]): string[] =>
  some.filter((one) => !others.includes(one))

const both = (some: readonly string[], others: readonly string[]): string[] => [...new Set([...some, ...others])]
