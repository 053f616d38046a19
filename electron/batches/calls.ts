import { type BatchState, batchStates } from '../../shared/batches.ts'
import type { BatchAnswer } from '../../shared/batches-api.ts'
import { StationError } from '../../shared/errors.ts'
import { say } from '../../shared/messages/sentence.ts'
import type { CallAnswer, CallName, ParsedInput } from '../../shared/station-api.ts'
import type { Handlers, StationParts } from '../console/handlers.ts'
import type { BatchRow } from '../store/entities/batch.ts'
import type { Store } from '../store/store.ts'
import type { RowReader, SqlValue } from '../store/transaction.ts'
import { advanceBatch } from './advance-batch.ts'
import { batchRules } from './batch-rules.ts'
import { batchViews, memberViews } from './batch-views.ts'
import { batchOrThrow } from './close-batch.ts'

type BatchCalls = Extract<CallName, `batches.${string}` | `batchRules.${string}`>

/** Printed parts that are printed together. */
export function batchHandlers({
  store,
  batches,
  stepPolicy,
}: Pick<StationParts, 'store' | 'batches' | 'stepPolicy'>): Handlers<BatchCalls> {
  const viewOf = async (id: number): Promise<BatchAnswer> =>
    oneOf(await batchViews(store, [await batchOrThrow(store, id)]))
  return {
    'batches.list': (input) => list(store, input),
    'batches.get': async ({ id }) => ({ batch: await viewOf(id), members: await memberViews(store.long, id) }),
    'batches.ofItem': async ({ cpItemId }) => {
      const rows = await store.query<BatchRow>(ofItemSql, cpItemId)
      return { batches: await batchViews(store, rows) }
    },
    'batches.close': async ({ id, by }) => {
      if (await batches.close(id, by)) return { batch: await viewOf(id) }
      throw new StationError('not_found', say('All had left the batch. It was removed.'))
    },
    'batches.reopen': async ({ id, by }) => {
      await batches.reopen(id, by)
      return { batch: await viewOf(id) }
    },
    'batches.advance': async ({ id, to, by }) => {
      const outcome = await advanceBatch(store, id, { to, by }, stepPolicy)
      return { batch: await viewOf(id), ...outcome }
    },
    'batches.leave': async ({ id, ...leave }) => {
      await batches.leave(id, leave)
      return { batch: await viewOf(id) }
    },
    'batchRules.list': async () => {
      const open = await store.query<{ ruleId: string; count: number }>(openByRuleSql)
      return {
        rules: [...(await batchRules(store))],
        openBatches: Object.fromEntries(open.map(({ ruleId, count }) => [ruleId, count])),
      }
    },
    'batchRules.save': async ({ rules, by }) => ({ rules: [...(await batches.saveRules(rules, by))] }),
  }
}

const oneOf = <T>([one]: readonly T[]): T => {
  if (one === undefined) throw new TypeError('A batch has one view')
  return one
}

export const ofItemSql = `
  SELECT * FROM "cp_batches" WHERE "id" IN (SELECT "batchId" FROM "cp_batch_members" WHERE "cpItemId" = ?)
  ORDER BY "id" DESC`

export const openByRuleSql = `
  SELECT "ruleId", COUNT(*) AS "count" FROM "cp_batches" WHERE "state" = 'open' AND "items" > 0 GROUP BY "ruleId"`

async function list(
  store: Store,
  { state = [...batchStates], cursor, limit }: ParsedInput<'batches.list'>,
): Promise<CallAnswer<'batches.list'>> {
  const after = cursor === undefined ? null : placeOf(cursor)
  const open = state.includes('open') && after?.list !== 'closed' ? await openAfter(store, after) : []
  const closedStates = state.filter((one) => one !== 'open')
  const closed =
    open.length > limit
      ? []
      : await closedAfter(store.long, closedStates, after?.list === 'closed' ? after : null, limit + 1)
  const rows = [...open, ...closed]
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    batches: await batchViews(store, page),
    nextCursor: rows.length > limit && last !== undefined ? cursorOf(last) : null,
  }
}

interface Place {
  readonly list: 'open' | 'closed'
  readonly at: number
  readonly id: number
}

const cursorOf = (row: BatchRow): string =>
  row.state === 'open' ? `open ${closing(row)} ${row.id}` : `closed ${row.closedAt ?? 0} ${row.id}`

function placeOf(cursor: string): Place {
  const [, list, at, id] = /^(open|closed) (\d{1,16}) (\d{1,9})$/.exec(cursor) ?? []
  if (list === undefined) throw new StationError('invalid_input', say('The cursor is not one that a list returned.'))
  return { list: list === 'open' ? 'open' : 'closed', at: Number(at), id: Number(id) }
}

/** Those that no time closes come last. */
const closing = ({ closesAt }: BatchRow): number => closesAt ?? Number.MAX_SAFE_INTEGER

/** There are no more of them than kinds of work that wait. One that all have left is not shown: it is filled again, or removed. */
async function openAfter(reader: RowReader, after: Place | null): Promise<BatchRow[]> {
  const rows = await reader.query<BatchRow>(openSql)
  const isAfter = (row: BatchRow): boolean =>
    after === null || closing(row) > after.at || (closing(row) === after.at && row.id > after.id)
  return rows.filter(isAfter).toSorted((left, right) => closing(left) - closing(right) || left.id - right.id)
}

export const openSql = `SELECT * FROM "cp_batches" WHERE "state" = 'open' AND "items" > 0`

async function closedAfter(
  reader: RowReader,
  states: readonly BatchState[],
  after: Place | null,
  limit: number,
): Promise<BatchRow[]> {
  if (states.length === 0) return []
  const { at, id } = after ?? { at: Number.MAX_SAFE_INTEGER, id: 0 }
  const values: SqlValue[] = states.flatMap((state) => [state, at, id, limit])
  return await reader.query<BatchRow>(closedSql(states.length), ...values, limit)
}

const closedPageSql = `
  SELECT * FROM (SELECT * FROM "cp_batches" WHERE "state" = ? AND ("closedAt", "id") < (?, ?)
    ORDER BY "closedAt" DESC, "id" DESC LIMIT ?) AS "page"`

/** The latest first: a page of each state, from the index that has them in this order. */
export const closedSql = (states: number): string => `
  SELECT * FROM (${Array.from({ length: states }, () => closedPageSql).join(' UNION ALL ')}) AS "pages"
  ORDER BY "closedAt" DESC, "id" DESC LIMIT ?`
