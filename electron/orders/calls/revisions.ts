import { StationError } from '../../../shared/errors.ts'
import type { RevisionView } from '../../../shared/intake-views.ts'
import { say } from '../../../shared/messages/sentence.ts'
import type { Handlers, StationParts } from '../../console/handlers.ts'
import { iso, isoOrNull, numberCursor, pageOf, places } from '../../console/page.ts'
import { parseOrderBody } from '../../intake/order-body.ts'
import { readOrder } from '../../intake/read-order.ts'
import { differencesBetween } from '../../intake/revision-differences.ts'
import { OrderEntity, type OrderRow } from '../../store/entities/order.ts'
import { OrderItemEntity } from '../../store/entities/order-item.ts'
import { OrderRevisionEntity, type OrderRevisionRow } from '../../store/entities/order-revision.ts'
import type { ColumnValue } from '../../store/transaction.ts'
import type { AcceptancePolicy } from '../accept-order.ts'
import type { NewOrder } from '../new-order.ts'
import { acceptRevision, dismissRevision, obstacleToRevision } from '../order-revisions.ts'

type RevisionCalls = 'quarantine.list' | 'quarantine.get' | 'quarantine.accept' | 'quarantine.dismiss'

export function revisionHandlers(parts: StationParts): Handlers<RevisionCalls> {
  const { store, clock } = parts
  return {
    'quarantine.list': async ({ state, cpOrderId, cursor, limit }) => {
      const conditions: string[] = ['"id" < ?', `"state" IN (${places(state)})`]
      const values: ColumnValue[] = [numberCursor(cursor, Number.MAX_SAFE_INTEGER), ...state]
      if (cpOrderId !== undefined) {
        conditions.push('"cpOrderId" = ?')
        values.push(cpOrderId)
      }
      const rows = await store.query<OrderRevisionRow>(
        `SELECT * FROM "cp_order_revisions" WHERE ${conditions.join(' AND ')} ORDER BY "id" DESC LIMIT ?`,
        ...values,
        limit + 1,
      )
      const page = pageOf(rows, limit, (row) => row.id)
      return { revisions: page.rows.map(revisionView), nextCursor: page.nextCursor }
    },
    'quarantine.get': async ({ id }) => {
      const { revision, order } = await versions(parts, id)
      const items = await store.findAll(OrderItemEntity, { cpOrderId: order.cpOrderId })
      return {
        revision: {
          ...revisionView(revision),
          differences: differencesBetween(treeOf(order.fullJsonPayload), treeOf(revision.fullJsonPayload)),
          obstacle: revision.state === 'waiting' ? obstacleToRevision(items) : null,
          fullJsonPayload: revision.fullJsonPayload,
        },
      }
    },
    'quarantine.accept': async ({ id, by }) => {
      const { revision, order } = await versions(parts, id)
      const version = readVersion(parts, revision, order)
      const forgotten = await store.write((transaction) =>
        acceptRevision(transaction, id, version, { at: clock.now(), by }, acceptancePolicy(parts)),
      )
      // After the rows: a crash in between leaves a file too many, which the check of the library counts.
      parts.libraryKeeper.removeForgotten(forgotten)
      return { revision: revisionView((await versions(parts, id)).revision) }
    },
    'quarantine.dismiss': async ({ id, by }) => {
      await store.write((transaction) => dismissRevision(transaction, id, { at: clock.now(), by }))
      return { revision: revisionView((await versions(parts, id)).revision) }
    },
  }
}

async function versions(
  { store }: StationParts,
  id: number,
): Promise<{ readonly revision: OrderRevisionRow; readonly order: OrderRow }> {
  const revision = await store.find(OrderRevisionEntity, { id })
  if (revision === undefined) throw new StationError('not_found', say('There is no such version of an order.'))
  const order = await store.find(OrderEntity, { cpOrderId: revision.cpOrderId })
  if (order === undefined)
    throw new StationError('not_found', say('There is no order {id}.', { id: revision.cpOrderId }))
  return { revision, order }
}

/** The version as an order. It counts as live, test or dry run like the version in force. */
function readVersion(parts: StationParts, revision: OrderRevisionRow, order: OrderRow): NewOrder {
  const via = { id: order.interfaceId ?? '', mode: order.isTest === 1 ? 'test' : 'live' } as const
  const { intake } = parts.settings.current()
  const reading = readOrder(parseOrderBody(revision.fullJsonPayload, true), {
    receivedAt: revision.receivedAt,
    via,
    intake,
  })
  if (!reading.ok) throw new StationError('not_allowed', say('The version cannot be read as an order any more.'))
  return {
    ...reading.order,
    contentHash: revision.contentHash,
    interfaceId: order.interfaceId,
    isTest: order.isTest === 1,
    isDryRun: order.isDryRun === 1,
  }
}

const acceptancePolicy = ({ orderDesk, settings, preflight, followers }: StationParts): AcceptancePolicy => ({
  outbox: orderDesk.outbox,
  preflight,
  followers,
  registerWhen: settings.current().signals.registerWhen,
})

const treeOf = (payload: string): unknown => parseOrderBody(payload, true).tree

const revisionView = (row: OrderRevisionRow): RevisionView => ({
  id: row.id,
  cpOrderId: row.cpOrderId,
  receivedAt: iso(row.receivedAt),
  state: row.state,
  decidedAt: isoOrNull(row.decidedAt),
  decidedBy: row.decidedBy,
})
