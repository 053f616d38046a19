import { type Settings, settingsSchema } from '../../shared/settings.ts'
import type { CallOutput } from '../../shared/station-api.ts'
import type { ItemSummary } from '../../shared/station-views.ts'
import type { PageStorage } from '../storage/page-storage.ts'
import type { Transport } from '../transport/transport.ts'
import { type BatchStores, createBatchStores } from './batch-stores.ts'
import { type CareStores, createCareStores } from './care-stores.ts'
import { createDetailStores, type DetailStores, type TheOnlyOne, theOnlyOne } from './detail-stores.ts'
import { createDialogs, type Dialogs } from './dialogs.ts'
import { createEventHub, type EventHub } from './event-hub.ts'
import { createFinder, type Finder } from './finder.ts'
import { keepQueue, readKeptQueue } from './kept-queue.ts'
import { createListStores, type ListOptions, type ListStores } from './list-stores.ts'
import { createNavigation, type Navigation } from './navigation.ts'
import { createPaperPrints, type PaperPrints } from './paper-prints.ts'
import { createParcelStores, type ParcelStores } from './parcel-stores.ts'
import { createPartDesk, type PartDesk } from './part-desk.ts'
import { createPreferences, type Preferences } from './preferences.ts'
import { createPressDesk, type PressDesk } from './press-desk.ts'
import { createPrintDesk, type PrintDesk } from './print-desk.ts'
import { createProductDesk, type ProductDesk } from './product-desk.ts'
import { createQueuePlace, type QueuePlace } from './queue-place.ts'
import { createQueueView, type QueueView } from './queue-view.ts'
import { createResource, type Resource } from './resource.ts'
import { createRuleDesk, type RuleDesk } from './rule-desk.ts'
import { createScanDesk, type ScanDesk } from './scan-desk.ts'
import { createSelection, type Selection } from './selection.ts'
import { createShopFloorStores, type ShopFloorStores } from './shop-floor.ts'
import { createSteps, type Steps } from './steps.ts'
import { createTickets, type Tickets } from './tickets.ts'

/** All that the console knows, in one place. */
export interface ConsoleStores
  extends ListStores,
    DetailStores,
    CareStores,
    ShopFloorStores,
    BatchStores,
    ParcelStores {
  readonly transport: Transport
  readonly hub: EventHub
  readonly navigation: Navigation
  readonly preferences: Preferences
  readonly selection: Selection
  readonly steps: Steps
  readonly scanDesk: ScanDesk
  readonly partDesk: PartDesk
  /** Where the items of orders come together. */
  readonly bins: Resource<TheOnlyOne, CallOutput<'bins.list'>>
  readonly dialogs: Dialogs
  /** What is typed and not sent, by what it is about. */
  readonly drafts: Map<string, string>
  /** The settings in force, and the defaults until they are known. */
  readonly settingsNow: () => Settings
  /** How the queue is looked at, beside the statuses that it shows. */
  readonly queueView: QueueView
  readonly queuePlace: QueuePlace
  readonly finder: Finder
  readonly tickets: Tickets
  readonly productDesk: ProductDesk
  readonly pressDesk: PressDesk
  readonly ruleDesk: RuleDesk
  readonly printDesk: PrintDesk
  readonly paperPrints: PaperPrints
  start(): void
  stop(): void
}

export interface ConsoleStoresOptions extends Omit<ListOptions, 'client' | 'hub' | 'queueView'> {
  readonly transport: Transport
  readonly storage: Pick<PageStorage, 'getItem' | 'setItem'>
  /** Lasts as long as the page, and outlives its being loaded again. */
  readonly session: Pick<PageStorage, 'getItem' | 'setItem' | 'removeItem'>
}

/** Puts the stores together. Nothing is asked of the station before `start`. */
export function createConsoleStores(options: ConsoleStoresOptions): ConsoleStores {
  const { transport, storage, session } = options
  const { client } = transport
  const hub = createEventHub(client)
  const kept = readKeptQueue(session)
  const onNarrowed = (): void => {
    // The same statuses, asked anew: what is on the screen answers another question.
    lists.queue.setFilter(lists.queue.store.getState().filter)
  }
  const queueView = createQueueView(storage, onNarrowed, kept?.filters)
  const queueFilter = kept?.status ?? options.queueFilter
  const lists = createListStores({ ...options, client, hub, queueView, queueFilter })
  lists.queue.store.subscribe(({ phase, filter }) => {
    // It loads whenever it is narrowed in another way.
    if (phase !== 'loading') return
    keepQueue(session, { status: filter === null ? null : [...filter], filters: queueView.store.getState().filters })
  })
  const details = createDetailStores(client, hub)
  const preferences = createPreferences(storage)
  const selection = createSelection()
  lists.queue.store.subscribe(({ rows }) => selection.update(rows))
  const dialogs = createDialogs(client)
  const onMoved = (items: readonly ItemSummary[]): void => {
    for (const item of items) {
      lists.queue.patch(item)
      const { value } = details.item.store.getState()
      if (value?.cpItemId === item.cpItemId) details.item.put({ ...value, ...item })
    }
    selection.update(items)
    letGoOf(items)
    lists.queue.refresh()
    details.item.refresh()
  }
  /**
   * What has left the list by a step is selected no more: nobody would know that the next one still reaches it. The last one
   * of them that is pointed at would then take that step alone.
   */
  const letGoOf = (items: readonly ItemSummary[]): void => {
    const { filter } = lists.queue.store.getState()
    const { items: selected } = selection.store.getState()
    if (filter === null || selected.size === 0) return
    const gone = items.filter(({ cpItemId, status }) => selected.has(cpItemId) && !filter.includes(status)).map(idOf)
    selection.drop(gone)
    const { cpItemId, isItemWide } = navigation.store.getState()
    if (cpItemId !== null && gone.includes(cpItemId) && !isItemWide) navigation.showItem(null)
  }
  const steps = createSteps({
    client,
    dialogs,
    operator: () => preferences.store.getState().operator,
    onMoved,
    onRefused: () => scanDesk.refuse(),
  })
  const navigation = createNavigation(session)
  const defaults = settingsSchema.parse({})
  const settingsNow = (): Settings => details.settings.store.getState().value?.settings ?? defaults
  const batches = createBatchStores({
    client,
    hub,
    steps,
    undoWindowMs: () => settingsNow().signals.undoWindowMs,
  })
  const partDesk = createPartDesk({ client, storage, actor: preferences.actor })
  const scanDesk = createScanDesk({
    client,
    steps,
    parts: partDesk,
    onItem: (item) => onMoved([item]),
    dialogs,
    navigation,
    advanceBatch: (id, to) => batches.advanceBatch(id, to, preferences.actor()),
    settings: () => settingsNow().scanner,
    scanStep: () => preferences.store.getState().scanStep,
    people: () => settingsNow().operators.people,
    onOperator: preferences.setOperator,
    now: () => performance.now(),
  })
  const stores = {
    transport,
    hub,
    navigation,
    preferences,
    selection,
    steps,
    scanDesk,
    partDesk,
    bins: createResource<TheOnlyOne, CallOutput<'bins.list'>>(() => client.call('bins.list', {}), {
      hub,
      follows: { bins: 'any', items: 'any' },
      gapMs: 400,
    }),
    dialogs,
    drafts: new Map<string, string>(),
    settingsNow,
    queueView,
    queuePlace: createQueuePlace(lists, navigation),
    finder: createFinder(client),
    tickets: createTickets(client, hub),
    productDesk: createProductDesk(client, hub),
    pressDesk: createPressDesk(client, hub),
    ruleDesk: createRuleDesk(client, hub),
    printDesk: createPrintDesk(client, hub),
    paperPrints: createPaperPrints(client, hub),
    ...batches,
    ...lists,
    ...details,
    ...createCareStores(client, hub),
    ...createParcelStores(client, hub),
    ...createShopFloorStores({ client, hub, item: details.item, order: details.order }),
  }
  return {
    ...stores,
    start() {
      details.status.open(theOnlyOne)
      details.counts.open(theOnlyOne)
      details.outbox.open(theOnlyOne)
      stores.exceptionCounts.open('all')
      stores.guide.open('guide')
      // What the rail shows, and where a key prints.
      stores.batchUse.open(theOnlyOne)
      stores.printDesk.printers.open(theOnlyOne)
      // Scans are told from typing by the settings, on any screen.
      details.settings.open(theOnlyOne)
      details.savedViews.open(theOnlyOne)
      // What concerns presses is only there where one is set up.
      stores.pressDesk.open()
      details.deliveryCounts.open(theOnlyOne)
      hub.start()
    },
    stop: hub.stop,
  }
}

const idOf = ({ cpItemId }: ItemSummary): string => cpItemId
