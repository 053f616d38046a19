import type { ItemStatus } from '../../../shared/item-lifecycle.ts'
import { readSaid } from '../../../shared/messages/kept-sentence.ts'
import { maxReasons, type NoteView, type OtherItem, type ReasonKind } from '../../../shared/shop-floor-api.ts'
import type { CallAnswer, ParsedInput } from '../../../shared/station-api.ts'
import type { Handlers, StationParts } from '../../console/handlers.ts'
import { iso, numberCursor, pageOf } from '../../console/page.ts'
import { reasonGiven } from '../../store/entities/history-entry.ts'
import type { NoteRow } from '../../store/entities/note.ts'
import type { Store } from '../../store/store.ts'
import { addNote } from '../add-note.ts'
import { reprintItem } from '../steps/reprint-item.ts'
import { setBack } from '../steps/set-back.ts'
import { itemSummary } from './items.ts'

type ShopFloorCalls = 'items.back' | 'items.reprint' | 'notes.add' | 'notes.list' | 'reasons.list' | 'orders.missing'

/** What goes on around the steps: back, once more, and what people tell each other. */
export function shopFloorHandlers(parts: StationParts): Handlers<ShopFloorCalls> {
  const { store, clock, stepPolicy } = parts
  return {
    'items.back': async ({ cpItemId, ...request }) => {
      await store.write((transaction) => setBack(transaction, cpItemId, request, stepPolicy()))
      return { item: await itemSummary(parts, cpItemId) }
    },
    'items.reprint': async ({ cpItemId, ...request }) => {
      await store.write((transaction) => reprintItem(transaction, cpItemId, request, stepPolicy()))
      return { item: await itemSummary(parts, cpItemId) }
    },
    'notes.add': async ({ cpOrderId, cpItemId, text, by }) => {
      const note = { cpOrderId, cpItemId: cpItemId ?? null, at: clock.now(), by, text }
      const id = await store.write((transaction) => addNote(transaction, note))
      return { note: noteView({ id, ...note }) }
    },
    'notes.list': (input) => listNotes(store, input),
    'reasons.list': async ({ kind }) => ({ reasons: await reasonsOf(store, kind) }),
    'orders.missing': ({ cpItemIds }) => missingOf(store, cpItemIds),
  }
}

export const notesSql = `
  SELECT * FROM "cp_notes" WHERE "cpOrderId" = ? AND "id" < ? AND (? OR "cpItemId" IS NULL OR "cpItemId" = ?)
  ORDER BY "id" DESC LIMIT ?`

const noteView = (row: NoteRow): NoteView => ({ ...row, at: iso(row.at) })

async function listNotes(store: Store, { cpOrderId, cpItemId, cursor, limit }: ParsedInput<'notes.list'>) {
  const rows = await store.query<NoteRow>(
    notesSql,
    cpOrderId,
    numberCursor(cursor, Number.MAX_SAFE_INTEGER),
    cpItemId === undefined ? 1 : 0,
    cpItemId ?? null,
    limit + 1,
  )
  const page = pageOf(rows, limit, (row) => row.id)
  return { notes: page.rows.map(noteView), nextCursor: page.nextCursor }
}

/** Where the lines of a kind lead to; each has its own stretch of the index. */
const reasonLines = {
  on_hold: [['step', 'on_hold']],
  error: [['step', 'error']],
  set_back: [
    ['set_back', 'received'],
    ['set_back', 'ready'],
    ['set_back', 'in_production'],
    ['set_back', 'produced'],
  ],
  reprint: [['reprint', 'in_production']],
} as const satisfies Record<ReasonKind, readonly (readonly [kind: string, toStatus: ItemStatus])[]>

/** A shop that gives one reason again and again is not read back for years to find ten others. */
const maxLines = 300

const linesSql = `
  SELECT * FROM (SELECT "id", "reason" FROM "cp_history" INDEXED BY "cp_history_of_reasons"
    WHERE ${reasonGiven} AND "kind" = ? AND "toStatus" = ? ORDER BY "id" DESC LIMIT ${maxLines}) AS "lines"`

export const reasonsSql = (kind: ReasonKind): string => `
  SELECT "reason" FROM (${reasonLines[kind].map(() => linesSql).join(' UNION ALL ')}) AS "found"
  GROUP BY "reason" ORDER BY MAX("id") DESC LIMIT ${maxReasons}`

async function reasonsOf(store: Store, kind: ReasonKind): Promise<string[]> {
  const rows = await store.query<{ reason: string }>(reasonsSql(kind), ...reasonLines[kind].flat())
  return rows.map(({ reason }) => String(readSaid(reason)))
}

const maxOthers = 20

/** Reads the items of the orders concerned alone, by their index. */
export const othersSql = `
  SELECT "other"."cpItemId", "other"."cpOrderId", "other"."title", "other"."status" FROM "cp_order_items" AS "other"
  WHERE "other"."cpOrderId" IN (
      SELECT "item"."cpOrderId" FROM "cp_order_items" AS "item" WHERE "item"."cpItemId" = ANY (?))
    AND "other"."cpItemId" <> ALL (?)
  ORDER BY "other"."cpOrderId", "other"."position"`

async function missingOf(store: Store, cpItemIds: readonly string[]): Promise<CallAnswer<'orders.missing'>> {
  const ids = cpItemIds
  const others = await store.query<OtherItem>(othersSql, ids, ids)
  const cancelled = others.filter(({ status }) => status === 'cancelled')
  const open = others.filter(({ status }) => status !== 'cancelled' && status !== 'packed' && status !== 'shipped')
  return {
    hasOthers: others.length > 0,
    open: open.slice(0, maxOthers),
    openCount: open.length,
    cancelled: cancelled.slice(0, maxOthers),
    cancelledCount: cancelled.length,
  }
}
