import { z } from 'zod'
import { command, paging, person, query } from './call-shape.ts'
import { enteredCode } from './code.ts'
import { said } from './messages/said.ts'
import { labelKinds, labelStates, parcelStates } from './parcels.ts'
import { itemSummary } from './station-views.ts'

const id = z.number().int().positive()
const cpOrderId = z.string().min(1).max(200)
const cpItemId = z.string().min(1).max(200)
const instant = z.iso.datetime()

/** What came from the software of a carrier. */
const label = z.object({
  id,
  kind: z.enum(labelKinds),
  /** Of its file. */
  name: z.string(),
  state: z.enum(labelStates),
  /** The order as it is called there. */
  orderText: z.string(),
  cpOrderId: z.string().nullable(),
  cpItemId: z.string().nullable(),
  parcelId: z.number().int().nullable(),
  /** Empty: it says none. */
  tracking: z.string(),
  shippingOption: z.string(),
  at: instant,
  /** Why it waits for a person, or null. */
  problem: said().nullable(),
  /** Whether `labels.file` has a PDF of it. */
  hasFile: z.boolean(),
})
export type LabelView = z.output<typeof label>
export type LabelAnswer = z.input<typeof label>

const parcel = z.object({
  id,
  cpItemIds: z.array(z.string()),
  tracking: z.string().nullable(),
  shippingOption: z.string().nullable(),
  state: z.enum(parcelStates),
  shippedAt: instant.nullable(),
  /** Who shipped it, or packs it. */
  by: z.string(),
  /** What was scanned to make sure that the right items are in it. */
  scanned: z.array(z.string()),
  /** Why it went although something of the order was left, or null. */
  reason: z.string().nullable(),
  /** What the carrier has sent of it, or null. */
  label: label.nullable(),
})
export type ParcelView = z.output<typeof parcel>
export type ParcelAnswer = z.input<typeof parcel>

/** Which items go together, and what the software of a carrier says of them. */
export const parcelsApi = {
  /** `labels`: what the carrier offers for the order, and nothing was shipped with yet: one for each tracking number. */
  'parcels.ofOrder': query(
    'devices',
    { cpOrderId },
    {
      parcels: z.array(parcel),
      unassigned: z.array(z.string()),
      /** Items that are neither shipped nor cancelled. */
      open: z.array(z.string()),
      labels: z.array(label),
    },
  ),
  /** Puts items into a parcel, out of any other: `id` left out, a new one. */
  'parcels.save': command(
    'devices',
    {
      parcel: z.object({ id: id.optional(), cpOrderId, cpItemIds: z.array(cpItemId).min(1).max(1_000) }),
      by: person(),
    },
    { parcel },
  ),
  /** Only an open one. Its items are in none then. */
  'parcels.remove': command('devices', { id, by: person() }, {}),
  /** Ships all that is in it, or nothing. Where something of the order is left, a reason is asked for. */
  'parcels.ship': command(
    'devices',
    {
      parcelId: id,
      tracking: enteredCode().optional(),
      shippingOption: z.string().trim().max(200).optional(),
      scanned: z.array(enteredCode()).max(1_000).optional(),
      reason: z.string().trim().max(500).optional(),
      /** Why it goes with a tracking number that another order has: asked for where one has. */
      sharedTracking: z.string().trim().max(500).optional(),
      by: person(),
    },
    {
      parcel,
      items: z.array(itemSummary),
      /** Other orders that were shipped with this tracking number: one of them may have the wrong label. */
      sharedWith: z.array(z.string()),
    },
  ),
  /** Takes the whole parcel back, while no item of it is reported. */
  'parcels.undo': command('devices', { id, by: person() }, { items: z.array(itemSummary) }),

  /** The latest first. */
  'labels.list': query(
    'devices',
    { state: z.array(z.enum(labelStates)).optional(), cpOrderId: cpOrderId.optional(), ...paging() },
    { labels: z.array(label), nextCursor: z.string().nullable() },
  ),
  /** A person says of which order it is: then it is offered there. */
  'labels.assign': command('devices', { id, cpOrderId: z.string().trim().min(1).max(200), by: person() }, { label }),
  'labels.dismiss': command('devices', { id, by: person() }, { label }),
  'labels.file': query('devices', { id }, { name: z.string(), base64: z.string() }),
  /** Writes an order for the software of the carrier once more, under another name. */
  'labels.export': command('devices', { cpOrderId, by: person() }, { name: z.string() }),
} as const
