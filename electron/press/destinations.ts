import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { openDeliveryStates } from '../../shared/deliveries.ts'
import { type Destination, destination, maxDestinations, type NewDestination } from '../../shared/destinations.ts'
import { StationError } from '../../shared/errors.ts'
import { readSaid } from '../../shared/messages/kept-sentence.ts'
import { inOneText, type Said, say } from '../../shared/messages/sentence.ts'
import { recordHistory } from '../orders/order-history.ts'
import { type Act, differencesOf, type Reader } from '../products/ranked-table.ts'
import { DeliveryEntity } from '../store/entities/delivery.ts'
import { DestinationEntity, type DestinationRow } from '../store/entities/destination.ts'
import type { Transaction } from '../store/transaction.ts'
import { remotePlaceOf, serverOf } from './remote-place.ts'

/** A destination with what the station knows of it. */
export interface KnownDestination {
  readonly destination: Destination
  /** `SHA256:…` */
  readonly hostKey: string | null
  /** Why nothing goes there just now, and since when. */
  readonly trouble: { readonly message: Said; readonly since: number } | null
}

let last: { readonly text: string; readonly list: readonly KnownDestination[] } | undefined

/** All, by their names. Whoever plans or sends asks for them: rows that are the same as before are not read anew. */
export async function listDestinations(reader: Reader): Promise<readonly KnownDestination[]> {
  const rows = await reader.query<DestinationRow>('SELECT * FROM "cp_destinations" ORDER BY "name", "id"')
  const text = JSON.stringify(rows)
  if (last?.text !== text) last = { text, list: rows.map(read) }
  return last.list
}

/** @throws StationError `not_found` */
export async function destinationOf(reader: Reader, id: string): Promise<KnownDestination> {
  const found = (await listDestinations(reader)).find((one) => one.destination.id === id)
  if (found === undefined) throw new StationError('not_found', say('There is no such destination any more.'))
  return found
}

/**
 * As it is saved. A new one gets an id; what belongs to another kind is forgotten. Whether nothing goes there is said by `pauseDestination` alone: whoever
 * edits has it as it was when they began.
 */
export function wholeDestination(one: NewDestination, old: Destination | undefined): Destination {
  const isRemote = one.kind === 'sftp' || one.kind === 'ftps'
  return {
    ...one,
    id: one.id ?? randomUUID(),
    folder: one.kind === 'folder' ? one.folder : null,
    url: isRemote ? one.url : null,
    printerId: one.kind === 'printer' ? one.printerId : null,
    isPaused: old?.isPaused ?? one.isPaused,
  }
}

/**
 * Adds one, or puts it in the place of the one with its id. Of another server no key is known, and nothing is known against another place.
 *
 * @param secrets the names of those that were entered along with it
 */
export async function saveDestination(
  transaction: Transaction,
  one: NewDestination,
  secrets: readonly string[],
  { by, at }: Act,
): Promise<Destination> {
  const known = await listDestinations(transaction)
  const old = known.find(({ destination: { id } }) => id === one.id)
  if (old === undefined && known.length >= maxDestinations) {
    throw new StationError(
      'not_allowed',
      say('There are {count} destinations, and there cannot be more.', { count: maxDestinations }),
    )
  }
  const saved = wholeDestination(one, old?.destination)
  const differences = differencesOf(old?.destination, saved)
  const what = [differences, ...secrets].filter((text) => text !== '').join(', ')
  if (what === '') return saved

  const row = rowOf(saved)
  const { name } = saved
  if (old === undefined) {
    await transaction.insert(DestinationEntity, { ...row, hostKey: null, trouble: null, troubleSince: null })
    const reason = say('The destination {name} was added: {what}', { name, what })
    await recordHistory(transaction, { at, kind: 'settings_changed', by, reason })
  } else {
    const isKeyForgotten = old.hostKey !== null && !isSameServer(old.destination, saved)
    await transaction.update(DestinationEntity, { id: saved.id }, isKeyForgotten ? { ...row, hostKey: null } : row)
    if (secrets.length > 0 || placeIn(old.destination) !== placeIn(saved)) await lookAnew(transaction, saved.id)
    const reason = inOneText(
      say('The destination {name} was changed: {what}.', { name: old.destination.name, what }),
      isKeyForgotten ? say('The key of its server was forgotten: it is another server.') : null,
    )
    await recordHistory(transaction, { at, kind: 'settings_changed', by, reason })
  }
  transaction.changed('destinations', saved.id)
  return saved
}

/** @throws StationError `not_found`, or `conflict` while routes lead there or something of it is under way */
export async function removeDestination(transaction: Transaction, id: string, { by, at }: Act): Promise<void> {
  const { destination: gone } = await destinationOf(transaction, id)
  const { name } = gone
  const [routes] = await transaction.query('SELECT 1 AS "one" FROM "cp_routes" WHERE "destinationId" = ? LIMIT 1', id)
  if (routes !== undefined) {
    throw new StationError('conflict', say('Routes lead to {name}. Let them lead elsewhere, then remove it.', { name }))
  }
  const [open] = await transaction.query(
    `SELECT 1 AS "one" FROM "cp_deliveries" WHERE "state" IN (${openDeliveryStates.map(() => '?').join(', ')}) AND "destinationId" = ? LIMIT 1`,
    ...openDeliveryStates,
    id,
  )
  if (open !== undefined) {
    throw new StationError(
      'conflict',
      say('Files are still on their way to {name}. Let them arrive or withdraw them, then remove it.', { name }),
    )
  }
  await transaction.run('DELETE FROM "cp_destinations" WHERE "id" = ?', id)
  // Nobody looks into its folder any more, so nothing of it is late.
  await transaction.update(DeliveryEntity, { destinationId: id, state: 'delivered' }, { takenBy: null })
  const reason = say('The destination {name} was removed: {what}', { name, what: differencesOf(undefined, gone) })
  await recordHistory(transaction, { at, kind: 'settings_changed', by, reason })
  transaction.changed('destinations', id)
}

export async function pauseDestination(
  transaction: Transaction,
  id: string,
  isPaused: boolean,
  { by, at }: Act,
): Promise<Destination> {
  const { destination: known } = await destinationOf(transaction, id)
  if (known.isPaused === isPaused) return known
  await transaction.update(DestinationEntity, { id }, { isPaused: Number(isPaused) })
  const { name } = known
  const reason = isPaused
    ? say('The destination {name} was paused.', { name })
    : say('The destination {name} goes on.', { name })
  await recordHistory(transaction, { at, kind: 'settings_changed', by, reason })
  transaction.changed('destinations', id)
  return { ...known, isPaused }
}

/** A person has compared the key of its server. Whatever kept it from being reached is looked at anew. */
export async function trustHostKey(
  transaction: Transaction,
  id: string,
  hostKey: string,
  { by, at }: Act,
): Promise<void> {
  const known = await destinationOf(transaction, id)
  if (known.hostKey === hostKey) return
  await transaction.update(DestinationEntity, { id }, { hostKey })
  await lookAnew(transaction, id)
  const { name } = known.destination
  const reason = say('For {name} the key {hostKey} of its server was taken for right.', { name, hostKey })
  await recordHistory(transaction, { at, kind: 'settings_changed', by, reason })
  transaction.changed('destinations', id)
}

/**
 * Keeps the key of a server that was met for the first time, unless another station has met it meanwhile, or its address has become another. Resolves to
 * whether that key holds now.
 */
export async function pinHostKey(transaction: Transaction, met: Destination, hostKey: string): Promise<boolean> {
  const known = (await listDestinations(transaction)).find((one) => one.destination.id === met.id)
  if (known === undefined || !isSameServer(known.destination, met)) return false
  if (known.hostKey !== null) return known.hostKey === hostKey
  await transaction.update(DestinationEntity, { id: met.id }, { hostKey })
  transaction.changed('destinations', met.id)
  return true
}

/** What stood in the way may be gone: what waits is tried now, and not when it would have been. */
async function lookAnew(transaction: Transaction, id: string): Promise<void> {
  await transaction.update(DestinationEntity, { id }, { trouble: null, troubleSince: null })
  await transaction.update(DeliveryEntity, { destinationId: id, state: 'waiting' }, { dueAt: 0 })
}

/** Whether both lead to one server, which has one key. */
export const isSameServer = (one: Destination, other: Destination): boolean => serverIn(one) === serverIn(other)

/** What a change of makes it another server. */
function serverIn(one: Destination): string | null {
  const place = remotePlaceOf(one)
  return place === null ? null : `${place.kind} ${serverOf(place)}`
}

const placeIn = ({ kind, folder, url, printerId }: Destination): string =>
  JSON.stringify([kind, folder, url, printerId])

type KeptFields = Omit<DestinationRow, 'hostKey' | 'trouble' | 'troubleSince'>

const rowOf = ({ ticket, acknowledge, isPaused, ...one }: Destination): KeptFields => ({
  ...one,
  ticket: ticket === null ? null : JSON.stringify(ticket),
  acknowledge: JSON.stringify(acknowledge),
  isPaused: Number(isPaused),
})

function read(row: DestinationRow): KnownDestination {
  const { hostKey, trouble, troubleSince, ...fields } = row
  return {
    destination: keptDestination.parse({
      ...fields,
      ticket: row.ticket === null ? null : JSON.parse(row.ticket),
      acknowledge: JSON.parse(row.acknowledge),
      isPaused: row.isPaused === 1,
    }),
    hostKey,
    trouble: trouble === null ? null : { message: readSaid(trouble), since: troubleSince ?? 0 },
  }
}

const keptDestination: z.ZodType<Destination> = destination
