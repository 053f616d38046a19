import { z } from 'zod'
import { alertsApi } from './alerts-api.ts'
import { assemblyApi } from './assembly-api.ts'
import { backupApi } from './backup-api.ts'
import { batchesApi } from './batches-api.ts'
import { type Call, command, paging, person, query } from './call-shape.ts'
import { cancelCauseCodes } from './cloud-signal.ts'
import { enteredCode } from './code.ts'
import { dataFolderApi } from './data-folder-api.ts'
import { deliveriesApi } from './deliveries-api.ts'
import { desktopApi } from './desktop-api.ts'
import { destinationsApi } from './destinations-api.ts'
import { deviceApi } from './device-api.ts'
import { diagnosticsApi } from './diagnostics-api.ts'
import { exceptionsApi, notice } from './exceptions-api.ts'
import { fileFindings, fileStates, fileView } from './file-views.ts'
import { findApi } from './find-api.ts'
import { guideApi } from './guide-api.ts'
import { intakeApi } from './intake-api.ts'
import { said } from './messages/said.ts'
import { officeApi } from './office-api.ts'
import { ordersApi } from './orders-api.ts'
import { parcelsApi } from './parcels-api.ts'
import { preflightApi } from './preflight-api.ts'
import { printingApi } from './printing-api.ts'
import { privacyApi } from './privacy-api.ts'
import { productsApi } from './products-api.ts'
import { itemFilters, queueApi } from './queue-api.ts'
import { replaceApi } from './replace-api.ts'
import { rescueApi } from './rescue-api.ts'
import { secretNames, settingsPatch, settingsSchema } from './settings.ts'
import { shopApi } from './shop-api.ts'
import { shopFloorApi } from './shop-floor-api.ts'
import { signalsApi } from './signals-api.ts'
import { itemDetail, itemStatus, itemSummary, orderDetail } from './station-views.ts'
import { stationsApi } from './stations-api.ts'
import { storeApi } from './store-api.ts'
import { ticketApi } from './ticket-api.ts'
import { todayApi } from './today-api.ts'
import { tunnelSummary } from './tunnel.ts'
import { tunnelApi } from './tunnel-api.ts'
import { viewsApi } from './views-api.ts'

/**
 * Every call that a console can make of the station: `domain.verb`, one object in, one object out. Both are parsed at the
 * boundary in the main process, so a handler trusts its input and a console trusts its answer.
 */
export const stationApi = {
  'station.status': query('devices', {}, stationStatus()),
  /** Ends the station properly and starts it again; open consoles find it where it was. */
  'station.restart': command('station', { by: person() }, {}),
  ...findApi,

  'items.list': query(
    'devices',
    { status: z.array(itemStatus).optional(), cpOrderId: z.string().optional(), ...itemFilters.shape, ...paging() },
    { items: z.array(itemSummary), nextCursor: z.string().nullable() },
  ),
  /** The figures above the queue. "Today" ends at midnight in the time zone of the station. */
  'items.counts': query(
    'devices',
    {},
    {
      byStatus: z.record(itemStatus, z.number().int()),
      overdue: z.number().int(),
      dueToday: z.number().int(),
      doneOfDueToday: z.number().int(),
      /** Items to do of which some was printed again. Counted up to `maxCounted`. */
      reprints: z.number().int(),
    },
  ),
  'items.get': query('devices', { cpItemId: z.string() }, { item: itemDetail }),
  'items.advance': command('devices', { cpItemId: z.string(), ...stepShape() }, { item: itemSummary }),
  /** Takes back the last step of an item while its signal still waits; the step that led to `expectedStatus`, where it is given. */
  'items.undo': command(
    'devices',
    { cpItemId: z.string(), expectedStatus: itemStatus.optional(), by: person() },
    { item: itemSummary },
  ),
  /** One step for many items; each succeeds or fails by itself. */
  'items.advanceMany': command(
    'devices',
    { cpItemIds: z.array(z.string()).min(1).max(1_000), ...stepShape() },
    {
      advanced: z.array(itemSummary),
      refused: z.array(
        z.object({
          cpItemId: z.string(),
          code: z.string(),
          message: said(),
          /** Where it stands, which is why; null when there is no such item. */
          status: itemStatus.nullable(),
        }),
      ),
    },
  ),

  ...shopFloorApi,
  ...queueApi,
  ...ordersApi,
  ...ticketApi,
  ...productsApi,
  ...preflightApi,
  ...destinationsApi,
  ...deliveriesApi,
  ...batchesApi,
  ...assemblyApi,
  ...printingApi,
  ...parcelsApi,

  'orders.get': query('devices', { cpOrderId: z.string() }, { order: orderDetail }),

  'files.list': query(
    'devices',
    {
      state: z.array(z.enum(fileStates)).optional(),
      /** Only files with which the check of the library found something wrong. */
      finding: z.array(z.enum(fileFindings)).optional(),
      /** Those that the station goes on fetching by itself, or those with which somebody has to help. */
      work: z.enum(['on_the_way', 'needs_person']).optional(),
      cpOrderId: z.string().optional(),
      ...paging(),
    },
    { files: z.array(fileView), nextCursor: z.string().nullable() },
  ),
  /** Fetches a file again, now. A file that is already complete is replaced only by another complete one. */
  'files.retry': command('devices', { id: z.number().int(), by: person() }, { file: fileView }),
  /** The same for many files: these, or all that need a person, wait for their next try, or were found missing or altered. */
  'files.retryMany': command(
    'devices',
    {
      ids: z.array(z.number().int()).min(1).max(1_000).optional(),
      all: z.enum(['parked', 'waiting', 'findings']).optional(),
      by: person(),
    },
    { retried: z.number().int(), refused: z.array(z.object({ id: z.number().int(), message: said() })) },
  ),
  ...replaceApi,
  /** Opens the file with the viewer of the system. */
  'files.open': command('station', { id: z.number().int() }, {}),
  'files.reveal': command('station', { id: z.number().int(), copy: fileCopy() }, {}),
  /** Where a file lies on the disk of the station. */
  'files.locate': query('station', { id: z.number().int(), copy: fileCopy() }, { path: z.string() }),
  'files.pause': command('devices', { by: person() }, {}),
  'files.resume': command('devices', { by: person() }, {}),

  'library.status': query('devices', {}, libraryStatus()),
  /** Compares the library with the store. `deep` reads every file and compares its md5. */
  'library.check': command('station', { deep: z.boolean().default(false), by: person() }, libraryCheck()),
  /** Begins to move the library to an empty folder of this machine; `library.status` tells how far it is. */
  'library.move': command('station', { folder: z.string().trim().min(1), by: person() }, {}),

  ...signalsApi,
  ...intakeApi,

  'settings.get': query('devices', {}, { settings: settingsSchema, secrets: secretStates() }),
  'settings.update': command(
    'station',
    {
      settings: settingsPatch.optional(),
      /** What the page showed of the fields that it changes; refused with `conflict` where that is not in force any more. */
      seen: settingsPatch.optional(),
      secrets: z.partialRecord(z.enum(secretNames), z.string().trim().min(1)).optional(),
      by: person(),
    },
    { settings: settingsSchema, secrets: secretStates() },
  ),

  ...exceptionsApi,
  ...todayApi,
  ...officeApi,
  ...alertsApi,
  ...privacyApi,
  ...guideApi,
  ...tunnelApi,
  ...viewsApi,
  ...backupApi,
  ...diagnosticsApi,
  ...desktopApi,
  ...dataFolderApi,
  ...rescueApi,
  ...storeApi,
  ...deviceApi,
  ...stationsApi,
  ...shopApi,
} as const satisfies Readonly<Record<string, Call>>

export type StationApi = typeof stationApi
export type CallName = keyof StationApi
/** What a console passes to a call; fields with defaults may be left out. */
export type CallInput<N extends CallName> = z.input<StationApi[N]['input']>
/** What a handler receives after parsing. */
export type ParsedInput<N extends CallName> = z.output<StationApi[N]['input']>
/** What the station answers: sentences where it speaks, until somebody is shown them. */
export type CallAnswer<N extends CallName> = z.input<StationApi[N]['output']>
/** What whoever asked is shown. */
export type CallOutput<N extends CallName> = z.output<StationApi[N]['output']>

export const isCallName = (name: string): name is CallName => Object.hasOwn(stationApi, name)

/** What changed, for a console to fetch again. The ids are those of the topic; none means anything may have changed. */
export const stationEventTopics = [
  'items',
  'orders',
  'files',
  'signals',
  'inbox',
  'products',
  'destinations',
  'deliveries',
  'batches',
  'bins',
  'printers',
  'settings',
  'station',
] as const
export type StationEventTopic = (typeof stationEventTopics)[number]
export const stationEvent = z.object({ topic: z.enum(stationEventTopics), ids: z.array(z.string()) })
export type StationEvent = z.infer<typeof stationEvent>
/** A station that has nothing to tell says that it is there: one that says nothing for much longer stands still, or is away. */
export const heartbeatMs = 5_000

/** A console's end of the boundary, whichever transport carries it. Calls reject with a StationError. */
export interface StationClient {
  call<N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>>
  /** Calls back for each event; returns the unsubscribe. `onLink` tells whether the station can be heard. */
  subscribe(onEvent: (event: StationEvent) => void, onLink: (linked: boolean) => void): () => void
}

export type StationStatus = CallOutput<'station.status'>
/** The same as the station says it. */
export type StatusAnswer = CallAnswer<'station.status'>
/** What a step carries besides the item: where to, and what the signal needs. */
export type StepRequest = Omit<ParsedInput<'items.advance'>, 'cpItemId'>

function stepShape() {
  return {
    to: itemStatus,
    /** Refuses the step with `conflict` when the item stands elsewhere by now. */
    expectedStatus: itemStatus.optional(),
    tracking: enteredCode().optional(),
    shippingOption: z.string().trim().max(200).optional(),
    /** For `cancelled` one of the cancel causes, for `error` what went wrong, for `on_hold` why. */
    cause: z.union([z.enum(cancelCauseCodes), z.string().trim().max(500)]).optional(),
    message: z.string().trim().max(2_000).optional(),
    /** The codes that were scanned to make sure that the right items go into the parcel. */
    scanned: z.array(enteredCode()).max(1_000).optional(),
    /** Why it goes with a tracking number that another order has: asked for where one has. */
    sharedTracking: z.string().trim().max(500).optional(),
    by: person(),
  }
}

function secretStates() {
  /** `settings`: kept by the station; `start`: given when it was started; `none`: not set. */
  return z.record(z.enum(secretNames), z.enum(['settings', 'start', 'none']))
}

/** The file itself, or the last copy that was fetched whole and set aside because it is not the right file. */
function fileCopy() {
  return z.enum(['verified', 'rejected']).default('verified')
}

function libraryCheck() {
  return {
    checked: z.number().int(),
    missing: z.number().int(),
    altered: z.number().int(),
    /** Leftovers of downloads that were removed. */
    leftoversRemoved: z.number().int(),
    /** Files in the folders of the library that belong to no order; they are left alone. */
    unknownFiles: z.number().int(),
  }
}

function libraryStatus() {
  return {
    folder: z.string(),
    /** Null while the folder cannot be read. */
    freeBytes: z.number().nonnegative().nullable(),
    work: z.enum(['idle', 'checking', 'moving', 'removing']),
    move: z.object({ filesDone: z.number().int(), filesTotal: z.number().int() }).nullable(),
    /** Why the last move was not made. */
    moveProblem: said().nullable(),
    lastCheck: z.object({ ...libraryCheck(), at: z.iso.datetime(), isDeep: z.boolean() }).nullable(),
  }
}

function stationStatus() {
  return {
    version: z.string(),
    /** Of the sources that the program was built from; null: of none that is known. */
    commit: z.string().nullable(),
    dataDir: z.string(),
    libraryDir: z.string(),
    timeZone: z.string(),
    /** By its clock, which all that is due or late is told by. */
    now: z.iso.datetime(),
    intake: z.object({
      /** `refusing`: no Production Interface has a key, so that no order is taken. */
      state: z.enum(['listening', 'refusing', 'closed', 'waiting_for_port', 'stopped']),
      /** Where orders are received on this machine, as a URL. */
      url: z.string(),
      message: said().nullable(),
      exposed: z.boolean(),
    }),
    secrets: secretStates(),
    /** How the keys are kept: by the system's keyring, or as plain text in a file that only this user can read. */
    secretStorage: z.enum(['encrypted', 'plain']),
    store: z.object({
      engine: z.enum(['sqlite', 'postgres']),
      /** Why nothing can be stored, and since when: orders are answered 503, and the counts are those of before. Else null. */
      trouble: z.object({ message: said(), since: z.iso.datetime() }).nullable(),
      /** Whether the orders are being moved, and answered 503 meanwhile. */
      isMoving: z.boolean(),
    }),
    signals: z.object({
      paused: z.boolean(),
      pending: z.number().int(),
      parked: z.number().int(),
      halt: said().nullable(),
    }),
    downloads: z.object({
      paused: z.boolean(),
      pending: z.number().int(),
      running: z.number().int(),
      parked: z.number().int(),
      halt: said().nullable(),
    }),
    tunnel: tunnelSummary,
    freeBytes: z.number().nonnegative().nullable(),
    /** `restart`: whoever runs the station has given it a way to start again. */
    capabilities: z.object({ openFiles: z.boolean(), pickFiles: z.boolean(), restart: z.boolean() }),
    /** What needs a person and what one should know, the gravest first: of what waits by the dozen one line for each kind. */
    notices: z.array(notice),
    /** How many things need a person: `exceptions.list` names them. */
    exceptions: z.object({ total: z.number().int() }),
  }
}
