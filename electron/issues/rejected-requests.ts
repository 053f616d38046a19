import { StationError } from '../../shared/errors.ts'
import type { StationParts } from '../console/handlers.ts'
import { iso, numberCursor, pageOf } from '../console/page.ts'
import { inboxHandlers } from '../intake/calls/inbox.ts'
import { readReasons } from '../intake/inbox.ts'
import { SettledExceptionEntity } from '../store/entities/settled-exception.ts'
import { type ExceptionSource, type FoundException, maxRetried, type RetryOutcome } from './source.ts'

const kind = 'request_rejected'

/**
 * Requests with the right key that could not become an order. One is off the list when it was sent again from here, when
 * Cloudprinter has sent the order since, when it was rejected once more, which is listed instead, or when a person says so.
 */
export const rejectedRequests: ExceptionSource = {
  kind,
  title: 'Rejected requests',
  weight: 'held',
  count: ({ store }) => store.query<{ count: number }>(`SELECT COUNT(*) AS "count" ${openSql}`)[0]?.count ?? 0,
  rows: ({ store }, { cursor, limit }) => {
    const rows = store.query<RejectedRow>(
      `SELECT "id", "cpOrderId", "receivedAt", "responseCode", "reasons", "body" <> '' AS "hasBody" ${openSql}
       AND "id" < ? ORDER BY "id" DESC LIMIT ?`,
      ...[numberCursor(cursor ?? undefined, Number.MAX_SAFE_INTEGER), limit + 1],
    )
    const page = pageOf(rows, limit, (row) => row.id)
    return { rows: page.rows.map(rejected), nextCursor: page.nextCursor }
  },
  retryAll: replayAll,
  dismiss: async ({ store, clock }, key, by) => {
    await store.write((transaction) => {
      const [row] = transaction.query(`SELECT 1 AS "one" ${openSql} AND "id" = ?`, Number(key))
      if (row === undefined) throw new StationError('not_found', 'This request is not on the list any more.')
      transaction.insert(SettledExceptionEntity, { kind, subject: key, at: clock.now(), by })
      transaction.changed('inbox', key)
    })
  },
}

/** Walks an index that holds nothing but rejected requests. */
const openSql = `
  FROM "cp_inbox" AS "request" INDEXED BY "cp_inbox_rejected"
  WHERE "outcome" = 'rejected' AND "isAuthenticated" = 1 AND "replayOf" IS NULL
    AND NOT EXISTS (SELECT 1 FROM "cp_settled_exceptions" AS "settled"
      WHERE "settled"."kind" = '${kind}' AND "settled"."subject" = CAST("request"."id" AS TEXT))
    AND NOT EXISTS (SELECT 1 FROM "cp_inbox" AS "again"
      WHERE "again"."replayOf" = "request"."id" AND "again"."outcome" IN ('accepted', 'duplicate', 'quarantined'))
    AND NOT EXISTS (SELECT 1 FROM "cp_inbox" AS "later"
      WHERE "later"."cpOrderId" = "request"."cpOrderId" AND "later"."id" > "request"."id"
        AND "later"."outcome" IN ('accepted', 'duplicate', 'quarantined', 'rejected')
        AND "later"."replayOf" IS NULL)`

interface RejectedRow {
  readonly id: number
  readonly cpOrderId: string | null
  readonly receivedAt: number
  readonly responseCode: number
  readonly reasons: string
  readonly hasBody: number
}

function rejected(row: RejectedRow): FoundException {
  const reasons = readReasons(row.reasons)
  const [first, ...others] = reasons
  const more = others.length === 0 ? '' : ` And ${others.length} more.`
  const where = first === undefined || first.path === '' ? '' : `${first.path}: `
  return {
    key: String(row.id),
    // The order is not here, so there is nothing to open by its number.
    subject: row.cpOrderId === null ? `Request ${row.id}` : `Order ${row.cpOrderId}, request ${row.id}`,
    happened: `The document could not be read as an order. ${where}${first?.message ?? ''}${more}`,
    stationDid: `It was answered ${row.responseCode} and kept. Nothing was stored as an order.`,
    next: 'Correct it and take it in, or ask Cloudprinter to send the order again.',
    since: iso(row.receivedAt),
    actions: [
      ...(row.hasBody === 1 ? [{ do: 'replay_request' as const, inboxId: row.id }] : []),
      { do: 'open_screen', screen: 'inbox' },
      { do: 'dismiss' },
    ],
  }
}

/** Takes them in again as they are: of use after a setting was changed. */
async function replayAll(parts: StationParts, by: string): Promise<RetryOutcome> {
  const { store } = parts
  const rows = store.query<RejectedRow>(
    `SELECT "id", "cpOrderId" ${openSql} AND "body" <> '' ORDER BY "id" LIMIT ${maxRetried}`,
  )
  const replay = inboxHandlers(parts)['inbox.replay']
  const refused: RetryOutcome['refused'] = []
  for (const { id, cpOrderId } of rows) {
    const { entry } = await replay({ id, by })
    if (entry.outcome !== 'rejected' && entry.outcome !== 'failed') continue
    const message = entry.reasons[0]?.message ?? 'It could not become an order.'
    refused.push({ subject: cpOrderId ?? `Request ${id}`, message })
  }
  return { done: rows.length - refused.length, refused }
}
