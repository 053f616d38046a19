import type { FindHit } from '../../shared/find-api.ts'
import { isFoundIn, readingsOf, type Term } from '../../shared/fold-text.ts'
import type { ItemStatus } from '../../shared/item-lifecycle.ts'
import type { CallOutput } from '../../shared/station-api.ts'
import type { ItemSummary, OrderSummary } from '../../shared/station-views.ts'
import { findOrders, newestFirst } from '../find/find-orders.ts'
import { type FindText, type OrderTexts, textsOfOrders } from '../find/order-texts.ts'
import { wordsOfText } from '../find/order-words.ts'
import type { Handlers, StationParts } from './handlers.ts'
import { summariesOfItems } from './items.ts'
import { summariesOfOrders } from './orders.ts'
import { numberCursor, pageOf } from './page.ts'

export function findHandlers(parts: StationParts): Handlers<'find.text' | 'find.code'> {
  return {
    'find.text': async ({ query, cursor, limit }) => {
      await parts.findIndex.catchUp()
      const before = numberCursor(cursor, newestFirst)
      const found = findOrders(parts.store, query, { before, limit: limit + 1 })
      const { rows, nextCursor } = pageOf(found, limit, (row) => row.id)
      const readings = readingsOf(query)
      const places = textsOfOrders(parts.store, rows).flatMap((texts) => placesIn(readText(texts), readings))
      return { hits: hitsOf(parts, places), nextCursor }
    },
    'find.code': ({ code }) => ({ found: findCode(parts, code) }),
  }
}

type Found = CallOutput<'find.code'>['found']

function findCode(parts: StationParts, read: string): Found {
  // Codes hold no spaces; a person who types one off a label does, and a scanner ends with a line break.
  const code = read.replaceAll(/\s+/g, '')
  if (code === '') return { kind: 'nothing' }
  const [item] = summariesOfItems(parts, [code])
  if (item !== undefined) return foundItem(item, 'item')
  const [order] = summariesOfOrders(parts, [code])
  if (order !== undefined) return { kind: 'order', field: 'order', order }
  return findTracking(parts, code) ?? findReference(parts, [read.trim(), code]) ?? { kind: 'nothing' }
}

/** A parcel may hold several items of one order: then it is the order that was found. */
function findTracking(parts: StationParts, code: string): Found | null {
  const rows = parts.store.query<{ cpItemId: string; cpOrderId: string }>(trackingSql, code)
  const [first] = rows
  if (first === undefined) return null
  if (rows.length === 1) return foundItem(oneOf(summariesOfItems(parts, [first.cpItemId])), 'tracking')
  if (rows.some((row) => row.cpOrderId !== first.cpOrderId)) return { kind: 'several', field: 'tracking' }
  return { kind: 'order', field: 'tracking', order: oneOf(summariesOfOrders(parts, [first.cpOrderId])) }
}

export const trackingSql = 'SELECT "cpItemId", "cpOrderId" FROM "cp_order_items" WHERE "tracking" = ? LIMIT 1000'

function findReference(parts: StationParts, spellings: readonly [string, string]): Found | null {
  const [first, ...others] = parts.store.query<{ cpOrderId: string }>(referenceSql, ...spellings)
  if (first === undefined) return null
  if (others.length > 0) return { kind: 'several', field: 'reference' }
  return { kind: 'order', field: 'reference', order: oneOf(summariesOfOrders(parts, [first.cpOrderId])) }
}

export const referenceSql = 'SELECT "cpOrderId" FROM "cp_orders" WHERE "clientReference" IN (?, ?) LIMIT 2'

const foundItem = (item: ItemSummary, field: 'item' | 'tracking'): Found => ({
  kind: 'item',
  field,
  item,
  nextStep: usualStep(item),
})

/** Error, hold and cancel are never the usual next step. */
function usualStep({ nextSteps: [first] }: ItemSummary): ItemStatus | null {
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

const mostItemsOfOrder = 5

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
  if (found.length > 0 && found.length <= mostItemsOfOrder) return found
  const anywhere = matchesIn([...own, ...items.flatMap(({ texts }) => texts)], terms)
  return [{ cpOrderId, cpItemId: null, matches: anywhere.matches.slice(0, mostItemsOfOrder) }]
}

/** The texts in which a term is found, and whether every term is found in one. */
function matchesIn(read: readonly ReadText[], terms: readonly Term[]): { isWhole: boolean; matches: FindText[] } {
  const isWhole = terms.every((term) => read.some(({ words }) => isFoundIn(term, words)))
  const matches = read.filter(({ words }) => terms.some((term) => isFoundIn(term, words))).map(({ text }) => text)
  return { isWhole, matches }
}

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
  const read = (texts: readonly FindText[]) => texts.map((text) => ({ text, words: wordsOfText(text.text) }))
  return { cpOrderId, own: read(own), items: items.map(({ cpItemId, texts }) => ({ cpItemId, texts: read(texts) })) }
}

function hitsOf(parts: StationParts, places: readonly Place[]): FindHit[] {
  const ids = places.flatMap(({ cpItemId }) => (cpItemId === null ? [] : [cpItemId]))
  const items = new Map(summariesOfItems(parts, ids).map((item) => [item.cpItemId, item]))
  const orderIds = places.flatMap(({ cpOrderId, cpItemId }) => (cpItemId === null ? [cpOrderId] : []))
  const orders = new Map<string, OrderSummary>(summariesOfOrders(parts, orderIds).map((o) => [o.cpOrderId, o]))
  return places.flatMap(({ cpOrderId, cpItemId, matches }): FindHit[] => {
    const item = items.get(cpItemId ?? '')
    if (item !== undefined) return [{ kind: 'item', item, matches: [...matches] }]
    const order = orders.get(cpOrderId)
    return order === undefined ? [] : [{ kind: 'order', order, matches: [...matches] }]
  })
}
