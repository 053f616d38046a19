import { type CodeField, codeFields, type FindHitAnswer } from '../../../shared/find-api.ts'
import { isFoundIn, readingsOf, type Term } from '../../../shared/fold-text.ts'
import type { ItemStatus } from '../../../shared/item-lifecycle.ts'
import type { CallAnswer } from '../../../shared/station-api.ts'
import type { ItemSummaryAnswer, OrderSummary } from '../../../shared/station-views.ts'
import type { Handlers, StationParts } from '../../console/handlers.ts'
import { numberCursor, pageOf } from '../../console/page.ts'
import { type CodeHolder, holdersOfCode } from '../find/find-code.ts'
import { findOrders, newestFirst } from '../find/find-orders.ts'
import { type FindText, type OrderTexts, textsOfOrders } from '../find/order-texts.ts'
import { wordsOfText } from '../find/order-words.ts'
import { summariesOfItems } from './items.ts'
import { summariesOfOrders } from './orders.ts'

export function findHandlers(parts: StationParts): Handlers<'find.text' | 'find.code'> {
  return {
    'find.text': async ({ query, cursor, limit }) => {
      await parts.findIndex.catchUp()
      const before = numberCursor(cursor, newestFirst)
      const found = await findOrders(parts.store, query, { before, limit: limit + 1 })
      const { rows, nextCursor } = pageOf(found, limit, (row) => row.id)
      const readings = readingsOf(query)
      const exact = await placesOfCode(parts.store, query)
      const others = rows.filter((row) => exact.every((place) => place.cpOrderId !== row.cpOrderId))
      const places = (await textsOfOrders(parts.store.long, others)).flatMap((texts) =>
        placesIn(readText(texts), readings),
      )
      return { hits: await hitsOf(parts, cursor === undefined ? [...exact, ...places] : places), nextCursor }
    },
    'find.code': async ({ code }) => {
      const found = await findCode(parts, code)
      if (found.kind !== 'nothing') return { found }
      await parts.findIndex.catchUp()
      return { found: await findCode(parts, code) }
    },
  }
}

type Found = CallAnswer<'find.code'>['found']

async function findCode(parts: StationParts, code: string): Promise<Found> {
  for (const field of codeFields) {
    const [holder, ...others] = await holdersOfCode(parts.store, code, field)
    if (holder === undefined) continue
    if (others.length === 0) return await foundHolder(parts, field, holder)
    // A parcel may hold several items of one order: then it is the order that was found.
    const isOfOneOrder = others.every(({ cpOrderId }) => cpOrderId === holder.cpOrderId)
    return isOfOneOrder ? await foundHolder(parts, field, { ...holder, cpItemId: null }) : { kind: 'several', field }
  }
  return { kind: 'nothing' }
}

async function foundHolder(parts: StationParts, field: CodeField, { cpItemId, cpOrderId }: CodeHolder): Promise<Found> {
  if (cpItemId === null) return { kind: 'order', field, order: oneOf(await summariesOfOrders(parts, [cpOrderId])) }
  const item = oneOf(await summariesOfItems(parts, [cpItemId]))
  return { kind: 'item', field, item, nextStep: usualStep(item) }
}

/** What has just this code stands before what only holds it: the item before a later one that was ordered in its place. */
async function placesOfCode(store: StationParts['store'], code: string): Promise<Place[]> {
  const found = codeFields.map(async (field) => {
    const holders = await holdersOfCode(store, code, field)
    // What so many have says nothing of one of them.
    if (holders.length > maxHolders) return []
    return holders.map(({ cpOrderId, cpItemId, text }): Place => ({ cpOrderId, cpItemId, matches: [{ field, text }] }))
  })
  const places = (await Promise.all(found)).flat()
  const isFirst = ({ cpOrderId, cpItemId }: Place, at: number): boolean =>
    at === places.findIndex((place) => place.cpOrderId === cpOrderId && place.cpItemId === cpItemId)
  return places.filter(isFirst)
}

const maxHolders = 20

/** Error, hold and cancel are never the usual next step. */
function usualStep({ nextSteps: [first] }: ItemSummaryAnswer): ItemStatus | null {
  return first === undefined || first === 'error' || first === 'on_hold' || first === 'cancelled' ? null : first
}

function oneOf<T>([only]: readonly T[]): T {
  if (only === undefined) throw new Error('A row that was just read has a summary')
  return only
}

/** An item or an order that a question leads to, before it is fetched. */
interface Place {
  readonly cpOrderId: string
  /** Null: the order itself. */
  readonly cpItemId: string | null
  readonly matches: readonly FindText[]
}

const maxItemsOfOrder = 5

/** The first reading of the question that fits the order says what was found. */
function placesIn(order: ReadOrder, readings: readonly (readonly Term[])[]): Place[] {
  const places = readings.map((terms) => placesOfReading(order, terms))
  return places.find(([first]) => (first?.matches.length ?? 0) > 0) ?? places[0] ?? []
}

/** The order where its own texts say it all, else the items that do, else the order again. */
function placesOfReading({ cpOrderId, own, items }: ReadOrder, terms: readonly Term[]): Place[] {
  const ofOrder = matchesIn(own, terms)
  if (ofOrder.isWhole) return [{ cpOrderId, cpItemId: null, matches: ofOrder.matches }]
  const found = items.flatMap(({ cpItemId, texts }) => {
    const { isWhole, matches } = matchesIn([...texts, ...own], terms)
    return isWhole ? [{ cpOrderId, cpItemId, matches }] : []
  })
  if (found.length > 0 && found.length <= maxItemsOfOrder) return found
  const anywhere = matchesIn([...own, ...items.flatMap(({ texts }) => texts)], terms)
  return [{ cpOrderId, cpItemId: null, matches: anywhere.matches.slice(0, maxItemsOfOrder) }]
}

/** The texts in which a term is found, and whether every term is found in one. */
function matchesIn(read: readonly ReadText[], terms: readonly Term[]): { isWhole: boolean; matches: FindText[] } {
  const found = terms.map((term) => read.filter(({ words }) => isFoundIn(term, words)))
  // How somebody is reached is shown only where nothing else tells why it was found.
  const telling = found.flatMap((texts) => {
    const others = texts.filter(({ text }) => !contactFields.has(text.field))
    return others.length > 0 ? others : texts
  })
  const matches = read.filter((text) => telling.includes(text)).map(({ text }) => text)
  return { isWhole: found.every((texts) => texts.length > 0), matches }
}

const contactFields: ReadonlySet<FindText['field']> = new Set(['street', 'postcode', 'email', 'phone'])

interface ReadText {
  readonly text: FindText
  readonly words: readonly string[]
}

/** An order with the words of its texts. */
interface ReadOrder {
  readonly cpOrderId: string
  readonly own: readonly ReadText[]
  readonly items: readonly { readonly cpItemId: string; readonly texts: readonly ReadText[] }[]
}

function readText({ cpOrderId, own, items }: OrderTexts): ReadOrder {
  const read = (texts: readonly FindText[]) => texts.map((text) => ({ text, words: wordsOfText(text) }))
  return { cpOrderId, own: read(own), items: items.map(({ cpItemId, texts }) => ({ cpItemId, texts: read(texts) })) }
}

async function hitsOf(parts: StationParts, places: readonly Place[]): Promise<FindHitAnswer[]> {
  const ids = places.flatMap(({ cpItemId }) => (cpItemId === null ? [] : [cpItemId]))
  const items = new Map((await summariesOfItems(parts, ids)).map((item) => [item.cpItemId, item]))
  const orderIds = places.flatMap(({ cpOrderId, cpItemId }) => (cpItemId === null ? [cpOrderId] : []))
  const orders = new Map<string, OrderSummary>((await summariesOfOrders(parts, orderIds)).map((o) => [o.cpOrderId, o]))
  return places.flatMap(({ cpOrderId, cpItemId, matches }): FindHitAnswer[] => {
    const item = items.get(cpItemId ?? '')
    if (item !== undefined) return [{ kind: 'item', item, matches: [...matches] }]
    const order = orders.get(cpOrderId)
    return order === undefined ? [] : [{ kind: 'order', order, matches: [...matches] }]
  })
}
