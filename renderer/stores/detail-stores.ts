import type { InboxDetail, InterfaceView, RevisionView } from '../../shared/intake-views.ts'
import { revisionStates } from '../../shared/intake-views.ts'
import type { SavedView } from '../../shared/saved-view.ts'
import type { OutboxView, SignalDetail } from '../../shared/signal-views.ts'
import type { CallOutput, StationClient, StationStatus } from '../../shared/station-api.ts'
import type { ItemDetail, OrderDetail, ReportedStep } from '../../shared/station-views.ts'
import { createResource } from './resource.ts'

/** There is one status, one set of counts and one set of settings: each is opened under this key. */
export const theOnlyOne = 'station'
export type TheOnlyOne = typeof theOnlyOne

export type Facets = CallOutput<'items.facets'>
export type LibraryStatus = CallOutput<'library.status'>
export type RevisionDetail = CallOutput<'quarantine.get'>['revision']
export type StrangerDays = CallOutput<'inbox.strangers'>['days']

export type DetailStores = ReturnType<typeof createDetailStores>

/** Single things, each fetched when it is opened and again when it changes. */
export function createDetailStores(client: StationClient) {
  const getOrder = async (cpOrderId: string) => (await client.call('orders.get', { cpOrderId })).order
  return {
    status: createResource<TheOnlyOne, StationStatus>(() => client.call('station.status', {}), { gapMs: 500 }),
    counts: createResource<TheOnlyOne, CallOutput<'items.counts'>>(() => client.call('items.counts', {}), {
      gapMs: 400,
    }),
    settings: createResource<TheOnlyOne, CallOutput<'settings.get'>>(() => client.call('settings.get', {})),
    /** The views that were given a name, for all consoles. */
    savedViews: createResource<TheOnlyOne, readonly SavedView[]>(
      async () => (await client.call('settings.get', {})).settings.console.views,
    ),
    /** What the queue can be narrowed by, by its statuses as JSON; open while someone chooses. */
    facets: createResource<string, Facets>(
      (statuses) => client.call('items.facets', statuses === '' ? {} : { status: JSON.parse(statuses) }),
      { gapMs: 2_000 },
    ),
    outbox: createResource<TheOnlyOne, OutboxView>(async () => (await client.call('signals.outbox', {})).outbox, {
      gapMs: 500,
    }),
    /** Open while it is looked at. */
    library: createResource<TheOnlyOne, LibraryStatus>(() => client.call('library.status', {}), { gapMs: 500 }),
    /** The item in the panel, and its order beside it. */
    item: createResource<string, ItemDetail>(async (cpItemId) => (await client.call('items.get', { cpItemId })).item),
    itemOrder: createResource<string, OrderDetail>(getOrder),
    /** What Cloudprinter knows of the item in the panel. */
    itemSteps: createResource<string, readonly ReportedStep[]>(
      async (cpItemId) => (await client.call('signals.ofItem', { cpItemId })).steps,
    ),
    order: createResource<string, OrderDetail>(getOrder),
    signal: createResource<number, SignalDetail>(async (id) => (await client.call('signals.get', { id })).signal),
    inboxEntry: createResource<number, InboxDetail>(async (id) => (await client.call('inbox.get', { id })).entry),
    /** What was turned away without a key; open while it is looked at. */
    strangers: createResource<TheOnlyOne, StrangerDays>(async () => (await client.call('inbox.strangers', {})).days, {
      gapMs: 2_000,
    }),
    revision: createResource<number, RevisionDetail>(
      async (id) => (await client.call('quarantine.get', { id })).revision,
    ),
    /** The later versions of the order in the panel, whatever became of them. */
    orderRevisions: createResource<string, readonly RevisionView[]>(async (cpOrderId) => {
      const query = { cpOrderId, state: [...revisionStates] }
      return (await client.call('quarantine.list', query)).revisions
    }),
    /** Open while the settings are looked at. */
    interfaces: createResource<TheOnlyOne, readonly InterfaceView[]>(
      async () => (await client.call('interfaces.list', {})).interfaces,
    ),
  }
}
