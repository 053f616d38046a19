import { z } from 'zod'
import { StationError } from '../../../shared/errors.ts'
import type { InboxEntryAnswer } from '../../../shared/intake-views.ts'
import { type SentenceKey, say } from '../../../shared/messages/sentence.ts'
import type { Handlers, StationParts } from '../../console/handlers.ts'
import { iso, numberCursor, pageOf, places } from '../../console/page.ts'
import { isErased } from '../../orders/accept-order.ts'
import { recordHistory } from '../../orders/order-history.ts'
import type { InboxEntryRow } from '../../store/entities/inbox-entry.ts'
import type { RefusalCountRow } from '../../store/entities/refusal-count.ts'
import type { ColumnValue } from '../../store/transaction.ts'
import { erasedRequest } from '../erase-requests.ts'
import { readReasons } from '../inbox.ts'
import { orderInterfaces } from '../order-interfaces.ts'
import { replayOrder } from '../receive-order.ts'
import { correctedAs, requestsToCorrect } from '../requests-to-correct.ts'

const headerMap = z.record(z.string(), z.string())

type InboxCalls = 'inbox.list' | 'inbox.get' | 'inbox.replay' | 'inbox.strangers'

export function inboxHandlers(parts: StationParts): Handlers<InboxCalls> {
  const { store, orderDesk } = parts
  return {
    'inbox.list': async ({ cursor, limit, outcome, isAuthenticated, isToCorrect, cpOrderId }) => {
      const conditions: string[] = ['"id" < ?']
      const values: ColumnValue[] = [numberCursor(cursor, Number.MAX_SAFE_INTEGER)]
      if (outcome !== undefined) {
        conditions.push(`"outcome" IN (${places(outcome)})`)
        values.push(...outcome)
      }
      if (isAuthenticated !== undefined) conditions.push(`"isAuthenticated" = ${isAuthenticated ? 1 : 0}`)
      if (cpOrderId !== undefined) {
        conditions.push('"cpOrderId" = ?')
        values.push(cpOrderId)
      }
      const from = isToCorrect ? `${requestsToCorrect} AND` : 'FROM "cp_inbox" AS "request" WHERE'
      const sql = `SELECT ${listedColumns} ${from} ${conditions.join(' AND ')} ORDER BY "id" DESC LIMIT ?`
      const page = pageOf(await store.query<ListedRow>(sql, ...values, limit + 1), limit, (row) => row.id)
      return { entries: page.rows.map(inboxEntry), nextCursor: page.nextCursor }
    },
    'inbox.get': async ({ id }) => {
      const row = await entryRow(parts, id)
      const [open] = await store.query(`SELECT 1 AS "one" ${requestsToCorrect} AND "id" = ?`, id)
      const headers = headerMap.parse(JSON.parse(row.headers))
      return { entry: { ...inboxEntry(row), headers, body: row.body, isToCorrect: open !== undefined } }
    },
    'inbox.replay': async ({ id, body, by }) => {
      const row = await entryRow(parts, id)
      if (row.cpOrderId !== null && (await isErased(store, row.cpOrderId))) {
        throw new StationError('not_allowed', erasedRequest(row.cpOrderId))
      }
      if (!inboxEntry(row).canBeReplayed) {
        throw new StationError(
          'not_allowed',
          say('Only a request that came with the right key and was rejected can be taken in.'),
        )
      }
      const interfaces = orderInterfaces(parts.settings.current().intake)
      const via = interfaces.find((each) => each.id === row.interfaceId) ?? interfaces[0]
      if (via === undefined) throw new StationError('not_found', say('The station has no Production Interface.'))
      const answer = await replayOrder({ entryId: id, text: body ?? row.body, via, by }, orderDesk)
      const [entry] = await store.query<ListedRow>(
        `SELECT ${listedColumns} FROM "cp_inbox" AS "request" WHERE "replayOf" = ? ORDER BY "id" DESC LIMIT 1`,
        id,
      )
      if (entry === undefined) throw new Error('The replayed request left no line in the inbox')
      await store.write(async (transaction) => {
        const { cpOrderId, outcome } = entry
        const reason = say(replayed[outcome], { id })
        await recordHistory(transaction, { at: parts.clock.now(), kind: 'order_replayed', cpOrderId, by, reason })
      })
      return { responseCode: answer.status, entry: inboxEntry(entry) }
    },
    'inbox.strangers': async () => {
      await orderDesk.unauthorized.flush()
      return {
        days: await store.query<RefusalCountRow>(
          'SELECT "day", "code", "count" FROM "cp_refusal_counts" ORDER BY "day" DESC, "count" DESC LIMIT 1000',
        ),
      }
    },
  }
}

type WholeRow = ListedRow & Pick<InboxEntryRow, 'headers' | 'body'>

async function entryRow({ store }: StationParts, id: number): Promise<WholeRow> {
  const [row] = await store.query<WholeRow>(
    `SELECT ${listedColumns}, "headers", "body" FROM "cp_inbox" AS "request" WHERE "id" = ?`,
    id,
  )
  if (row === undefined) throw new StationError('not_found', say('There is no such request in the inbox.'))
  return row
}

/** What the history says of a request that was sent again. */
const replayed = {
  accepted: 'Request {id}: accepted',
  duplicate: 'Request {id}: duplicate',
  quarantined: 'Request {id}: quarantined',
  rejected: 'Request {id}: rejected',
  refused: 'Request {id}: refused',
  failed: 'Request {id}: failed',
} as const satisfies Record<InboxEntryRow['outcome'], SentenceKey>

/** What a list shows: without headers and bodies, which may be large. */
type ListedRow = Omit<InboxEntryRow, 'headers' | 'body'> & {
  readonly hasBody: number
  readonly correctedAs: number | null
}

const listedColumns = `"id", "receivedAt", "cpOrderId", "outcome", "responseCode", "reasons", "bodyBytes", "remoteAddress",
  "interfaceId", "isAuthenticated", "replayOf", "body" <> '' AS "hasBody", ${correctedAs} AS "correctedAs"`

const inboxEntry = (row: ListedRow): InboxEntryAnswer => ({
  id: row.id,
  receivedAt: iso(row.receivedAt),
  cpOrderId: row.cpOrderId,
  outcome: row.outcome,
  responseCode: row.responseCode,
  reasons: [...readReasons(row.reasons)],
  bodyBytes: row.bodyBytes,
  remoteAddress: row.remoteAddress,
  interfaceId: row.interfaceId,
  isAuthenticated: row.isAuthenticated === 1,
  replayOf: row.replayOf,
  correctedAs: row.correctedAs,
  canBeReplayed: row.outcome === 'rejected' && row.isAuthenticated === 1 && row.hasBody === 1,
})
