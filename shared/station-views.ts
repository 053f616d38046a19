import { z } from 'zod'
import { signalTypes, stepKnowledges } from './cloud-signal.ts'
import { fileView } from './file-views.ts'
import { itemStatuses, orderStatuses } from './item-lifecycle.ts'
import { said } from './messages/said.ts'
import { preflightStates } from './preflight.ts'
import { erasureView } from './privacy.ts'
import { signalView } from './signal-views.ts'

/** What a console is shown of items and orders. Instants are ISO 8601 in UTC. */

const instant = z.iso.datetime()

export const itemStatus = z.enum(itemStatuses)

/** Something about an item that a person should look at, though it stops nothing. */
export const itemWarning = z.object({ code: z.string(), message: said() })

/** Where the items of an order come together. */
export const itemBin = z.object({
  id: z.string(),
  name: z.string(),
  /** All that belongs to the order is produced: it can be packed. */
  isComplete: z.boolean(),
})

export const itemSummary = z.object({
  cpItemId: z.string(),
  cpOrderId: z.string(),
  title: z.string(),
  productCode: z.string(),
  productDescription: z.string(),
  quantity: z.number().int(),
  pages: z.number().int().nullable(),
  status: itemStatus,
  /** Where the item goes back to from error or hold. */
  resumeStatus: itemStatus.nullable(),
  /** The steps that an operator may take now, the usual one first. */
  nextSteps: z.array(itemStatus),
  statusReason: said().nullable(),
  statusChangedAt: instant,
  receivedAt: instant,
  shipBy: instant.nullable(),
  isReorder: z.boolean(),
  isTest: z.boolean(),
  shippingMethod: z.string().nullable(),
  clientName: z.string().nullable(),
  /** The position in its order, from 1, and the number of items there. */
  position: z.number().int(),
  itemsInOrder: z.number().int(),
  filesDone: z.number().int(),
  filesTotal: z.number().int(),
  warnings: z.array(itemWarning),
  /** Until when the last step can be undone, or null. */
  undoableUntil: instant.nullable(),
  /** How often it was printed again. */
  reprints: z.number().int(),
  /** Under which number it was shipped; null: not yet, or without one. */
  tracking: z.string().nullable(),
  /** Whether its files fit its product. */
  preflight: z.enum(preflightStates),
  /** How many notes there are of it and of its order. */
  notes: z.number().int(),
  /** Copies whose parts were scanned, of how many; null: none was, and none has to be. */
  copies: z.object({ done: z.number().int(), of: z.number().int(), needsBoth: z.boolean() }).nullable(),
  /** The bin of its order; null: it has none. */
  bin: itemBin.nullable(),
  /** No bin was free for its order. */
  waitsForBin: z.boolean(),
})
export type ItemSummary = z.infer<typeof itemSummary>
/** The same as the station says it. */
export type ItemSummaryAnswer = z.input<typeof itemSummary>

export const addressView = z.object({
  type: z.string(),
  company: z.string(),
  name: z.string(),
  street1: z.string(),
  street2: z.string(),
  zip: z.string(),
  city: z.string(),
  state: z.string(),
  country: z.string(),
  email: z.string(),
  phone: z.string(),
  customerIdentification: z.string().nullable(),
})
export type AddressView = z.infer<typeof addressView>

/** One step of an item that could be reported, and what Cloudprinter knows of it. */
export const reportedStep = z.object({
  status: itemStatus,
  signalType: z.enum(signalTypes),
  at: instant,
  /** `refused` waits for a person; `not_reported`: no signal was written, because its type was off. */
  knowledge: z.enum(stepKnowledges),
  signalId: z.number().int().nullable(),
  deliveredAt: instant.nullable(),
})
export type ReportedStep = z.infer<typeof reportedStep>

export const historyKinds = [
  'order_accepted',
  'warnings_seen',
  'files_verified',
  'file_missing',
  'step',
  'undone',
  'set_back',
  'reprint',
  'report_stands',
  'file_retried',
  'file_address_renewed',
  'file_replaced',
  'file_accepted',
  'file_removed',
  'library_checked',
  'library_moved',
  'data_folder_moved',
  'signal_resent',
  'signal_corrected',
  'signal_skipped',
  'settings_changed',
  'paused',
  'resumed',
  'order_replayed',
  'revision_quarantined',
  'revision_accepted',
  'revision_dismissed',
  'registration_late',
  'preflight_stopped',
  'preflight_resumed',
  'preflight_overridden',
  'batch_closed',
  'batch_reopened',
  'batch_left',
  'parcel_shipped',
  'parcel_undone',
  'label_assigned',
  'label_dismissed',
  'delivered',
  'taken',
  'withdrawn',
  'not_withdrawn',
  'delivery_unsure',
  'bin_moved',
  'person_erased',
] as const
export type HistoryKind = (typeof historyKinds)[number]

export const historyEntry = z.object({
  id: z.number().int(),
  at: instant,
  kind: z.enum(historyKinds),
  cpItemId: z.string().nullable(),
  fromStatus: itemStatus.nullable(),
  toStatus: itemStatus.nullable(),
  by: z.string(),
  reason: said().nullable(),
  /** Of a reprint: how many copies; null for all of them. */
  copies: z.number().int().nullable(),
  /** Of a shipment: the code that was scanned for the item; null where none was. */
  scanned: z.string().nullable(),
})
export type HistoryEntry = z.infer<typeof historyEntry>

export const optionView = z.object({
  option: z.string(),
  type: z.string(),
  description: z.string(),
  count: z.string().nullable(),
})

export const itemDetail = itemSummary.extend({
  options: z.array(optionView),
  files: z.array(fileView),
  signals: z.array(signalView),
  history: z.array(historyEntry),
  shippingOption: z.string().nullable(),
  reorder: z
    .object({
      cause: z.string().nullable(),
      description: z.string().nullable(),
      cpOrderId: z.string().nullable(),
      cpItemId: z.string().nullable(),
      /** Whether the original item is in this station. */
      isHere: z.boolean(),
    })
    .nullable(),
  /** Items that replace this one. */
  reorderedBy: z.array(z.object({ cpOrderId: z.string(), cpItemId: z.string() })),
})
export type ItemDetail = z.infer<typeof itemDetail>
/** The same as the station says it. */
export type ItemDetailAnswer = z.input<typeof itemDetail>

/** How an order stands against the 15 minutes that Cloudprinter gives from the order to `ItemRegistered`. */
export const registrationView = z.object({
  /** `not_needed`: a dry run, or every item was cancelled before. `slow`: ten minutes have passed. */
  state: z.enum(['waiting', 'slow', 'late', 'done', 'done_late', 'not_needed']),
  dueAt: instant,
  /** When the last item was registered, or null. */
  registeredAt: instant.nullable(),
})
export type RegistrationView = z.infer<typeof registrationView>

export const orderSummary = z.object({
  cpOrderId: z.string(),
  clientReference: z.string().nullable(),
  clientName: z.string().nullable(),
  status: z.enum(orderStatuses),
  receivedAt: instant,
  shipBy: instant.nullable(),
  shippingMethod: z.string().nullable(),
  consignor: z.string().nullable(),
  isTest: z.boolean(),
  /** A test that is worked like any order and never reported to Cloudprinter. */
  isDryRun: z.boolean(),
  registration: registrationView,
})
export type OrderSummary = z.infer<typeof orderSummary>

export const orderDetail = orderSummary.extend({
  addresses: z.array(addressView),
  /** Files of the order as a whole, such as shipping labels. */
  files: z.array(fileView),
  items: z.array(itemSummary),
  /** What happened to it and to its items, the oldest first: the last few hundred lines. */
  history: z.array(historyEntry),
  /** The whole original document, with only the value of `apikey` masked. */
  fullJsonPayload: z.string(),
  /** Fields of the document that are not known here, with their paths relative to the order. */
  unknownFields: z.array(z.object({ path: z.string(), value: z.string() })),
  /** The Production Interface that it came through; null for orders from before there were several. */
  interfaceId: z.string().nullable(),
  /** Later versions of it that wait for a decision: see `quarantine.list`. */
  waitingVersions: z.number().int(),
  /** That the person of the order was erased; null: who it is for is known. */
  erasure: erasureView.nullable(),
})
export type OrderDetail = z.infer<typeof orderDetail>
