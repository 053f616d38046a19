import { z } from 'zod'
import { StationError } from '../../shared/errors.ts'
import { type Said, say } from '../../shared/messages/sentence.ts'
import type { StationParts } from '../console/handlers.ts'
import { countRows } from '../store/count-rows.ts'
import type { Transaction } from '../store/transaction.ts'
import { type Awaitable, type ExceptionSource, type FoundException, maxRetried, type RetryOutcome } from './source.ts'

/** Rows of one table that can be tried again, sorted by a column and then by their id. */
export interface StoredRows<Row> {
  readonly table: string
  /** In SQL; an index must hold exactly these rows in this order. */
  readonly condition: string
  readonly sortBy: string
  readonly sortKeyOf: (row: Row) => string | number
  readonly view: (row: Row, parts: StationParts) => Awaitable<FoundException>
  readonly subjectOf: (row: Row) => Said
  readonly retry: (transaction: Transaction, id: number, by: string, now: number) => Promise<void>
  /** Called once all of them were tried again. */
  readonly afterRetry?: (parts: StationParts) => void
}

/** Counts, lists and tries again what lies in the store. */
export function storedRows<Row extends { readonly id: number }>(
  rows: StoredRows<Row>,
): Pick<ExceptionSource, 'count' | 'rows' | 'retryAll'> {
  const { table, condition, sortBy, sortKeyOf } = rows
  const from = `FROM "${table}" WHERE ${condition}`
  const order = `ORDER BY "${sortBy}", "id"`
  return {
    count: ({ store }) => countRows(store, from),
    rows: async (parts, { cursor, limit }) => {
      const after = cursor === null ? null : readPlace(cursor)
      const found =
        after === null
          ? await parts.store.query<Row>(`SELECT * ${from} ${order} LIMIT ?`, limit + 1)
          : await parts.store.query<Row>(
              `SELECT * ${from} AND ("${sortBy}", "id") > (?, ?) ${order} LIMIT ?`,
              ...[...after, limit + 1],
            )
      const page = found.slice(0, limit)
      const last = page.at(-1)
      const hasMore = found.length > limit && last !== undefined
      return {
        rows: await Promise.all(page.map((row) => rows.view(row, parts))),
        nextCursor: hasMore ? writePlace([sortKeyOf(last), last.id]) : null,
      }
    },
    retryAll: async (parts, by) => {
      const { store, clock } = parts
      const now = clock.now()
      const open = await store.query<Row>(`SELECT * ${from} ${order} LIMIT ${maxRetried}`)
      const outcome = await retryEach(
        open,
        ({ id }) => store.write((transaction) => rows.retry(transaction, id, by, now)),
        rows.subjectOf,
      )
      rows.afterRetry?.(parts)
      return outcome
    },
  }
}

/** A place in a list that is sorted by a key that is not unique, and then by id. */
const keyPlace = z.tuple([z.union([z.string(), z.number()]), z.number().int()])

const writePlace = (place: z.infer<typeof keyPlace>): string => JSON.stringify(place)

function readPlace(cursor: string): z.infer<typeof keyPlace> {
  try {
    return keyPlace.parse(JSON.parse(cursor))
  } catch {
    throw new StationError('invalid_input', say('The cursor is not one that a list returned.'))
  }
}

/** Tries each again as a step of its own, so that one that is refused holds back none. What nobody expected is thrown. */
async function retryEach<Row>(
  rows: readonly Row[],
  retry: (row: Row) => Promise<unknown>,
  subjectOf: (row: Row) => Said,
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
