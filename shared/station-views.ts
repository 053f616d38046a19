import { z } from 'zod'
import { signalStates, signalTypes, signalWaits, stepKnowledges } from './cloud-signal.ts'
import { itemStatuses, orderStatuses } from './item-lifecycle.ts'
import { interfaceModes } from './settings.ts'

/** What the console is shown of the store. Instants are ISO 8601 in UTC, sizes are bytes. */

const instant = z.iso.datetime()
const bytes = z.number().int().nonnegative()

export const itemStatus = z.enum(itemStatuses)

/** Something about an item that a person should look at, though it stops nothing. */
export const itemWarning = z.object({ code: z.string(), message: z.string() })

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
  statusReason: z.string().nullable(),
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
  /** How many notes there are of it and of its order. */
  notes: z.number().int(),
})
export type ItemSummary = z.infer<typeof itemSummary>

export const fileStates = ['queued', 'running', 'waiting', 'done', 'parked'] as const
export type FileState = (typeof fileStates)[number]

/** Where the content of a file comes from: the address in the order, or a person who put another file in its place. */
export const fileSources = ['order', 'person'] as const
export type FileSource = (typeof fileSources)[number]

/** What a check of the library can find wrong with a file that had been verified. */
export const fileFindings = ['missing', 'altered'] as const
export type FileFinding = (typeof fileFindings)[number]

/** What was noticed when a file was verified, though it stops nothing. */
export const fileRemarks = ['no_end_mark', 'restricted', 'pages_unchecked'] as const
export type FileRemark = (typeof fileRemarks)[number]

const boxSize = z.object({ widthPt: z.number(), heightPt: z.number() })

/** A run of pages that are seen in the same size: the crop box within the media box, turned as the page is, in points. */
export const pageBox = z.object({
  firstPage: z.number().int(),
  lastPage: z.number().int(),
  ...boxSize.shape,
  /** The other boxes of these pages, turned alike. Null where the pages name none, left out where they were not read. */
  media: boxSize.nullable().optional(),
  bleed: boxSize.nullable().optional(),
  trim: boxSize.nullable().optional(),
})
export type PageBox = z.infer<typeof pageBox>

/** How loudly a failure speaks: the station goes on by itself, a person may have to help, or it has stopped trying. */
export const failureTones = ['waiting', 'attention', 'stopped'] as const
export type FailureTone = (typeof failureTones)[number]

export const fileView = z.object({
  id: z.number().int(),
  cpOrderId: z.string(),
  cpItemId: z.string().nullable(),
  type: z.string(),
  format: z.string(),
  /** The host that the file comes from. The full address may carry a signature and never leaves the store. */
  host: z.string(),
  state: z.enum(fileStates),
  /** Relative to the library, with `/`; null until the file is complete and verified. */
  localPath: z.string().nullable(),
  expectedBytes: bytes.nullable(),
  receivedBytes: bytes,
  md5sum: z.string().nullable(),
  attempts: z.number().int(),
  nextTryAt: instant.nullable(),
  verifiedAt: instant.nullable(),
  failure: z
    .object({
      code: z.string(),
      /** What happened. */
      message: z.string(),
      /** What the station does now and what a person can do. */
      nextStep: z.string(),
      tone: z.enum(failureTones),
      /** When the present row of failed tries began. */
      since: instant.nullable(),
    })
    .nullable(),
  /** The md5 of the file in the library; `md5sum` is the one that the order asks for. */
  md5: z.string().nullable(),
  pageCount: z.number().int().nullable(),
  pageBoxes: z.array(pageBox),
  source: z.enum(fileSources),
  finding: z.enum(fileFindings).nullable(),
  /** When the station removed the file from the library, some time after shipping. */
  removedAt: instant.nullable(),
})
export type FileView = z.infer<typeof fileView>

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

export const signalView = z.object({
  id: z.number().int(),
  cpOrderId: z.string(),
  cpItemId: z.string(),
  signalType: z.enum(signalTypes),
  state: z.enum(signalStates),
  /** When the step happened that the signal reports. */
  occurredAt: instant,
  attempts: z.number().int(),
  nextTryAt: instant.nullable(),
  deliveredAt: instant.nullable(),
  responseCode: z.number().int().nullable(),
  lastError: z.string().nullable(),
  /** While parked it holds back the later signals of its item. */
  isMandatory: z.boolean(),
  /** Not delivered for longer than the settings allow. */
  isLate: z.boolean(),
  /** Why it is not delivered yet; null when it is, or never will be. */
  waitsFor: z.enum(signalWaits).nullable(),
  /** Cloudprinter refused it (400) and does not need its type: `signals.switchOff` ends such reports. */
  offersSwitchOff: z.boolean(),
})
export type SignalView = z.infer<typeof signalView>

export const signalAttemptView = z.object({
  at: instant,
  durationMs: z.number().int(),
  responseCode: z.number().int().nullable(),
  responseBody: z.string(),
  error: z.string().nullable(),
  nextTryAt: instant.nullable(),
})

export const signalDetail = signalView.extend({
  /** The JSON that is sent, with the value of the key masked. */
  payload: z.string(),
  tries: z.array(signalAttemptView),
  /** What it said before it was corrected, the original first. */
  corrections: z.array(
    z.object({ at: instant, by: z.string(), reason: z.string().nullable(), payloadBefore: z.string() }),
  ),
  /** The signal of its item that must go first, or null. */
  heldBy: z.object({ id: z.number().int(), signalType: z.enum(signalTypes) }).nullable(),
})
export type SignalDetail = z.infer<typeof signalDetail>

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

/** How the outbox stands as a whole. */
export const outboxView = z.object({
  pending: z.number().int(),
  running: z.number().int(),
  parked: z.number().int(),
  /** Parked mandatory signals: each holds back its item. */
  holding: z.number().int(),
  late: z.number().int(),
  /** When the oldest step happened that Cloudprinter does not know of, or null. */
  oldestOpenAt: instant.nullable(),
  /** Whether the endpoint answers, as far as the last tries tell. */
  endpoint: z.object({
    state: z.enum(['up', 'down', 'recovering']),
    since: instant.nullable(),
    nextProbeAt: instant.nullable(),
    reason: z.string().nullable(),
  }),
})
export type OutboxView = z.infer<typeof outboxView>

export const historyKinds = [
  'order_accepted',
  'files_verified',
  'file_missing',
  'step',
  'undone',
  'set_back',
  'reprint',
  'report_stands',
  'file_retried',
  'file_replaced',
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
  reason: z.string().nullable(),
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
  tracking: z.string().nullable(),
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
  /** The whole original document, with only the value of `apikey` masked. */
  fullJsonPayload: z.string(),
  /** Fields of the document that are not known here, with their paths relative to the order. */
  unknownFields: z.array(z.object({ path: z.string(), value: z.string() })),
  /** The Production Interface that it came through; null for orders from before there were several. */
  interfaceId: z.string().nullable(),
  /** Later versions of it that wait for a decision: see `quarantine.list`. */
  waitingVersions: z.number().int(),
})
export type OrderDetail = z.infer<typeof orderDetail>

export const revisionStates = ['waiting', 'accepted', 'dismissed', 'replaced'] as const
export type RevisionState = (typeof revisionStates)[number]

/** A later version of an order, which changes nothing until a person has decided on it. */
export const revisionView = z.object({
  id: z.number().int(),
  cpOrderId: z.string(),
  receivedAt: instant,
  /** `waiting` for a decision; `replaced` was in force until another version was accepted. */
  state: z.enum(revisionStates),
  decidedAt: instant.nullable(),
  decidedBy: z.string().nullable(),
})
export type RevisionView = z.infer<typeof revisionView>

/** One thing in which two versions differ; null where a version has nothing there. */
export const difference = z.object({ path: z.string(), before: z.string().nullable(), after: z.string().nullable() })
export type Difference = z.infer<typeof difference>

export const revisionDetail = revisionView.extend({
  /** Against the version in force. */
  differences: z.array(difference),
  /** Why it cannot be accepted now, or null. */
  obstacle: z.string().nullable(),
  fullJsonPayload: z.string(),
})

/** A Production Interface with the address to give to Cloudprinter, without the host of the tunnel. */
export const interfaceView = z.object({
  id: z.string(),
  name: z.string(),
  /** The whole path, with the secret one before it. */
  path: z.string(),
  mode: z.enum(interfaceModes),
  key: z.enum(['settings', 'start', 'none']),
  /** Whether it can be removed; the first one cannot. */
  removable: z.boolean(),
})
export type InterfaceView = z.infer<typeof interfaceView>

export const inboxOutcomes = ['accepted', 'duplicate', 'quarantined', 'rejected', 'refused', 'failed'] as const

export const inboxEntry = z.object({
  id: z.number().int(),
  receivedAt: instant,
  cpOrderId: z.string().nullable(),
  outcome: z.enum(inboxOutcomes),
  responseCode: z.number().int(),
  reasons: z.array(z.object({ path: z.string(), message: z.string() })),
  bodyBytes: bytes,
  remoteAddress: z.string(),
  /** The Production Interface whose path was asked for, or null. */
  interfaceId: z.string().nullable(),
  /** Whether the key was the right one. Of requests without it only samples are kept. */
  isAuthenticated: z.boolean(),
  /** The entry that was corrected and sent again with this one. */
  replayOf: z.number().int().nullable(),
  /** Whether it can be corrected and sent again. */
  canBeReplayed: z.boolean(),
})
export type InboxEntry = z.infer<typeof inboxEntry>

export const inboxDetail = inboxEntry.extend({
  headers: z.record(z.string(), z.string()),
  /** The body as it came, with the value of the key masked; empty where none was kept. */
  body: z.string(),
})
export type InboxDetail = z.infer<typeof inboxDetail>
