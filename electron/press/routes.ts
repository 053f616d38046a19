import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { type newRoute, type Route, route } from '../../shared/destinations.ts'
import { StationError } from '../../shared/errors.ts'
import { say } from '../../shared/messages/sentence.ts'
import { recordHistory } from '../orders/order-history.ts'
import { type Act, differencesOf, type Reader } from '../products/ranked-table.ts'
import { RouteEntity, type RouteRow } from '../store/entities/destination.ts'
import type { Transaction } from '../store/transaction.ts'
import { listDestinations } from './destinations.ts'

let last: { readonly text: string; readonly list: readonly Route[] } | undefined

/** In their ranks. Whoever plans asks for them: rows that are the same as before are not read anew. */
export async function listRoutes(reader: Reader): Promise<readonly Route[]> {
  const rows = await reader.query<RouteRow>('SELECT * FROM "cp_routes" ORDER BY "rank", "id"')
  const text = JSON.stringify(rows)
  if (last?.text !== text) last = { text, list: rows.map(read) }
  return last.list
}

/**
 * Puts these in the place of all routes, in their ranks.
 *
 * @throws StationError `invalid_input` where one leads to no destination, or two have one id
 */
export async function saveRoutes(
  transaction: Transaction,
  routes: readonly z.output<typeof newRoute>[],
  { by, at }: Act,
): Promise<Route[]> {
  const before = await listRoutes(transaction)
  const after = routes.map((one): Route => ({ ...one, id: one.id ?? randomUUID() }))
  if (JSON.stringify(before) === JSON.stringify(after)) return after
  if (new Set(after.map(({ id }) => id)).size < after.length) {
    throw new StationError('invalid_input', say('Another one has this id'))
  }
  const names = new Map((await listDestinations(transaction)).map(({ destination: { id, name } }) => [id, name]))
  const lost = after.findIndex(({ destinationId }) => !names.has(destinationId))
  if (lost >= 0) {
    throw new StationError(
      'invalid_input',
      say('Route {number} leads to a destination that is not there any more.', { number: lost + 1 }),
    )
  }
  await transaction.run('DELETE FROM "cp_routes"')
  await transaction.insertMany(RouteEntity, after.map(rowOf))
  const reason = say('The routes were changed: {what}', { what: changesOf(before, after, names) })
  await recordHistory(transaction, { at, kind: 'settings_changed', by, reason })
  transaction.changed('destinations', 'routes')
  return after
}

/** Each that is new, another or gone, by its rank, with the name of its destination. */
function changesOf(before: readonly Route[], after: readonly Route[], names: ReadonlyMap<string, string>): string {
  const inWords = (list: readonly Route[]) =>
    new Map(
      list.map(({ id, match, destinationId, when }, index) => [
        id,
        { rank: index + 1, to: names.get(destinationId) ?? destinationId, when, ...match },
      ]),
    )
  const [old, now] = [inWords(before), inWords(after)]
  return [
    ...[...now].map(([id, one]) => [one.rank, differencesOf(old.get(id), one)] as const),
    ...[...old].filter(([id]) => !now.has(id)).map(([, one]) => [`-${one.rank}`, `to: "${one.to}"`] as const),
  ]
    .filter(([, what]) => what !== '')
    .map(([rank, what]) => `${rank} (${what})`)
    .join(', ')
}

const rowOf = ({ match, ...one }: Route, index: number): RouteRow => ({
  ...one,
  match: JSON.stringify(match),
  rank: index + 1,
})

const read = ({ rank, ...row }: RouteRow): Route => route.parse({ ...row, match: JSON.parse(row.match) })
