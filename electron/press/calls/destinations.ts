import { randomUUID } from 'node:crypto'
import { type Destination, destinationSecretNames } from '../../../shared/destinations.ts'
import { StationError } from '../../../shared/errors.ts'
import { say } from '../../../shared/messages/sentence.ts'
import type { CallAnswer, ParsedInput } from '../../../shared/station-api.ts'
import type { Handlers, StationParts } from '../../console/handlers.ts'
import { iso, isoOrNull } from '../../console/page.ts'
import type { RowReader } from '../../store/transaction.ts'
import { DestinationSecrets, nothingKept, type SecretChanges, type SignIn } from '../destination-secrets.ts'
import {
  isSameServer,
  type KnownDestination,
  listDestinations,
  pauseDestination,
  removeDestination,
  saveDestination,
  trustHostKey,
  wholeDestination,
} from '../destinations.ts'
import { accountOf, remotePlaceOf } from '../remote-place.ts'
import { testDestination, testPrinter } from '../test-destination.ts'

type DestinationCalls =
  | 'destinations.test'
  | 'destinations.list'
  | 'destinations.save'
  | 'destinations.remove'
  | 'destinations.pause'
  | 'destinations.trust'

/** Where finished files go. */
export function destinationHandlers(parts: StationParts): Handlers<DestinationCalls> {
  const { store, clock, deliveries } = parts
  const secrets = new DestinationSecrets(parts.secrets)
  return {
    'destinations.list': async () => {
      const known = await listDestinations(store)
      const counts = await countsOf(store.long)
      return {
        destinations: known.map(({ destination }) => destination),
        states: Object.fromEntries(known.map((one) => [one.destination.id, stateOf(one, secrets, counts)])),
      }
    },
    'destinations.save': async ({ destination, secrets: entered, by }) => {
      const one = { ...destination, id: destination.id ?? randomUUID() }
      const changes = changesOf(entered)
      const account = accountIn(wholeDestination(one, undefined))
      if (account === null && Object.values(changes).some((value) => value !== null)) {
        throw new StationError('invalid_input', say('Only a server is signed in to: this destination has no password.'))
      }
      // First: from the moment that the address is another one, nobody signs in there with less than was entered for it.
      await secrets.change(one.id, account, changes)
      const saved = await store.write((transaction) =>
        saveDestination(transaction, one, Object.keys(changes), { by, at: clock.now() }),
      )
      deliveries.tryNow([saved.id])
      return { destination: saved }
    },
    'destinations.remove': async ({ id, by }) => {
      await store.write((transaction) => removeDestination(transaction, id, { by, at: clock.now() }))
      await secrets.forget(id)
      return {}
    },
    'destinations.pause': async ({ id, isPaused, by }) => ({
      destination: await store.write((transaction) =>
        pauseDestination(transaction, id, isPaused, { by, at: clock.now() }),
      ),
    }),
    'destinations.test': async (input) => {
      const { destination, known } = await testedOf(store, input)
      if (destination.kind === 'printer') return await testPrinter(parts, destination, input.by)
      const place = remotePlaceOf(destination)
      const kept = place === null ? nothingKept : secrets.signIn(destination.id, accountOf(place))
      // The key is that of a server: another address is met for the first time.
      const hostKey = known !== undefined && isSameServer(known.destination, destination) ? known.hostKey : null
      return await testDestination(parts.pressDevices, {
        destination,
        signIn: enteredOver(kept, changesOf(input.secrets)),
        isKeyRight: (shown, isVouchedFor) => hostKey === null || hostKey === shown || isVouchedFor,
      })
    },
    'destinations.trust': async ({ id, hostKey, by }) => {
      await store.write((transaction) => trustHostKey(transaction, id, hostKey, { by, at: clock.now() }))
      deliveries.tryNow([id])
      return {}
    },
  }
}

function accountIn(one: Destination): string | null {
  const place = remotePlaceOf(one)
  return place === null ? null : accountOf(place)
}

/** What is tested: as it is entered, else as it is kept. */
async function testedOf(
  reader: Pick<RowReader, 'query'>,
  { id, destination }: ParsedInput<'destinations.test'>,
): Promise<{ destination: Destination; known: KnownDestination | undefined }> {
  const keptId = destination?.id ?? id
  const known = (await listDestinations(reader)).find((one) => one.destination.id === keptId)
  const tested =
    destination === undefined
      ? known?.destination
      : wholeDestination({ ...destination, id: keptId ?? randomUUID() }, undefined)
  if (tested === undefined) throw new StationError('not_found', say('There is no such destination any more.'))
  return { destination: tested, known }
}

/** What is entered counts before what is kept. */
const enteredOver = (kept: SignIn, changes: SecretChanges): SignIn => ({
  password: changes.password === undefined ? kept.password : changes.password,
  privateKey: changes.privateKey === undefined ? kept.privateKey : changes.privateKey,
  passphrase: changes.passphrase === undefined ? kept.passphrase : changes.passphrase,
  isUnreadable: kept.isUnreadable,
})

/** An empty text forgets. */
function changesOf(entered: ParsedInput<'destinations.save'>['secrets']): SecretChanges {
  const given = destinationSecretNames.flatMap((name) => {
    const value = entered?.[name]
    return value === undefined ? [] : [[name, value === '' ? null : value] as const]
  })
  return Object.fromEntries(given)
}

interface Counts {
  waiting: number
  running: number
  notTaken: number
  needPerson: number
  lastDeliveredAt: number | null
}

/** What becomes of the deliveries of each destination. */
async function countsOf(reader: RowReader): Promise<ReadonlyMap<string, Counts>> {
  const counts = new Map<string, Counts>()
  const of = (id: string): Counts => {
    const known = counts.get(id) ?? { waiting: 0, running: 0, notTaken: 0, needPerson: 0, lastDeliveredAt: null }
    counts.set(id, known)
    return known
  }
  const [open, notTaken, delivered] = await Promise.all([
    reader.query<{ destinationId: string; state: keyof typeof columnOf; count: number }>(
      `SELECT "destinationId", "state", COUNT(*) AS "count" FROM "cp_deliveries" WHERE "state" IN ('queued', 'waiting', 'running', 'unsure', 'parked') GROUP BY "destinationId", "state"`,
    ),
    reader.query<{ destinationId: string; count: number }>(
      `SELECT "destinationId", COUNT(*) AS "count" FROM "cp_deliveries" WHERE "state" = 'delivered' AND "takenBy" IS NOT NULL GROUP BY "destinationId"`,
    ),
    reader.query<{ id: string; at: number | null }>(
      `SELECT "id", (SELECT MAX("deliveredAt") FROM "cp_deliveries" WHERE "destinationId" = "cp_destinations"."id") AS "at" FROM "cp_destinations"`,
    ),
  ])
  for (const { destinationId, state, count } of open) of(destinationId)[columnOf[state]] += Number(count)
  for (const { destinationId, count } of notTaken) of(destinationId).notTaken = Number(count)
  for (const { id, at } of delivered) of(id).lastDeliveredAt = at
  return counts
}

const columnOf = {
  queued: 'waiting',
  waiting: 'waiting',
  running: 'running',
  unsure: 'needPerson',
  parked: 'needPerson',
} as const

type State = CallAnswer<'destinations.list'>['states'][string]

function stateOf(
  { destination, hostKey, trouble }: KnownDestination,
  secrets: DestinationSecrets,
  counts: ReadonlyMap<string, Counts>,
): State {
  const {
    waiting = 0,
    running = 0,
    notTaken = 0,
    needPerson = 0,
    lastDeliveredAt = null,
  } = counts.get(destination.id) ?? {}
  return {
    secrets: secrets.names(destination.id, accountIn(destination)),
    hostKey,
    trouble: trouble === null ? null : { message: trouble.message, since: iso(trouble.since) },
    waiting,
    running,
    notTaken,
    needPerson,
    lastDeliveredAt: isoOrNull(lastDeliveredAt),
  }
}
