import type { DeliveryView } from '../../shared/deliveries-api.ts'
import type { InboxDetail, InterfaceView, RevisionView } from '../../shared/intake-views.ts'
import { revisionStates } from '../../shared/intake-views.ts'
import type { PreflightOfItem } from '../../shared/preflight-api.ts'
import type { SavedView } from '../../shared/saved-view.ts'
import type { OutboxView, SignalDetail } from '../../shared/signal-views.ts'
import type { CallOutput, StationClient, StationStatus } from '../../shared/station-api.ts'
import type { ItemDetail, OrderDetail, ReportedStep } from '../../shared/station-views.ts'
import { learnStationClock } from '../ui/station-clock.ts'
import type { EventHub } from './event-hub.ts'
import { createResource } from './resource.ts'

/** There is one status, one set of counts and one set of settings: each is opened under this key. */
export const theOnlyOne = 'station'
export type TheOnlyOne = typeof theOnlyOne

export type Facets = CallOutput<'items.facets'>
export type LibraryStatus = CallOutput<'library.status'>
export type RevisionDetail = CallOutput<'quarantine.get'>['revision']
export type UnauthorizedDays = CallOutput<'inbox.strangers'>['days']

/** How the files of an item come to the press: where each goes by the routes, and what became of it. */
export interface PressOfItem {
  readonly files: CallOutput<'routes.match'>['files']
  readonly deliveries: readonly DeliveryView[]
}

export type DetailStores = ReturnType<typeof createDetailStores>

/** Free space and the age of the newest news change without an event. */
const statusEveryMs = 15_000

/** Single things, each fetched when it is opened and again when it changes. */
export function createDetailStores(client: StationClient, hub: EventHub) {
  const orderResource = () =>
    createResource<string, OrderDetail>(async (cpOrderId) => (await client.call('orders.get', { cpOrderId })).order, {
      hub,
      follows: {
        orders: openKey,
        items: ({ value }) => value?.items.map(({ cpItemId }) => cpItemId) ?? [],
        files: ({ value }) => value?.files.map(idOf) ?? [],
      },
    })
  const signalsOfItem = (): readonly string[] => item.store.getState().value?.signals.map(idOf) ?? []

  /** The item in the panel, and its order beside it. */
  const item = createResource<string, ItemDetail>(
    async (cpItemId) => (await client.call('items.get', { cpItemId })).item,
    { hub, follows: { items: openKey, files: ({ value }) => value?.files.map(idOf) ?? [], signals: signalsOfItem } },
  )
  const itemOrder = orderResource()
  /** What Cloudprinter knows of the item in the panel. */
  const itemSteps = createResource<string, readonly ReportedStep[]>(
    async (cpItemId) => (await client.call('signals.ofItem', { cpItemId })).steps,
    { hub, follows: { items: openKey, signals: signalsOfItem } },
  )
  /** What preflight knows of the item in the panel; open while it is looked at. */
  const itemPreflight = createResource<string, PreflightOfItem>(
    (cpItemId) => client.call('preflight.ofItem', { cpItemId }),
    { hub, follows: { items: openKey, products: 'any', settings: 'any' }, gapMs: 400 },
  )
  /** Open while it is looked at. */
  const itemPress = createResource<string, PressOfItem>(
    async (cpItemId) => {
      const [{ files }, { deliveries }] = await Promise.all([
        client.call('routes.match', { cpItemId }),
        client.call('deliveries.ofItem', { cpItemId }),
      ])
      return { files, deliveries }
    },
    { hub, follows: { items: openKey, deliveries: 'any', destinations: 'any' }, gapMs: 400 },
  )
  item.store.subscribe(({ value }) => {
    itemOrder.open(value?.cpOrderId ?? null)
    itemSteps.open(value?.cpItemId ?? null)
  })
  return {
    item,
    itemOrder,
    itemSteps,
    itemPreflight,
    itemPress,
    order: orderResource(),
    status: createResource<TheOnlyOne, StationStatus>(() => statusOf(client), {
      hub,
      follows: { orders: 'any', files: 'any', signals: 'any', settings: 'any', station: 'any' },
      everyMs: statusEveryMs,
      gapMs: 500,
    }),
    counts: createResource<TheOnlyOne, CallOutput<'items.counts'>>(() => client.call('items.counts', {}), {
      hub,
      follows: { items: 'any' },
      everyMs: statusEveryMs,
      gapMs: 400,
    }),
    settings: createResource<TheOnlyOne, CallOutput<'settings.get'>>(() => client.call('settings.get', {}), {
      hub,
      follows: { settings: 'any' },
    }),
    /** The views that were given a name, for all consoles. */
    savedViews: createResource<TheOnlyOne, readonly SavedView[]>(
      async () => (await client.call('settings.get', {})).settings.console.views,
      { hub, follows: { settings: 'any' } },
    ),
    /** What the queue can be narrowed by, by its statuses as JSON; open while someone chooses. */
    facets: createResource<string, Facets>(
      (statuses) => client.call('items.facets', statuses === '' ? {} : { status: JSON.parse(statuses) }),
      { hub, follows: { items: 'any' }, gapMs: 2_000 },
    ),
    outbox: createResource<TheOnlyOne, OutboxView>(async () => (await client.call('signals.outbox', {})).outbox, {
      hub,
      follows: { signals: 'any', settings: 'any', station: 'any' },
      everyMs: statusEveryMs,
      gapMs: 500,
    }),
    deliveryCounts: createResource<TheOnlyOne, CallOutput<'deliveries.counts'>>(
      () => client.call('deliveries.counts', {}),
      { hub, follows: { deliveries: 'any' }, gapMs: 1_000 },
    ),
    /** Open while it is looked at. */
    library: createResource<TheOnlyOne, LibraryStatus>(() => client.call('library.status', {}), {
      hub,
      follows: { files: 'any', settings: 'any', station: 'any' },
      gapMs: 500,
    }),
    signal: createResource<number, SignalDetail>(async (id) => (await client.call('signals.get', { id })).signal, {
      hub,
      follows: { signals: openKey },
    }),
    inboxEntry: createResource<number, InboxDetail>(async (id) => (await client.call('inbox.get', { id })).entry, {
      hub,
      follows: { inbox: openKey },
    }),
    /** What was turned away without a key; open while it is looked at. */
    unauthorized: createResource<TheOnlyOne, UnauthorizedDays>(
      async () => (await client.call('inbox.strangers', {})).days,
      {
        hub,
        follows: { inbox: 'any' },
        gapMs: 2_000,
      },
    ),
    /** Whether a revision can still be accepted depends on how far the items are. */
    revision: createResource<number, RevisionDetail>(
      async (id) => (await client.call('quarantine.get', { id })).revision,
      { hub, follows: { items: 'any', orders: 'any' } },
    ),
    /** The later versions of the order in the panel, whatever became of them. */
    orderRevisions: createResource<string, readonly RevisionView[]>(
      async (cpOrderId) => {
        const query = { cpOrderId, state: [...revisionStates] }
        return (await client.call('quarantine.list', query)).revisions
      },
      { hub, follows: { orders: openKey } },
    ),
    /** Open while the settings are looked at. */
    interfaces: createResource<TheOnlyOne, readonly InterfaceView[]>(
      async () => (await client.call('interfaces.list', {})).interfaces,
      { hub, follows: { settings: 'any' } },
    ),
  }
}

async function statusOf(client: StationClient): Promise<StationStatus> {
  const askedAt = Date.now()
  const status = await client.call('station.status', {})
  learnStationClock(status.now, askedAt)
  return status
}

const openKey = ({ key }: { readonly key: string | number | null }): readonly string[] =>
  key === null ? [] : [String(key)]
const idOf = (row: { readonly id: number }): string => String(row.id)
