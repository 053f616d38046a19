import { StationError } from '../../shared/errors.ts'
import { keptSaid } from '../../shared/messages/kept-sentence.ts'
import { type Said, say } from '../../shared/messages/sentence.ts'
import { recordHistory } from '../orders/order-history.ts'
import { queueByItself } from '../printing/queue-print.ts'
import { OrderEntity } from '../store/entities/order.ts'
import { LabelEntity, type LabelRow } from '../store/entities/parcel.ts'
import type { RowReader, Transaction } from '../store/transaction.ts'
import { type Match, matchLabel, matchOrder } from './match-label.ts'
import type { Act } from './parcels.ts'
import { plainName, readLabelName } from './read-label-name.ts'
import type { LabelReading, ListLine } from './read-list.ts'

/** Where a label or a line comes from. */
export interface Origin {
  readonly name: string
  readonly md5: string
  readonly stationId: string
  readonly at: number
}

/** What prints labels as they come; empty: nothing. */
type PrinterId = string

/** Notes a label. One that came before changes nothing. */
export async function noteLabel(
  transaction: Transaction,
  origin: Origin,
  {
    fileName,
    printerId,
    fault,
  }: { readonly fileName: string; readonly printerId: PrinterId; readonly fault: Said | null },
): Promise<void> {
  const stem = stemOf(origin.name)
  const onceKey = `pdf ${origin.md5} ${stem.toLowerCase()}`
  if ((await transaction.find(LabelEntity, { onceKey })) !== undefined) return
  const readings = fault === null ? readLabelName(stem, fileName) : []
  const match = await matchLabel(transaction, readings)
  const path = fault === null ? `${origin.md5}.pdf` : null
  const row = rowOf(origin, fault === null ? match : { ...match, state: 'unmatched', problem: fault })
  const label = { ...row, kind: 'pdf' as const, onceKey, path }
  await transaction.insert(LabelEntity, label)
  await told(transaction, label, { printerId, at: origin.at })
}

/** Notes lines of a list. Those that came before change nothing. */
export async function noteLines(transaction: Transaction, origin: Origin, lines: readonly ListLine[]): Promise<void> {
  const keyed = new Map(lines.map((line) => [lineKey(line), line]))
  const known = await transaction.query<{ onceKey: string }>(
    `SELECT "onceKey" FROM "cp_labels" WHERE "onceKey" = ANY (?)`,
    [...keyed.keys()],
  )
  for (const { onceKey } of known) keyed.delete(onceKey)
  for (const [onceKey, line] of keyed) {
    const match = await matchLabel(transaction, [line])
    const row = rowOf(origin, line.problem === null ? match : { ...match, state: 'unmatched', problem: line.problem })
    await transaction.insert(LabelEntity, { ...row, kind: 'line', onceKey, path: null })
    await told(transaction, row, { printerId: '', at: origin.at })
  }
}

/** A list that cannot be read at all: a person looks at it. */
export async function noteUnreadable(transaction: Transaction, origin: Origin, problem: Said): Promise<void> {
  const onceKey = `list ${origin.md5} ${origin.name}`
  if ((await transaction.find(LabelEntity, { onceKey })) !== undefined) return
  const row = rowOf(origin, { ...(await matchLabel(transaction, [])), problem })
  await transaction.insert(LabelEntity, { ...row, kind: 'line', onceKey, path: null })
}

const lineKey = ({ order, item, tracking, shippingOption }: LabelReading): string =>
  `line ${JSON.stringify([order, item, tracking, shippingOption])}`

/** Looks anew whether a label has an order by now. @returns whether it has */
export async function matchAgain(
  transaction: Transaction,
  id: number,
  { fileName, printerId, at }: { readonly fileName: string; readonly printerId: PrinterId; readonly at: number },
): Promise<boolean> {
  const row = await transaction.find(LabelEntity, { id, state: 'unmatched' })
  if (row === undefined || row.orderText + row.itemText === '') return false
  const match = await matchLabel(
    transaction,
    row.kind === 'pdf' ? readLabelName(stemOf(row.name), fileName) : [readingOf(row)],
  )
  if (match.state === 'unmatched') return false
  const found = { ...row, ...columnsOf(match) }
  await transaction.update(LabelEntity, { id }, columnsOf(match))
  await told(transaction, found, { printerId, at })
  return true
}

/** A person says of which order a label is. @throws StationError `not_found`, `conflict` where it needs nobody */
export async function assignLabel(
  transaction: Transaction,
  id: number,
  cpOrderId: string,
  { by, at, printerId }: Act & { readonly printerId: PrinterId },
): Promise<void> {
  const row = await waitingLabel(transaction, id)
  if ((await transaction.find(OrderEntity, { cpOrderId })) === undefined)
    throw new StationError('not_found', say('There is no order {id}.', { id: cpOrderId }), {
      details: [{ path: 'cpOrderId', message: say('There is no order {id}.', { id: cpOrderId }) }],
    })
  const match = await matchOrder(transaction, { reading: readingOf(row), cpOrderId, cpItemId: null })
  // A person has said it: what is shipped has its label, whatever number was typed.
  const state = match.state === 'late' ? 'attached' : match.state
  const columns = { ...columnsOf(match), state, problem: null, by }
  await transaction.update(LabelEntity, { id }, columns)
  await told(transaction, { ...row, ...columns }, { printerId, at })
  const reason = say('{name}, tracking number {tracking}', { name: row.name, tracking: row.tracking })
  await recordHistory(transaction, { at, kind: 'label_assigned', cpOrderId, by, reason })
}

/** A person says that nothing is to be done about it. @throws StationError `not_found`, `conflict` */
export async function dismissLabel(transaction: Transaction, id: number, { by, at }: Act): Promise<void> {
  const row = await labelOrThrow(transaction, id)
  if (row.state === 'attached' || row.state === 'dismissed')
    throw new StationError('conflict', say('Nothing is to be done about this label any more.'))
  await transaction.update(LabelEntity, { id }, { state: 'dismissed', problem: null, by })
  const reason = say('{name}, tracking number {tracking}', { name: row.name, tracking: row.tracking })
  await recordHistory(transaction, { at, kind: 'label_dismissed', cpOrderId: row.cpOrderId, by, reason })
  transaction.changed('orders', row.cpOrderId ?? '')
}

/** @throws StationError `not_found` */
export async function labelOrThrow(reader: RowReader, id: number): Promise<LabelRow> {
  const row = await reader.find(LabelEntity, { id })
  if (row === undefined) throw new StationError('not_found', say('There is no such label any more.'))
  return row
}

async function waitingLabel(transaction: Transaction, id: number): Promise<LabelRow> {
  const row = await labelOrThrow(transaction, id)
  if (row.state === 'attached')
    throw new StationError('conflict', say('The label belongs to a parcel already. Nothing was changed.'))
  return row
}

const stemOf = (name: string): string => plainName(name.replace(/\.[^.]{1,5}$/, ''))

const readingOf = (row: LabelRow): LabelReading => ({
  order: row.orderText,
  item: row.itemText,
  tracking: row.tracking,
  shippingOption: row.shippingOption,
})

type MatchColumns = Pick<
  LabelRow,
  'orderText' | 'itemText' | 'tracking' | 'shippingOption' | 'cpOrderId' | 'cpItemId' | 'parcelId' | 'state' | 'problem'
>

const columnsOf = ({ reading, cpOrderId, cpItemId, parcelId, state, problem }: Match): MatchColumns => ({
  orderText: reading.order,
  itemText: reading.item,
  tracking: reading.tracking,
  shippingOption: reading.shippingOption,
  cpOrderId,
  cpItemId,
  parcelId,
  state,
  problem: problem && keptSaid(problem),
})

const rowOf = ({ name, md5, stationId, at }: Origin, match: Match) => ({
  name,
  md5,
  stationId,
  ...columnsOf(match),
  createdAt: at,
  by: null,
})

async function told(
  transaction: Transaction,
  row: Pick<LabelRow, 'cpOrderId' | 'state' | 'md5' | 'name'> & Partial<Pick<LabelRow, 'path'>>,
  { printerId, at }: { readonly printerId: PrinterId; readonly at: number },
): Promise<void> {
  const { cpOrderId } = row
  transaction.changed('orders', cpOrderId ?? '')
  if (printerId === '' || cpOrderId === null || row.path == null || row.state === 'late') return
  await queueByItself(transaction, {
    printerId,
    paper: 'carrier_label',
    subject: say('Label of {id}', { id: cpOrderId }),
    cpOrderId,
    code: row.md5,
    onceKey: `label ${row.md5} ${cpOrderId}`,
    by: 'station',
    at,
  })
}
