import { setImmediate as nextTurn } from 'node:timers/promises'
import type { ItemStatus } from '../../../shared/item-lifecycle.ts'
import { type DayFigures, timedStatuses } from '../../../shared/today-api.ts'
import type { StationDay } from '../../base/station-day.ts'
import { places } from '../../console/page.ts'
import type { RowReader } from '../../store/transaction.ts'

/** So many items are looked at before others have their turn: an order or a scan waits for no figure. */
const chunkItems = 200
/** A day of more steps than this is told from its first ones. */
const maxSteps = 50_000

/**
 * How long items stood at each part of their way, from the steps of a day. What an item spent in error or on hold counts
 * nowhere, and neither does a step that was taken back.
 */
export async function medianSteps(store: RowReader, day: StationDay): Promise<DayFigures['steps']> {
  const durations = new Map<ItemStatus, number[]>(timedStatuses.map((status) => [status, []]))
  const moved = await store.query<{ cpItemId: string }>(movedSql, day.startsAt, day.endsAt, maxSteps)
  const ids = [...new Set(moved.map(({ cpItemId }) => cpItemId))]
  for (let start = 0; start < ids.length; start += chunkItems) {
    const chunk = ids.slice(start, start + chunkItems)
    const lines = await store.query<Line>(linesSql(chunk), ...chunk)
    for (const [status, ms] of timedParts(lines, day)) durations.get(status)?.push(ms)
    await nextTurn()
  }
  return timedStatuses.map((status) => {
    const all = durations.get(status) ?? []
    return { status, medianMs: medianOf(all), count: all.length }
  })
}

/** Walks the index of steps alone. */
const movedSql = `
  SELECT "step"."cpItemId" FROM "cp_history" AS "step" INDEXED BY "cp_history_of_steps"
  JOIN "cp_orders" AS "order" ON "order"."cpOrderId" = "step"."cpOrderId"
  WHERE "step"."kind" IN ('step', 'reprint') AND "step"."at" >= ? AND "step"."at" < ?
    AND "step"."kind" = 'step' AND "order"."isTest" = 0 LIMIT ?`

const linesSql = (ids: readonly string[]): string => `
  SELECT "cpItemId", "at", "kind", "fromStatus", "toStatus" FROM "cp_history"
  WHERE "cpItemId" IN (${places(ids)}) AND "toStatus" IS NOT NULL
    AND "kind" IN ('step', 'undone', 'files_verified', 'file_missing', 'preflight_stopped', 'preflight_resumed')
  ORDER BY "cpItemId", "id"`

interface Line {
  readonly cpItemId: string
  readonly at: number
  readonly kind: 'step' | 'undone' | 'files_verified' | 'file_missing' | 'preflight_stopped' | 'preflight_resumed'
  readonly fromStatus: ItemStatus | null
  readonly toStatus: ItemStatus | null
}

/** Each part of the way that ended on the day, with how long it took. */
function timedParts(lines: readonly Line[], day: StationDay): [ItemStatus, number][] {
  const parts: [ItemStatus, number][] = []
  let before: Line | undefined
  for (const line of standing(lines)) {
    const isSameItem = before?.cpItemId === line.cpItemId
    const { fromStatus, toStatus } = line
    const isOfDay = line.at >= day.startsAt && line.at < day.endsAt
    // Aside is where the time is not the shop's; the way on from there is not timed either.
    const isOnward = toStatus !== 'error' && toStatus !== 'on_hold' && toStatus !== 'cancelled'
    if (isSameItem && before !== undefined && line.kind === 'step' && isOfDay && isOnward && fromStatus !== null) {
      if (before.toStatus === fromStatus) parts.push([fromStatus, Math.max(0, line.at - before.at)])
    }
    before = line
  }
  return parts
}

/** Without the steps that were taken back. */
function standing(lines: readonly Line[]): readonly Line[] {
  const kept: Line[] = []
  for (const line of lines) {
    if (line.kind !== 'undone') kept.push(line)
    else if (kept.at(-1)?.cpItemId === line.cpItemId) kept.pop()
  }
  return kept
}

function medianOf(values: readonly number[]): number | null {
  const sorted = values.toSorted((left, right) => left - right)
  const upper = sorted[Math.floor(sorted.length / 2)]
  const lower = sorted[Math.ceil(sorted.length / 2) - 1]
  return upper === undefined || lower === undefined ? null : (upper + lower) / 2
}
