import { createStore, type StoreApi } from 'zustand/vanilla'
import type { SignalState } from '../../shared/cloud-signal.ts'
import type { FileState, FileView } from '../../shared/file-views.ts'
import { fileFindings } from '../../shared/file-views.ts'
import type { InboxDetail, InboxEntry, InterfaceView, RevisionState, RevisionView } from '../../shared/intake-views.ts'
import { revisionStates } from '../../shared/intake-views.ts'
import type { ItemStatus, OrderStatus } from '../../shared/item-lifecycle.ts'
import type { SavedView } from '../../shared/saved-view.ts'
import { type Settings, settingsSchema } from '../../shared/settings.ts'
import type { OutboxView, SignalDetail, SignalView } from '../../shared/signal-views.ts'
import type { CallInput, CallOutput, StationStatus } from '../../shared/station-api.ts'
import type { ItemDetail, ItemSummary, OrderDetail, OrderSummary, ReportedStep } from '../../shared/station-views.ts'
import type { Transport } from '../transport/transport.ts'
import { type CareStores, createCareStores } from './care-stores.ts'
import { createEventHub, type EventHub } from './event-hub.ts'
import { createFinder, type Finder } from './finder.ts'
import { followChanges } from './follow-changes.ts'
import { keepQueue, readKeptQueue } from './kept-queue.ts'
import { createNavigation, type Navigation } from './navigation.ts'
import { createOverlay, type Overlay } from './overlay.ts'
import { createPagedList, type PagedList } from './paged-list.ts'
import { createPreferences, type Preferences } from './preferences.ts'
import { createQueueView, type QueueView } from './queue-view.ts'
import { createResource, type Resource } from './resource.ts'
import { createScanDesk, type ScanDesk } from './scan-desk.ts'
import { createSelection, type Selection } from './selection.ts'
import { createShopFloorStores, type ShopFloorStores } from './shop-floor.ts'
import { createSteps, type Steps } from './steps.ts'
import { createTickets, type Tickets } from './tickets.ts'

/** The states a list is narrowed to, or what else it is narrowed by; null for all. */
export type QueueFilter = readonly ItemStatus[] | null
export type FileFilter = readonly FileState[] | 'findings' | null
export type SignalFilter = readonly SignalState[] | 'late' | null
export type InboxFilter = Pick<CallInput<'inbox.list'>, 'outcome' | 'isAuthenticated'>
export type RevisionFilter = readonly RevisionState[]
/** Words that an order must have, and the statuses that it may have; null for all. */
export interface OrderFilter {
  readonly text: string
  readonly status: readonly OrderStatus[] | null
}

/** There is one status, one set of counts and one set of settings: each is opened under this key. */
export const theOnlyOne = 'station'
export type TheOnlyOne = typeof theOnlyOne

export type Facets = CallOutput<'items.facets'>
export type LibraryStatus = CallOutput<'library.status'>
export type RevisionDetail = CallOutput<'quarantine.get'>['revision']
export type StrangerDays = CallOutput<'inbox.strangers'>['days']

/** All that the console knows, in one place. */
export interface ConsoleStores extends CareStores, ShopFloorStores {
  readonly transport: Transport
  readonly hub: EventHub
  readonly navigation: Navigation
  readonly preferences: Preferences
  readonly selection: Selection
  readonly steps: Steps
  readonly scanDesk: ScanDesk
  readonly overlay: Overlay
  /** The settings in force, and the defaults until they are known. */
  readonly settingsNow: () => Settings
  /** How the queue is looked at, beside the statuses that it shows. */
  readonly queueView: QueueView
  /** The views that were given a name, for all consoles. */
  readonly savedViews: Resource<TheOnlyOne, readonly SavedView[]>
  /** What the queue can be narrowed by, by its statuses as JSON; open while someone chooses. */
  readonly facets: Resource<string, Facets>
  readonly finder: Finder
  readonly tickets: Tickets
  /** The file that another is to take the place of; null: none is asked for. */
  readonly replacing: StoreApi<{ readonly file: FileView | null }>
  readonly status: Resource<TheOnlyOne, StationStatus>
  readonly counts: Resource<TheOnlyOne, CallOutput<'items.counts'>>
  readonly settings: Resource<TheOnlyOne, CallOutput<'settings.get'>>
  readonly outbox: Resource<TheOnlyOne, OutboxView>
  /** Open while it is looked at. */
  readonly library: Resource<TheOnlyOne, LibraryStatus>
  readonly queue: PagedList<ItemSummary, QueueFilter>
  readonly orders: PagedList<OrderSummary, OrderFilter>
  readonly downloads: PagedList<FileView, FileFilter>
  readonly signals: PagedList<SignalView, SignalFilter>
  readonly inbox: PagedList<InboxEntry, InboxFilter>
  /** Later versions of orders. */
  readonly revisions: PagedList<RevisionView, RevisionFilter>
  /** The item in the panel, and its order beside it. */
  readonly item: Resource<string, ItemDetail>
  readonly itemOrder: Resource<string, OrderDetail>
  /** What Cloudprinter knows of the item in the panel. */
  readonly itemSteps: Resource<string, readonly ReportedStep[]>
  readonly order: Resource<string, OrderDetail>
  readonly signal: Resource<number, SignalDetail>
  readonly inboxEntry: Resource<number, InboxDetail>
  /** What was turned away without a key; open while it is looked at. */
  readonly strangers: Resource<TheOnlyOne, StrangerDays>
  readonly revision: Resource<number, RevisionDetail>
  /** The later versions of the order in the panel, whatever became of them. */
  readonly orderRevisions: Resource<string, readonly RevisionView[]>
  /** Open while the settings are looked at. */
  readonly interfaces: Resource<TheOnlyOne, readonly InterfaceView[]>
  start(): void
  stop(): void
}

export interface ConsoleStoresOptions {
  readonly transport: Transport
  readonly storage: Pick<Storage, 'getItem' | 'setItem'>
  /** Lasts as long as the page, and outlives its being loaded again. */
  readonly session: Pick<Storage, 'getItem' | 'setItem'>
  /** The states the queue shows first. */
  readonly queueFilter: QueueFilter
  readonly fileFilter: FileFilter
  readonly signalFilter: SignalFilter
  readonly inboxFilter: InboxFilter
}

/** Puts the stores together. Nothing is asked of the station before `start`. */
export function createConsoleStores(options: ConsoleStoresOptions): ConsoleStores {
  const { transport, storage, session } = options
  const { client } = transport
  const kept = readKeptQueue(session)
  const onNarrowed = (): void => {
    // The same statuses, asked anew: what is on the screen answers another question.
    lists.queue.setFilter(lists.queue.store.getState().filter)
  }
  const queueView = createQueueView(storage, onNarrowed, kept?.filters)
  const lists = createLists({ ...options, queueFilter: kept?.status ?? options.queueFilter }, queueView)
  lists.queue.store.subscribe(({ phase, filter }) => {
    // It loads whenever it is narrowed in another way.
    if (phase !== 'loading') return
    keepQueue(session, { status: filter === null ? null : [...filter], filters: queueView.store.getState().filters })
  })
  const details = createDetails(options)
  const hub = createEventHub(client)
  const preferences = createPreferences(storage)
  const selection = createSelection()
  const steps = createSteps({
    client,
    operator: () => preferences.store.getState().operator,
    onMoved(items) {
      for (const item of items) lists.queue.patch(item)
      selection.drop(items.map((item) => item.cpItemId))
      lists.queue.refresh()
      details.item.refresh()
    },
  })
  const navigation = createNavigation()
  const defaults = settingsSchema.parse({})
  const settingsNow = (): Settings => details.settings.store.getState().value?.settings ?? defaults
  const scanDesk = createScanDesk({
    ...{ client, steps, navigation },
    settings: () => settingsNow().scanner,
    people: () => settingsNow().operators.people,
    onOperator: preferences.setOperator,
    now: Date.now,
  })
  const stores = {
    transport,
    hub,
    navigation,
    preferences,
    selection,
    steps,
    scanDesk,
    overlay: createOverlay(),
    settingsNow,
    queueView,
    finder: createFinder(client),
    tickets: createTickets(client),
    replacing: createStore<{ readonly file: FileView | null }>(() => ({ file: null })),
    ...lists,
    ...details,
    ...createCareStores(client),
    ...createShopFloorStores(client),
  }
  let unfollow: (() => void) | null = null
  return {
    ...stores,
    start() {
      if (unfollow !== null) return
      details.status.open(theOnlyOne)
      details.counts.open(theOnlyOne)
      details.outbox.open(theOnlyOne)
      stores.exceptionCounts.open('all')
      stores.guide.open('guide')
      // Scans are told from typing by the settings, on any screen.
      details.settings.open(theOnlyOne)
      details.savedViews.open(theOnlyOne)
      unfollow = followChanges(stores)
      hub.start()
    },
    stop() {
      hub.stop()
      unfollow?.()
      unfollow = null
    },
  }
}

function createLists(options: ConsoleStoresOptions, queueView: QueueView) {
  const { transport, queueFilter, fileFilter, signalFilter, inboxFilter } = options
  const { client } = transport
  const page = (cursor: string | null, limit: number) => (cursor === null ? { limit } : { cursor, limit })
  return {
    queue: createPagedList<ItemSummary, QueueFilter>({
      filter: queueFilter,
      keyOf: (item) => item.cpItemId,
      async fetchPage(filter, cursor, limit) {
        const status = filter === null ? {} : { status: [...filter] }
        const { filters } = queueView.store.getState()
        const { items, nextCursor } = await client.call('items.list', { ...filters, ...status, ...page(cursor, limit) })
        return { rows: items, nextCursor }
      },
    }),
    orders: createPagedList<OrderSummary, OrderFilter>({
      filter: { text: '', status: null },
      keyOf: (order) => order.cpOrderId,
      async fetchPage(filter, cursor, limit) {
        const query = { ...orderQuery(filter), ...page(cursor, limit) }
        const { orders, nextCursor } = await client.call('orders.list', query)
        return { rows: orders, nextCursor }
      },
    }),
    downloads: createPagedList<FileView, FileFilter>({
      filter: fileFilter,
      keyOf: (file) => String(file.id),
      async fetchPage(filter, cursor, limit) {
        const { files, nextCursor } = await client.call('files.list', { ...fileQuery(filter), ...page(cursor, limit) })
        return { rows: files, nextCursor }
      },
    }),
    signals: createPagedList<SignalView, SignalFilter>({
      filter: signalFilter,
      keyOf: (signal) => String(signal.id),
      async fetchPage(filter, cursor, limit) {
        const { signals, nextCursor } =
          filter === 'late'
            ? await client.call('signals.late', page(cursor, limit))
            : await client.call('signals.list', {
                ...(filter === null ? {} : { state: [...filter] }),
                ...page(cursor, limit),
              })
        return { rows: signals, nextCursor }
      },
    }),
    inbox: createPagedList<InboxEntry, InboxFilter>({
      filter: inboxFilter,
      keyOf: (entry) => String(entry.id),
      async fetchPage(filter, cursor, limit) {
        const { entries, nextCursor } = await client.call('inbox.list', { ...filter, ...page(cursor, limit) })
        return { rows: entries, nextCursor }
      },
    }),
    revisions: createPagedList<RevisionView, RevisionFilter>({
      filter: ['waiting'],
      keyOf: (revision) => String(revision.id),
      async fetchPage(state, cursor, limit) {
        const query = { state: [...state], ...page(cursor, limit) }
        const { revisions, nextCursor } = await client.call('quarantine.list', query)
        return { rows: revisions, nextCursor }
      },
    }),
  }
}

function createDetails({ transport }: ConsoleStoresOptions) {
  const { client } = transport
  const getOrder = async (cpOrderId: string) => (await client.call('orders.get', { cpOrderId })).order
  return {
    status: createResource<TheOnlyOne, StationStatus>(() => client.call('station.status', {}), { gapMs: 500 }),
    counts: createResource<TheOnlyOne, CallOutput<'items.counts'>>(() => client.call('items.counts', {}), {
      gapMs: 400,
    }),
    settings: createResource<TheOnlyOne, CallOutput<'settings.get'>>(() => client.call('settings.get', {})),
    savedViews: createResource<TheOnlyOne, readonly SavedView[]>(
      async () => (await client.call('settings.get', {})).settings.console.views,
    ),
    facets: createResource<string, Facets>(
      (statuses) => client.call('items.facets', statuses === '' ? {} : { status: JSON.parse(statuses) }),
      { gapMs: 2_000 },
    ),
    outbox: createResource<TheOnlyOne, OutboxView>(async () => (await client.call('signals.outbox', {})).outbox, {
      gapMs: 500,
    }),
    library: createResource<TheOnlyOne, LibraryStatus>(() => client.call('library.status', {}), { gapMs: 500 }),
    item: createResource<string, ItemDetail>(async (cpItemId) => (await client.call('items.get', { cpItemId })).item),
    itemOrder: createResource<string, OrderDetail>(getOrder),
    itemSteps: createResource<string, readonly ReportedStep[]>(
      async (cpItemId) => (await client.call('signals.ofItem', { cpItemId })).steps,
    ),
    order: createResource<string, OrderDetail>(getOrder),
    signal: createResource<number, SignalDetail>(async (id) => (await client.call('signals.get', { id })).signal),
    inboxEntry: createResource<number, InboxDetail>(async (id) => (await client.call('inbox.get', { id })).entry),
    strangers: createResource<TheOnlyOne, StrangerDays>(async () => (await client.call('inbox.strangers', {})).days, {
      gapMs: 2_000,
    }),
    revision: createResource<number, RevisionDetail>(
      async (id) => (await client.call('quarantine.get', { id })).revision,
    ),
    orderRevisions: createResource<string, readonly RevisionView[]>(async (cpOrderId) => {
      const query = { cpOrderId, state: [...revisionStates] }
      return (await client.call('quarantine.list', query)).revisions
    }),
    interfaces: createResource<TheOnlyOne, readonly InterfaceView[]>(
      async () => (await client.call('interfaces.list', {})).interfaces,
    ),
  }
}

export function orderQuery({ text, status }: OrderFilter): Pick<CallInput<'orders.list'>, 'text' | 'status'> {
  return { ...(text === '' ? {} : { text }), ...(status === null ? {} : { status: [...status] }) }
}

function fileQuery(filter: FileFilter): Pick<CallInput<'files.list'>, 'state' | 'finding'> {
  if (filter === null) return {}
  return filter === 'findings' ? { finding: [...fileFindings] } : { state: [...filter] }
}
