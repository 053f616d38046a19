import { randomUUID } from 'node:crypto'
import { StationError } from '../../shared/errors.ts'
import { isTerminal } from '../../shared/item-lifecycle.ts'
import { type Said, say } from '../../shared/messages/sentence.ts'
import { recordHistory } from '../orders/order-history.ts'
import { BinEntity, type BinRow } from '../store/entities/assembly.ts'
import type { Transaction } from '../store/transaction.ts'
import { allBins, binOf, empty, giveFreeBins, putInto, standingsOf } from './bins.ts'

/** Who does it, and when. */
export interface Act {
  readonly by: string
  readonly at: number
}

/**
 * Puts these bins in the place of all that there are; one without an id, or with one that is not there, is new.
 *
 * @throws StationError `invalid_input` where two have one name, `conflict` where one with items in it would be gone
 */
export async function saveBins(
  transaction: Transaction,
  wanted: readonly { readonly id?: string | undefined; readonly name: string }[],
  { by, at }: Act,
): Promise<void> {
  checkNames(wanted)
  const before = await allBins(transaction)
  const known = new Map(before.map((bin) => [bin.id, bin]))
  const kept = new Set(wanted.flatMap(({ id }) => (id === undefined ? [] : [id])))
  for (const { id, name, cpOrderId } of before) {
    if (kept.has(id)) continue
    if (cpOrderId !== null) throw new StationError('conflict', occupied(name, cpOrderId))
    await transaction.run('DELETE FROM "cp_bins" WHERE "id" = ?', id)
    transaction.changed('bins', id)
  }
  for (const [index, { id = randomUUID(), name }] of wanted.entries()) {
    const place = { rank: index + 1, name }
    const old = known.get(id)
    if (old === undefined) await transaction.insert(BinEntity, { id, ...place, cpOrderId: null, since: null })
    else if (old.rank !== place.rank || old.name !== name) await transaction.update(BinEntity, { id }, place)
    else continue
    transaction.changed('bins', id)
  }
  const names = (bins: readonly { name: string }[]): string => bins.map(({ name }) => name).join(', ') || '-'
  if (names(before) !== names(wanted)) {
    const reason = say('The bins were changed: {what}', {
      what: `${names(before)} -> ${names(wanted)}`.slice(0, 2_000),
    })
    await recordHistory(transaction, { at, kind: 'settings_changed', by, reason })
  }
  await giveFreeBins(transaction, at)
}

/** Two bins of one name could not be told apart. */
function checkNames(wanted: readonly { readonly name: string; readonly id?: string | undefined }[]): void {
  const names = new Set<string>()
  const ids = new Set<string>()
  for (const [index, { id, name }] of wanted.entries()) {
    const key = name.toLowerCase()
    if (names.has(key) || (id !== undefined && ids.has(id))) {
      const message = say('{text} is on the list twice', { text: name })
      throw new StationError('invalid_input', message, { details: [{ path: `bins[${index}].name`, message }] })
    }
    names.add(key)
    if (id !== undefined) ids.add(id)
  }
}

interface Assignment {
  readonly id: string
  /** Null: the bin is freed. */
  readonly cpOrderId: string | null
  /** The bin that the order was seen in; left out, wherever it is. */
  readonly from?: string | null | undefined
}

/**
 * Puts an order into a bin, or frees it.
 *
 * @throws StationError `not_found`, `conflict` where another order lies in it or somebody has moved the order meanwhile, `not_allowed` for an order
 *   that needs none
 */
export async function assignBin(
  transaction: Transaction,
  { id, cpOrderId, from }: Assignment,
  act: Act,
): Promise<void> {
  const bin = await transaction.find(BinEntity, { id })
  if (bin === undefined) throw new StationError('not_found', say('There is no such bin any more.'))
  if (bin.cpOrderId === cpOrderId) return
  if (cpOrderId === null) await freeByHand(transaction, bin, act)
  else await moveInto(transaction, bin, { cpOrderId, from }, act)
  // What was freed is for whoever waits.
  await giveFreeBins(transaction, act.at)
}

async function freeByHand(transaction: Transaction, bin: BinRow, act: Act): Promise<void> {
  await empty(transaction, bin)
  await note(transaction, bin.cpOrderId, say('Out of bin {bin}.', { bin: bin.name }), act)
}

async function moveInto(
  transaction: Transaction,
  bin: BinRow,
  { cpOrderId, from }: { readonly cpOrderId: string; readonly from: Assignment['from'] },
  act: Act,
): Promise<void> {
  const items = await standingsOf(transaction, cpOrderId)
  if (items.length === 0) throw new StationError('not_found', say('There is no order {id}.', { id: cpOrderId }))
  if (items.length === 1) throw new StationError('not_allowed', say('An order of one item needs no bin.'))
  if (items.every(({ status }) => isTerminal(status)))
    throw new StationError('not_allowed', say('Every item of the order is shipped or cancelled. It needs no bin.'))
  if (bin.cpOrderId !== null) throw new StationError('conflict', occupied(bin.name, bin.cpOrderId))
  const former = await binOf(transaction, cpOrderId)
  if (from !== undefined && from !== (former?.id ?? null))
    throw new StationError(
      'conflict',
      former === undefined
        ? say('The order lies in no bin any more. Nothing was changed.')
        : say('Somebody has moved the order to bin {bin} meanwhile. Nothing was changed.', { bin: former.name }),
    )
  if (former !== undefined) await empty(transaction, former)
  await putInto(transaction, bin, cpOrderId, act.at)
  await note(transaction, cpOrderId, say('Into bin {bin}.', { bin: bin.name }), act)
}

const note = (transaction: Transaction, cpOrderId: string | null, reason: Said, { by, at }: Act) =>
  recordHistory(transaction, { at, kind: 'bin_moved', cpOrderId, by, reason })

const occupied = (bin: string, order: string) =>
  say('In bin {bin} lies order {order}. Free it first. Nothing was changed.', { bin, order })
