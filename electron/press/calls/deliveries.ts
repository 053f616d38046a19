import { z } from 'zod'
import { type DeliveryState, deliveryStates } from '../../../shared/deliveries.ts'
import type { DeliveryAnswer } from '../../../shared/deliveries-api.ts'
import { StationError } from '../../../shared/errors.ts'
import { readSaid } from '../../../shared/messages/kept-sentence.ts'
import { type Said, say } from '../../../shared/messages/sentence.ts'
import { routeOf } from '../../../shared/route-of.ts'
import type { ParsedInput } from '../../../shared/station-api.ts'
import { onTheWall } from '../../base/clock.ts'
import type { Handlers, StationParts } from '../../console/handlers.ts'
import { allOf, iso, isoOrNull } from '../../console/page.ts'
import type { DeliveryRow } from '../../store/entities/delivery.ts'
import type { OrderItemRow } from '../../store/entities/order-item.ts'
import { maxSequence } from '../../store/store.ts'
import type { RowReader, Transaction } from '../../store/transaction.ts'
import { confirmDelivery, retryAllDeliveries, retryDelivery, takeBackByHand } from '../by-hand.ts'
import { destinationOf } from '../destinations.ts'
import type { Planned } from '../insert-deliveries.ts'
import { pressFilesOfItems } from '../job-facts.ts'
import { listRoutes } from '../routes.ts'

type DeliveryCalls =
  | 'deliveries.list'
  | 'deliveries.counts'
  | 'deliveries.ofItem'
  | 'deliveries.send'
  | 'deliveries.retry'
  | 'deliveries.retryAll'
  | 'deliveries.withdraw'
  | 'deliveries.confirm'

/** How files come to the press. */
export function deliveryHandlers(parts: StationParts): Handlers<DeliveryCalls> {
  const { store, clock, deliveries } = parts
  const act = (by: string) => ({ by, at: clock.now(), steady: clock.steady() })
  const change = async (id: number, step: (transaction: Transaction) => Promise<DeliveryRow>) => {
    const row = await store.write(step)
    deliveries.tryNow([row.destinationId])
    return { delivery: await viewOf(parts, id) }
  }
  return {
    'deliveries.list': (input) => listDeliveries(parts, input),
    'deliveries.counts': async () => {
      const rows = await store.long.query<{ state: DeliveryState; count: number }>(
        'SELECT "state", COUNT(*) AS "count" FROM "cp_deliveries" GROUP BY "state"',
      )
      const [late] = await store.long.query<{ count: number }>(
        `SELECT COUNT(*) AS "count" FROM "cp_deliveries" WHERE ${isLate}`,
        clock.now(),
      )
      const counts = new Map(rows.map(({ state, count }) => [state, count]))
      const byState = Object.fromEntries(deliveryStates.map((state) => [state, counts.get(state) ?? 0]))
      return { byState: byState as Record<DeliveryState, number>, late: late?.count ?? 0 }
    },
    'deliveries.ofItem': async ({ cpItemId }) => ({
      deliveries: await views(parts, store, '"row"."cpItemId" = ? ORDER BY "row"."id"', cpItemId),
    }),
    'deliveries.send': async (input) => {
      const { ids, refused } = await store.write((transaction) => send(transaction, parts, input))
      return { deliveries: await views(parts, store, '"row"."id" = ANY (?) ORDER BY "row"."id"', ids), refused }
    },
    'deliveries.retry': ({ id, by }) => change(id, (transaction) => retryDelivery(transaction, id, act(by))),
    'deliveries.retryAll': async ({ destinationId, by }) => {
      const retried = await store.write((transaction) => retryAllDeliveries(transaction, destinationId, act(by)))
      deliveries.tryNow(retried.destinationIds)
      return { retried: retried.count }
    },
    'deliveries.withdraw': ({ id, by }) => change(id, (transaction) => takeBackByHand(transaction, id, act(by))),
    'deliveries.confirm': ({ id, by }) => change(id, (transaction) => confirmDelivery(transaction, id, act(by))),
  }
}

const isLate = `"state" = 'delivered' AND "takenBy" IS NOT NULL AND "takenBy" < ?`

/** What needs a person, what is under way, what is done. */
const groups = [
  ['parked', 'unsure'],
  ['queued', 'running', 'waiting'],
  ['delivered', 'taken', 'withdrawn'],
] as const satisfies DeliveryState[][]

const cursorShape = z.tuple([z.number().int().min(0).max(groups.length), z.number().int()])

async function listDeliveries(
  parts: StationParts,
  { state, destinationId, isLate: late, cursor, limit }: ParsedInput<'deliveries.list'>,
): Promise<{ deliveries: DeliveryAnswer[]; nextCursor: string | null }> {
  const [from, before] = cursor === undefined ? [0, maxSequence] : readCursor(cursor)
  const found: DeliveryAnswer[] = []
  for (let group = from; group < groups.length && found.length <= limit; group += 1) {
    const states = groups[group]?.filter((one) => state === undefined || state.includes(one)) ?? []
    const { sql, values } = allOf([
      ['"destinationId" = ?', destinationId],
      [`"takenBy" IS NOT NULL AND "takenBy" < ?`, late === true ? parts.clock.now() : undefined],
      ['"id" < ?', group === from ? before : maxSequence],
    ])
    const left = limit + 1 - found.length
    const pages = states
      .filter((one) => late !== true || one === 'delivered')
      .map((one) => parts.store.long.query<{ id: number }>(deliveryPageSql(one, sql, late === true), ...values, left))
    const ids = (await Promise.all(pages)).flat().map(({ id }) => id)
    const latest = ids.sort((one, other) => other - one).slice(0, left)
    if (latest.length === 0) continue
    found.push(...(await views(parts, parts.store.long, '"row"."id" = ANY (?) ORDER BY "row"."id" DESC', latest)))
  }
  const page = found.slice(0, limit)
  const last = page.at(-1)
  const hasMore = found.length > limit && last !== undefined
  const groupOf = (one: DeliveryAnswer): number => groups.findIndex((group) => group.some((of) => of === one.state))
  return { deliveries: page, nextCursor: hasMore ? JSON.stringify([groupOf(last), last.id]) : null }
}

/** The latest of one state: an index has them in this order, so that it costs the same however many there are. */
export const deliveryPageSql = (state: DeliveryState, sql: string, isLate = false): string =>
  `SELECT "id" FROM "cp_deliveries" INDEXED BY "${isLate ? 'cp_deliveries_not_taken' : 'cp_deliveries_by_page'}"
   WHERE "state" = '${state}' AND ${sql} ORDER BY "id" DESC LIMIT ?`

function readCursor(cursor: string): [number, number] {
  try {
    return cursorShape.parse(JSON.parse(cursor))
  } catch {
    throw new StationError('invalid_input', say('The cursor is not one that a list returned.'))
  }
}

type Shown = DeliveryRow & { readonly title: string | null; readonly destinationName: string | null }

async function views(
  { clock, deliveries }: StationParts,
  reader: Pick<RowReader, 'query'>,
  which: string,
  ...values: Parameters<RowReader['query']> extends [string, ...infer V] ? V : never
): Promise<DeliveryAnswer[]> {
  const rows = await reader.query<Shown>(
    `SELECT "row".*, "item"."title" AS "title", "one"."name" AS "destinationName" FROM "cp_deliveries" AS "row"
     LEFT JOIN "cp_order_items" AS "item" ON "item"."cpItemId" = "row"."cpItemId"
     LEFT JOIN "cp_destinations" AS "one" ON "one"."id" = "row"."destinationId" WHERE ${which}`,
    ...values,
  )
  return rows.map((row) => ({
    id: row.id,
    cpItemId: row.cpItemId,
    cpOrderId: row.cpOrderId,
    title: row.title ?? '',
    fileId: row.fileId,
    fileType: row.fileType,
    destinationId: row.destinationId,
    destinationName: row.destinationName ?? row.destinationId,
    jobName: row.jobName,
    state: row.state,
    tries: row.attempts,
    copies: row.copies,
    copy: row.copy,
    cause: row.cause,
    reprint: row.reprint,
    batchId: row.batchId,
    sentBytes: deliveries.sentBytesOf(row.id) ?? row.sentBytes,
    totalBytes: row.totalBytes,
    failure:
      row.failureCode === null
        ? null
        : { code: row.failureCode, message: row.failureMessage === null ? '' : readSaid(row.failureMessage) },
    nextTryAt: row.state === 'waiting' ? iso(onTheWall(clock, row.dueAt)) : null,
    createdAt: iso(row.createdAt),
    deliveredAt: isoOrNull(row.deliveredAt),
    takenAt: isoOrNull(row.takenAt),
    isLate: row.state === 'delivered' && row.takenBy !== null && row.takenBy < clock.now(),
    by: row.by,
  }))
}

async function viewOf(parts: StationParts, id: number): Promise<DeliveryAnswer> {
  const [view] = await views(parts, parts.store, '"row"."id" = ?', id)
  if (view === undefined) throw new StationError('not_found', say('There is no such delivery.'))
  return view
}

interface Refused {
  readonly cpItemId: string
  readonly message: Said
}

const itemsSql = 'SELECT "cpItemId", "status" FROM "cp_order_items" WHERE "cpItemId" = ANY (?)'

async function send(
  transaction: Transaction,
  { pressPlan, clock }: StationParts,
  { cpItemIds, fileIds, destinationId, again, by }: ParsedInput<'deliveries.send'>,
): Promise<{ ids: number[]; refused: Refused[] }> {
  if (destinationId !== undefined) await destinationOf(transaction, destinationId)
  const routes = await listRoutes(transaction)
  const files = Map.groupBy(await pressFilesOfItems(transaction, cpItemIds), (file) => file.cpItemId)
  const items = new Map(
    (await transaction.query<Pick<OrderItemRow, 'cpItemId' | 'status'>>(itemsSql, cpItemIds)).map((row) => [
      row.cpItemId,
      row,
    ]),
  )
  const wanted = new Set(fileIds)
  const refused: Refused[] = []
  const planned = [...new Set(cpItemIds)].flatMap((cpItemId): Planned[] => {
    const item = items.get(cpItemId)
    const problem = item === undefined ? say('There is no item {id}.', { id: cpItemId }) : obstacleOf(item)
    const all = (files.get(cpItemId) ?? []).filter(({ fileId }) => fileIds === undefined || wanted.has(fileId))
    const of = all.flatMap((file): Planned[] => {
      const to = destinationId ?? routeOf(routes, file)?.destinationId
      const { quantity: copies, reprints: reprint } = file
      return to === undefined
        ? []
        : [{ file, destinationId: to, cause: 'hand', moment: null, copies, reprint, again, by, at: clock.now() }]
    })
    if (problem === null && of.length > 0) return of
    refused.push({ cpItemId, message: problem ?? say('No route takes a file of this item.') })
    return []
  })
  const sent = await pressPlan.insert(transaction, planned)
  const gone = new Set(sent.map(({ cpItemId }) => cpItemId))
  for (const cpItemId of new Set(planned.map(({ file }) => file.cpItemId))) {
    if (gone.has(cpItemId)) continue
    const message = again
      ? say('The file is not in the library.')
      : say('Its files are there already, or on their way.')
    refused.push({ cpItemId, message })
  }
  return { ids: sent.map(({ id }) => id), refused }
}

/** Why no file of an item can go to a press now, or null. */
function obstacleOf({ status }: Pick<OrderItemRow, 'status'>): Said | null {
  switch (status) {
    case 'received':
      return say('The files of the item are not all here yet.')
    case 'on_hold':
    case 'error':
      return say('The item is held. Resume it first.')
    case 'cancelled':
      return say('The item was cancelled. It is not to be produced.')
    default:
      return null
  }
}
