import type { ExceptionAction } from '../../shared/exceptions-api.ts'
import { readSaid } from '../../shared/messages/kept-sentence.ts'
import { inOneText, type Said, say, sayCount } from '../../shared/messages/sentence.ts'
import type { StationParts } from '../console/handlers.ts'
import { isoOrNull } from '../console/page.ts'
import { countedSource, type ExceptionSource, type FoundException } from '../issues/source.ts'
import { standingSource } from '../issues/standing-source.ts'
import { storedRows } from '../issues/stored-rows.ts'
import type { DeliveryRow } from '../store/entities/delivery.ts'
import { retryDelivery } from './by-hand.ts'
import { listDestinations } from './destinations.ts'

/** A short outage of a press or its share mends itself. */
const awayAfterMs = 60_000

/** Destinations that cannot be reached; what goes there waits. */
export const destinationsAway = standingSource({
  kind: 'destination_away',
  title: say('Destinations'),
  severity: 'open',
  conditions: async ({ store, clock }) =>
    (await listDestinations(store))
      .filter(({ trouble }) => trouble !== null && trouble.since < clock.now() - awayAfterMs)
      .map(({ destination: { id, name, offline }, trouble }) => ({
        key: id,
        code: 'destination_away',
        subject: name,
        happened: say('Nothing gets to {name}: {sentence}', { name, sentence: trouble?.message ?? '' }),
        stationDid:
          offline === 'ask'
            ? say('What was to go there waits for you to try it again.')
            : say('What is to go there waits, and is tried again by itself. All else goes on.'),
        next: say(
          'See that the press, its folder and the network are there, and look at the destination in the settings.',
        ),
        screens: ['deliveries', 'settings'],
        since: trouble?.since ?? clock.now(),
      })),
})

/** Deliveries that wait for a person. */
export const parkedDeliveries = deliveriesWhere(
  `"state" = 'parked'`,
  ['retry_delivery', 'confirm_delivery', 'withdraw_delivery'],
  { kind: 'delivery_parked', title: say('Stopped deliveries'), code: 'deliveries_parked' },
  (row) => ({
    happened: row.failureMessage === null ? say('The file could not be delivered.') : readSaid(row.failureMessage),
    stationDid: inOneText(
      sayCount(row.attempts, 'It was tried once.', 'It was tried {count} times.'),
      row.unwanted === null ? null : say('It was to be taken back.'),
    ),
    next: say('Mend what stands in its way and try again, or say that the press has it.'),
    since: row.failingSince,
  }),
)

/** Deliveries of which nobody can tell whether the press has them. */
export const unsureDeliveries = deliveriesWhere(
  `"state" = 'unsure'`,
  ['confirm_delivery', 'retry_delivery', 'withdraw_delivery'],
  { kind: 'delivery_unsure', title: say('Unsure deliveries'), code: 'deliveries_unsure' },
  (row) => ({
    happened: row.failureMessage === null ? say('The file may have been delivered.') : readSaid(row.failureMessage),
    stationDid: say('It is not sent again by itself, so that nothing is printed twice.'),
    next: say('Look at the press. If it has the job, say so; if not, try again.'),
    since: row.failingSince,
  }),
)

/** Deliveries that the press has not taken in time. */
export const lateDeliveries: ExceptionSource = countedSource({
  kind: 'delivery_late',
  title: say('Not taken by the press'),
  code: 'deliveries_late',
  severity: 'open',
  screen: 'deliveries',
  count: async ({ store, clock }) => {
    const [found] = await store.query<{ count: number }>(
      `SELECT COUNT(*) AS "count" FROM "cp_deliveries" WHERE ${isLate}`,
      clock.now(),
    )
    return found?.count ?? 0
  },
  rows: async ({ store, clock }, { cursor, limit }) => {
    const rows = await store.query<DeliveryRow>(
      `SELECT * FROM "cp_deliveries" WHERE ${isLate} AND "id" > ? ORDER BY "id" LIMIT ?`,
      clock.now(),
      Number.parseInt(cursor ?? '0', 10),
      limit + 1,
    )
    const page = rows.slice(0, limit)
    return {
      rows: page.map((row) => ({
        ...ofDelivery(row, ['confirm_delivery', 'withdraw_delivery']),
        happened: say(
          'It lies in its folder, and the press has not taken it within the time that its destination names.',
        ),
        stationDid: say('It is looked at every minute.'),
        next: say('See whether the press runs and watches this folder. If it has the job, say so.'),
        since: isoOrNull(row.takenBy),
      })),
      nextCursor: rows.length > limit ? String(page.at(-1)?.id ?? 0) : null,
    }
  },
})

const isLate = `"state" = 'delivered' AND "takenBy" IS NOT NULL AND "takenBy" < ?`

type Deed = 'retry_delivery' | 'confirm_delivery' | 'withdraw_delivery'

function deliveriesWhere(
  condition: string,
  deeds: readonly Deed[],
  words: { readonly kind: string; readonly title: Said; readonly code: string },
  view: (row: DeliveryRow) => Pick<FoundException, 'happened' | 'stationDid' | 'next'> & { since: number | null },
): ExceptionSource {
  const { retryAll, ...rows } = storedRows<DeliveryRow>({
    table: 'cp_deliveries',
    condition,
    sortBy: 'urgencyKey',
    sortKeyOf: ({ urgencyKey }) => urgencyKey,
    view: (row) => {
      const { since, ...said } = view(row)
      return { ...ofDelivery(row, deeds), ...said, since: isoOrNull(since) }
    },
    subjectOf,
    retry: async (transaction, id, by, now) => {
      await retryDelivery(transaction, id, { by, at: now, steady: now })
    },
    afterRetry: ({ deliveries }: StationParts) => deliveries.tryNow(),
  })
  // One of which nobody can tell is looked at for itself.
  const canRetryAll = retryAll !== undefined && deeds[0] === 'retry_delivery'
  return countedSource({
    ...words,
    ...rows,
    ...(canRetryAll ? { retryAll } : {}),
    severity: 'open',
    screen: 'deliveries',
  })
}

const ofDelivery = (row: DeliveryRow, deeds: readonly Deed[]) => ({
  key: String(row.id),
  subject: subjectOf(row),
  cpOrderId: row.cpOrderId,
  cpItemId: row.cpItemId,
  actions: [
    ...deeds.map((deed): ExceptionAction => ({ do: deed, deliveryId: row.id })),
    { do: 'open_item', cpItemId: row.cpItemId } as const,
  ],
})

function subjectOf(row: DeliveryRow): Said {
  return say('{job} of item {id}', { job: row.jobName, id: row.cpItemId })
}
