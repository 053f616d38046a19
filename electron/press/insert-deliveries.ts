import type { DeliveryCause } from '../../shared/deliveries.ts'
import { type Destination, maxRepeats, type RouteMoment } from '../../shared/destinations.ts'
import { jobNameOf, ticketNameOf, withSuffix } from '../../shared/job-name.ts'
import { noLease } from '../store/entities/columns.ts'
import { DeliveryEntity, type DeliveryRow } from '../store/entities/delivery.ts'
import type { FileRow } from '../store/entities/file.ts'
import type { OrderItemRow } from '../store/entities/order-item.ts'
import type { NewRow, Transaction } from '../store/transaction.ts'
import { listDestinations } from './destinations.ts'
import { factsOfJob, type PressFile } from './job-facts.ts'

/** A file that is to go somewhere. */
export interface Planned {
  readonly file: PressFile
  readonly destinationId: string
  readonly cause: DeliveryCause
  readonly moment: RouteMoment | null
  readonly copies: number
  readonly reprint: number
  readonly batchId?: number | undefined
  readonly position?: number | undefined
  /** It goes though it has gone there before. */
  readonly again?: boolean | undefined
  readonly by: string
  readonly at: number
}

/** A delivery, by its number. */
export interface Sent {
  readonly id: number
  readonly cpItemId: string
}

/**
 * Queues files, each once: what lies there, or is on its way, stays as it is. Resolves to the new rows, and those that were wanted again. However many
 * there are, it asks and writes the same few times.
 */
export async function insertDeliveries(
  transaction: Transaction,
  planned: readonly Planned[],
  dueAt: number,
): Promise<Sent[]> {
  if (planned.length === 0) return []
  const destinations = new Map(
    (await listDestinations(transaction)).map((one) => [one.destination.id, one.destination]),
  )
  const files = await filesOf(transaction, planned)
  const items = [...new Set(planned.map(({ file }) => file.cpItemId))]
  const urgency = await urgencies(transaction, items)
  const known = await knownOf(transaction, items)
  const sent: Sent[] = []
  const rows: NewRow<DeliveryRow>[] = []
  for (const one of planned) {
    const destination = destinations.get(one.destinationId)
    const file = files.get(one.file.fileId)
    if (destination === undefined || file === undefined || file.state !== 'done' || file.md5 === null) continue
    const before = one.again === true ? [] : (known.get(one.file.cpItemId) ?? []).filter(isOf(one, file.md5))
    if (before.length > 0) sent.push(...(await wantAgain(transaction, one, before)))
    else rows.push(...rowsOf(one, { ...file, md5: file.md5 }, destination, { dueAt, urgency }))
  }
  const named = await withFreeNames(transaction, rows, destinations)
  for (const [index, id] of (await transaction.insertMany(DeliveryEntity, named)).entries()) {
    transaction.changed('deliveries', id)
    sent.push({ id, cpItemId: named[index]?.cpItemId ?? '' })
  }
  return sent
}

type KnownFile = Pick<FileRow, 'id' | 'state' | 'md5' | 'receivedBytes'>

async function filesOf(transaction: Transaction, planned: readonly Planned[]): Promise<ReadonlyMap<number, KnownFile>> {
  const ids = [...new Set(planned.map(({ file }) => file.fileId))]
  const rows = await transaction.query<KnownFile>(
    `SELECT "id", "state", "md5", "receivedBytes" FROM "cp_files" WHERE "id" ${among(ids)}`,
    ...oneOrAll(ids),
  )
  return new Map(rows.map((row) => [row.id, row]))
}

/** How urgent these items are. */
async function urgencies(transaction: Transaction, items: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await transaction.query<Pick<OrderItemRow, 'cpItemId' | 'urgencyKey'>>(
    `SELECT "cpItemId", "urgencyKey" FROM "cp_order_items" WHERE "cpItemId" ${among(items)}`,
    ...oneOrAll(items),
  )
  return new Map(rows.map(({ cpItemId, urgencyKey }) => [cpItemId, urgencyKey]))
}

/** What was sent of these items so far. */
async function knownOf(
  transaction: Transaction,
  items: readonly string[],
): Promise<ReadonlyMap<string, readonly DeliveryRow[]>> {
  const rows = await transaction.query<DeliveryRow>(
    `SELECT * FROM "cp_deliveries" WHERE "cpItemId" ${among(items)} ORDER BY "id"`,
    ...oneOrAll(items),
  )
  return Map.groupBy(rows, ({ cpItemId }) => cpItemId)
}

/**
 * One of several, or just that one: of a list whose length it does not know, PostgreSQL reads a small table from its beginning to its end, and
 * whoever has read all of it is in the way of everybody who writes there.
 */
const among = (values: readonly unknown[]): string => (values.length === 1 ? '= ?' : '= ANY (?)')
const oneOrAll = <V extends string | number>(values: readonly V[]): [V | readonly V[]] => [
  values.length === 1 ? (values[0] ?? values) : values,
]

/** Deliveries of the same file to the same place. What a person has taken back counts: only a person sends it again. */
const isOf =
  ({ file, destinationId, reprint, cause }: Planned, md5: string) =>
  (row: DeliveryRow): boolean =>
    row.fileId === file.fileId &&
    row.destinationId === destinationId &&
    row.md5 === md5 &&
    row.reprint === reprint &&
    (row.state !== 'withdrawn' || (cause !== 'hand' && row.unwanted === 'hand'))

/** What is about to be taken back of it stays, where it is what is wanted now. */
async function wantAgain(transaction: Transaction, one: Planned, known: readonly DeliveryRow[]): Promise<Sent[]> {
  const unwanted = known.filter(
    (row) => row.unwanted === 'step' && row.state !== 'withdrawn' && isOfAll(row, one.copies, known),
  )
  // It is of whatever wants it now: in another batch it has another place.
  const { batchId = null, position = null, cause, moment } = one
  for (const { id } of unwanted) {
    await transaction.update(DeliveryEntity, { id }, { unwanted: null, batchId, position, cause, moment })
    transaction.changed('deliveries', id)
  }
  return unwanted
}

/** Whether a delivery is one of so many copies, by itself or with those for the other copies. */
export const isOfAll = (row: DeliveryRow, copies: number, others: readonly DeliveryRow[]): boolean =>
  row.copy === null
    ? row.copies === copies
    : others.filter((other) => other.copy !== null && isOfOneFile(other, row)).length === copies

const isOfOneFile = (one: DeliveryRow, other: DeliveryRow): boolean =>
  one.fileId === other.fileId && one.destinationId === other.destinationId && one.reprint === other.reprint

/** With the names that they would have if nothing else had them. */
function rowsOf(
  one: Planned,
  file: KnownFile & { readonly md5: string },
  destination: Destination,
  { dueAt, urgency }: { readonly dueAt: number; readonly urgency: ReadonlyMap<string, string> },
): NewRow<DeliveryRow>[] {
  const { batchId = null, position = null, reprint, cause, moment, by, at } = one
  const isRepeated = destination.copies === 'repeat' && one.copies > 1 && one.copies <= maxRepeats
  const copies = isRepeated ? Array.from({ length: one.copies }, (_, index) => index + 1) : [null]
  return copies.map((copy) => {
    const job = { copies: isRepeated ? 1 : one.copies, copy, reprint, batchId, position }
    return {
      cpItemId: one.file.cpItemId,
      cpOrderId: one.file.cpOrderId,
      fileId: file.id,
      fileType: one.file.part,
      md5: file.md5,
      totalBytes: file.receivedBytes,
      sentBytes: 0,
      destinationId: destination.id,
      ...named(destination, jobNameOf(destination, factsOfJob(one.file, job), one.file.kind)),
      isTicketFirst: Number(destination.ticket?.order === 'before'),
      ...job,
      cause,
      moment,
      state: 'queued',
      urgencyKey: urgency.get(one.file.cpItemId) ?? '',
      dueAt,
      attempts: 0,
      failingSince: null,
      failureCode: null,
      failureMessage: null,
      placed: 0,
      placing: null,
      place: null,
      unwanted: null,
      createdAt: at,
      deliveredAt: null,
      takenAt: null,
      takenBy: null,
      by,
      ...noLease,
      fence: 0,
    }
  })
}

const named = ({ ticket }: Destination, jobName: string): Pick<DeliveryRow, 'jobName' | 'nameKey' | 'ticketName'> => ({
  jobName,
  nameKey: keyOf(jobName),
  ticketName: ticket === null ? null : ticketNameOf(ticket.fileName, jobName),
})

/** A folder may not heed capitals. Without its extension, as its ticket may have the rest of its name. */
const keyOf = (name: string): string => name.slice(0, name.lastIndexOf('.')).normalize('NFC').toLowerCase()

/** Gives each a name that no other delivery of its destination has: it is its own for good. */
async function withFreeNames(
  transaction: Transaction,
  rows: readonly NewRow<DeliveryRow>[],
  destinations: ReadonlyMap<string, Destination>,
): Promise<NewRow<DeliveryRow>[]> {
  const all: NewRow<DeliveryRow>[] = []
  for (const [id, of] of Map.groupBy(rows, ({ destinationId }) => destinationId)) {
    const destination = destinations.get(id)
    if (destination === undefined) continue
    const taken = await takenNames(
      transaction,
      id,
      of.map(({ nameKey }) => nameKey),
    )
    for (const row of of) {
      const nth = (number: number) => named(destination, withSuffix(row.jobName, number, destination))
      const isTaken = async (number: number): Promise<boolean> => {
        const { nameKey } = nth(number)
        return taken.has(nameKey) || (await takenNames(transaction, id, [nameKey])).size > 0
      }
      const free = taken.has(row.nameKey) ? { ...row, ...nth(await freeNumber(isTaken)) } : row
      taken.add(free.nameKey)
      all.push(free)
    }
  }
  return all
}

/** From 2. They are taken one after the other, so the first free one is looked for as in a dictionary: a template may name all jobs the same. */
async function freeNumber(isTaken: (number: number) => Promise<boolean>): Promise<number> {
  let free = 2
  while (await isTaken(free)) free *= 2
  for (let last = free / 2; free - last > 1; ) {
    const middle = Math.floor((free + last) / 2)
    if (await isTaken(middle)) last = middle
    else free = middle
  }
  return free
}

async function takenNames(
  transaction: Transaction,
  destinationId: string,
  keys: readonly string[],
): Promise<Set<string>> {
  const names = [...new Set(keys)]
  const rows = await transaction.query<Pick<DeliveryRow, 'nameKey'>>(
    `SELECT "nameKey" FROM "cp_deliveries" WHERE "destinationId" = ? AND "nameKey" ${among(names)}`,
    destinationId,
    ...oneOrAll(names),
  )
  return new Set(rows.map(({ nameKey }) => nameKey))
}
