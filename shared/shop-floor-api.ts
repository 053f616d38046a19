import { z } from 'zod'
import { command, person, query } from './call-shape.ts'
import { itemStatuses } from './item-lifecycle.ts'
import { itemStatus, itemSummary } from './station-views.ts'

/** What a reason can be typed for. */
export const reasonKinds = ['on_hold', 'error', 'set_back', 'reprint'] as const
export type ReasonKind = (typeof reasonKinds)[number]

/** So many reasons are offered again. */
export const maxReasons = 10

export const noteView = z.object({
  id: z.number().int(),
  cpOrderId: z.string(),
  /** Null for a note on the order as a whole. */
  cpItemId: z.string().nullable(),
  at: z.iso.datetime(),
  by: z.string(),
  text: z.string(),
})
export type NoteView = z.infer<typeof noteView>

const otherItem = z.object({
  cpItemId: z.string(),
  cpOrderId: z.string(),
  title: z.string(),
  status: itemStatus,
})
export type OtherItem = z.infer<typeof otherItem>

const reason = z.string().trim().min(1).max(500)
const cpItemId = z.string()
/** Refuses with `conflict` when the item stands elsewhere by now. */
const expectedStatus = z.enum(itemStatuses).optional()

/** What goes on around the steps: back, once more, and what people tell each other. */
export const shopFloorApi = {
  /**
   * Sets an item back by one step, once its last step can no longer be undone. What was reported stays reported, and a step
   * that is taken again is not reported a second time.
   */
  'items.back': command('devices', { cpItemId, reason, expectedStatus, by: person() }, { item: itemSummary }),
  /** Sends an item into production once more and counts it. Refused once it is shipped or cancelled. */
  'items.reprint': command(
    'devices',
    {
      cpItemId,
      reason,
      /** How many copies; without it, all of the item. */
      copies: z.number().int().min(1).optional(),
      expectedStatus,
      by: person(),
    },
    { item: itemSummary },
  ),
  'notes.add': command(
    'devices',
    {
      cpOrderId: z.string(),
      /** Left out, the note is on the order as a whole. */
      cpItemId: cpItemId.optional(),
      text: z.string().trim().min(1).max(2_000),
      by: person(),
    },
    { note: noteView },
  ),
  /** The newest first. Of an item: its own and those on its order; of an order: those on its items too. */
  'notes.list': query(
    'devices',
    {
      cpOrderId: z.string(),
      cpItemId: cpItemId.optional(),
      /** The `nextCursor` of the page before. */
      cursor: z.string().optional(),
      limit: z.number().int().min(1).max(500).default(100),
    },
    { notes: z.array(noteView), nextCursor: z.string().nullable() },
  ),
  /** The last reasons of a kind, each once, the latest first. */
  'reasons.list': query('devices', { kind: z.enum(reasonKinds) }, { reasons: z.array(z.string()).max(maxReasons) }),
  /** What else belongs to the orders of these items and would be missing from the parcel, or must not be in it. */
  'orders.missing': query(
    'devices',
    { cpItemIds: z.array(cpItemId).min(1).max(1_000) },
    {
      /** Whether the orders have other items at all. */
      hasOthers: z.boolean(),
      /** Neither packed nor shipped, and not cancelled: up to 20, and how many there are. */
      open: z.array(otherItem),
      openCount: z.number().int(),
      cancelled: z.array(otherItem),
      cancelledCount: z.number().int(),
    },
  ),
} as const
