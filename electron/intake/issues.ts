import { type Problem, StationError } from '../../shared/errors.ts'
import { type Said, say } from '../../shared/messages/sentence.ts'
import { firstInterfaceId } from '../../shared/settings.ts'
import type { StationParts } from '../console/handlers.ts'
import { iso, numberCursor, pageOf } from '../console/page.ts'
import { countedSource, type FoundException, maxRetried, noteSource, type RetryOutcome } from '../issues/source.ts'
import { type StandingCondition, standingSource } from '../issues/standing-source.ts'
import { countRows } from '../store/count-rows.ts'
import type { OrderRevisionRow } from '../store/entities/order-revision.ts'
import { SettledExceptionEntity } from '../store/entities/settled-exception.ts'
import { inboxHandlers } from './calls/inbox.ts'
import { intakeStateOf, isExposed } from './calls/intake-state.ts'
import { readReasons } from './inbox.ts'
import { orderInterfaces } from './order-interfaces.ts'
import { rejectedKind, requestsToCorrect } from './requests-to-correct.ts'

/** Orders that cannot come in because nobody listens. */
export const closedIntake = standingSource({
  kind: 'intake_closed',
  title: say('Orders not received'),
  severity: 'urgent',
  conditions: (parts) => {
    const { state, message } = intakeStateOf(parts)
    if (message === null) return []
    const said = { subject: say('Order endpoint'), happened: message, screens: ['settings'] as const }
    return state === 'closed'
      ? [
          {
            ...said,
            key: 'closed',
            code: 'intake_closed_setting',
            stationDid: say('Each order is answered so that it comes again.'),
            next: say('Look through the settings and the keys, then receive orders there.'),
          },
        ]
      : [
          {
            ...said,
            key: 'port',
            code: 'intake',
            stationDid: say(
              'The station tries again every few seconds. It never takes another port, for Cloudprinter knows this one.',
            ),
            next: say('Close the program that uses the port, or choose another port here and at the tunnel.'),
          },
        ]
  },
})

/** Without the key of its Production Interface no order is taken. */
export function orderKeysMissing({ settings, secrets }: StationParts): StandingCondition[] {
  return orderInterfaces(settings.current().intake)
    .filter(({ id }) => secrets.orderKey(id) === null && !secrets.isOrderKeyUnreadable(id))
    .map(({ id, name }) => ({
      ...(id === firstInterfaceId
        ? {
            code: 'order_key_missing',
            subject: say('Order key'),
            happened: say('Orders are refused: no order key is set.'),
          }
        : {
            code: `order_key_missing:${id}`,
            subject: say('Order key of {text}', { text: name }),
            happened: say('Orders of the Production Interface {text} are refused: it has no key.', { text: name }),
          }),
      key: `order ${id}`,
      stationDid: say('Without a key, orders cannot be told from what strangers send.'),
      next: say('Copy the key from the Production Interface in the Cloudprinter dashboard into the settings.'),
      screens: ['settings'],
    }))
}

/** An order endpoint that other machines can reach. */
export const exposedIntake = noteSource((parts) =>
  isExposed(parts)
    ? [
        {
          code: 'intake_exposed',
          message: say(
            'Orders are received on an address that other machines can reach. A tunnel to 127.0.0.1 is safer.',
          ),
        },
      ]
    : [],
)

/**
 * Requests with the right key that could not become an order. One is off the list when it was sent again from here, when
 * Cloudprinter has sent the order since, when it was rejected once more, which is listed instead, or when a person says so.
 */
export const rejectedRequests = countedSource({
  kind: rejectedKind,
  title: say('Rejected requests'),
  severity: 'open',
  code: 'requests_rejected',
  screen: 'inbox',
  count: ({ store }) => countRows(store, requestsToCorrect),
  rows: async ({ store }, { cursor, limit }) => {
    const rows = await store.query<RejectedRow>(
      `SELECT "id", "cpOrderId", "receivedAt", "responseCode", "reasons", "body" <> '' AS "hasBody" ${requestsToCorrect}
       AND "id" < ? ORDER BY "id" DESC LIMIT ?`,
      ...[numberCursor(cursor ?? undefined, Number.MAX_SAFE_INTEGER), limit + 1],
    )
    const page = pageOf(rows, limit, (row) => row.id)
    return { rows: page.rows.map(rejected), nextCursor: page.nextCursor }
  },
  retryAll: replayAll,
  dismiss: async ({ store, clock }, key, by) => {
    await store.write(async (transaction) => {
      const [row] = await transaction.query(`SELECT 1 AS "one" ${requestsToCorrect} AND "id" = ?`, Number(key))
      if (row === undefined) throw new StationError('not_found', say('This request is not on the list any more.'))
      await transaction.insert(SettledExceptionEntity, { kind: rejectedKind, subject: key, at: clock.now(), by })
      transaction.changed('inbox', key)
    })
  },
})

/** Orders that came again with other content: a person decides which version is produced. */
export const waitingRevisions = countedSource({
  kind: 'version_waiting',
  title: say('Changed orders'),
  severity: 'open',
  canWait: true,
  code: 'quarantine',
  screen: 'inbox',
  count: ({ store }) => countRows(store, `FROM "cp_order_revisions" WHERE "state" = 'waiting'`),
  rows: async ({ store }, { cursor, limit }) => {
    const rows = await store.query<Pick<OrderRevisionRow, 'id' | 'cpOrderId' | 'receivedAt'>>(
      `SELECT "id", "cpOrderId", "receivedAt" FROM "cp_order_revisions" WHERE "state" = 'waiting' AND "id" > ?
       ORDER BY "id" LIMIT ?`,
      ...[numberCursor(cursor ?? undefined, 0), limit + 1],
    )
    const page = pageOf(rows, limit, (row) => row.id)
    return {
      nextCursor: page.nextCursor,
      rows: page.rows.map(({ id, cpOrderId, receivedAt }) => ({
        key: String(id),
        subject: say('Order {id}', { id: cpOrderId }),
        cpOrderId,
        happened: say('Cloudprinter sent this order again with other content.'),
        stationDid: say('The later version was set aside. The first one is produced until somebody decides.'),
        next: say('Compare the two versions, then take the later one or keep the first.'),
        since: iso(receivedAt),
        actions: [
          { do: 'decide_version', revisionId: id },
          { do: 'open_order', cpOrderId },
        ],
      })),
    }
  },
})

interface RejectedRow {
  readonly id: number
  readonly cpOrderId: string | null
  readonly receivedAt: number
  readonly responseCode: number
  readonly reasons: string
  readonly hasBody: number
}

function rejected(row: RejectedRow): FoundException {
  return {
    key: String(row.id),
    // The order is not here, so there is nothing to open by its number.
    subject:
      row.cpOrderId === null
        ? say('Request {id}', { id: row.id })
        : say('Order {order}, request {id}', { order: row.cpOrderId, id: row.id }),
    happened: unreadBecause(readReasons(row.reasons)),
    stationDid: say('It was answered {code} and kept. Nothing was stored as an order.', { code: row.responseCode }),
    next: say('Correct it and take it in, or ask Cloudprinter to send the order again.'),
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
  const rows = await store.query<RejectedRow>(
    `SELECT "id", "cpOrderId" ${requestsToCorrect} AND "body" <> '' ORDER BY "id" LIMIT ${maxRetried}`,
  )
  const replay = inboxHandlers(parts)['inbox.replay']
  const refused: RetryOutcome['refused'] = []
  for (const { id, cpOrderId } of rows) {
    const { entry } = await replay({ id, by })
    if (entry.outcome !== 'rejected' && entry.outcome !== 'failed') continue
    const message = entry.reasons[0]?.message ?? say('It could not become an order.')
    refused.push({ subject: cpOrderId ?? say('Request {id}', { id }), message })
  }
  return { done: rows.length - refused.length, refused }
}

function unreadBecause([first, ...others]: readonly Problem[]): Said {
  if (first === undefined) return say('The document could not be read as an order.')
  const { path: place, message: sentence } = first
  const count = others.length
  if (place === '') {
    return count === 0
      ? say('The document could not be read as an order. {sentence}.', { sentence })
      : say('The document could not be read as an order. {sentence}; and {count} more.', { sentence, count })
  }
  return count === 0
    ? say('The document could not be read as an order. {place}: {sentence}.', { place, sentence })
    : say('The document could not be read as an order. {place}: {sentence}; and {count} more.', {
        place,
        sentence,
        count,
      })
}
