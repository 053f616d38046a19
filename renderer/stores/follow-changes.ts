import type { OrderDetail } from '../../shared/station-views.ts'
import { type CareStores, followCare } from './care-stores.ts'
import type { DetailStores } from './detail-stores.ts'
import type { ChangedIds, EventHub } from './event-hub.ts'
import type { ListStores } from './list-stores.ts'
import type { Resource } from './resource.ts'
import type { Selection } from './selection.ts'
import { followShopFloor, type ShopFloorStores } from './shop-floor.ts'

interface Followers extends ListStores, DetailStores, CareStores, ShopFloorStores {
  readonly hub: EventHub
  readonly selection: Selection
}

/** Free space and the age of the newest news change without an event. */
const statusEveryMs = 15_000

/**
 * Turns news into fetches: each store that shows something of the changed topic is asked to catch up, a thing that is open
 * only when the news is about it.
 *
 * @returns the end of it.
 */
export function followChanges(stores: Followers): () => void {
  const { hub, status, counts, settings, queue, orders, downloads, signals, inbox } = stores
  const { item, itemOrder, itemSteps, order, signal, inboxEntry, selection, outbox, library } = stores
  const { savedViews, facets } = stores
  const { revisions, revision, orderRevisions, strangers, interfaces } = stores

  const ends = [
    hub.on(['items'], (_topic, ids) => {
      queue.refresh()
      counts.refresh()
      facets.refresh()
      const open = item.store.getState().key
      if (open !== null && touches(ids, [open])) {
        item.refresh()
        itemSteps.refresh()
      }
      for (const shown of [order, itemOrder]) if (touchesOrder(shown, ids, itemIdsOf)) shown.refresh()
      // Whether a version can still be accepted depends on how far the items are.
      revision.refresh()
    }),
    hub.on(['orders'], (_topic, ids) => {
      orders.refresh()
      revisions.refresh()
      revision.refresh()
      status.refresh()
      const versionsOf = orderRevisions.store.getState().key
      if (versionsOf !== null && touches(ids, [versionsOf])) orderRevisions.refresh()
      for (const shown of [order, itemOrder]) {
        const open = shown.store.getState().key
        if (open !== null && touches(ids, [open])) shown.refresh()
      }
    }),
    hub.on(['files'], (_topic, ids) => {
      downloads.refresh()
      status.refresh()
      library.refresh()
      const files = item.store.getState().value?.files ?? []
      if (touches(ids, files.map(idOf))) item.refresh()
      for (const shown of [order, itemOrder]) if (touchesOrder(shown, ids, fileIdsOf)) shown.refresh()
    }),
    hub.on(['signals'], (_topic, ids) => {
      signals.refresh()
      status.refresh()
      outbox.refresh()
      const known = item.store.getState().value?.signals ?? []
      if (touches(ids, known.map(idOf))) {
        item.refresh()
        itemSteps.refresh()
      }
      const open = signal.store.getState().key
      if (open !== null && touches(ids, [String(open)])) signal.refresh()
    }),
    hub.on(['inbox'], (_topic, ids) => {
      inbox.refresh()
      strangers.refresh()
      const open = inboxEntry.store.getState().key
      if (open !== null && touches(ids, [String(open)])) inboxEntry.refresh()
    }),
    hub.on(['settings'], () => {
      settings.refresh()
      savedViews.refresh()
      interfaces.refresh()
      status.refresh()
      outbox.refresh()
      library.refresh()
    }),
    hub.on(['station'], () => {
      status.refresh()
      outbox.refresh()
      library.refresh()
    }),
    queue.store.subscribe((state) => selection.update(state.rows)),
    // The order in the panel is the order of the item in the panel, and so are the steps.
    item.store.subscribe((state) => {
      itemOrder.open(state.value?.cpOrderId ?? null)
      itemSteps.open(state.value?.cpItemId ?? null)
    }),
    followCare(stores, hub),
    followShopFloor(stores, hub),
  ]
  const timer = setInterval(() => {
    status.refresh()
    counts.refresh()
    outbox.refresh()
  }, statusEveryMs)

  return () => {
    clearInterval(timer)
    for (const end of ends) end()
  }
}

const touches = (changed: ChangedIds, shown: readonly string[]): boolean =>
  changed === null || shown.some((id) => changed.has(id))

const idOf = (row: { readonly id: number }): string => String(row.id)
const itemIdsOf = (order: OrderDetail): readonly string[] => order.items.map((item) => item.cpItemId)
const fileIdsOf = (order: OrderDetail): readonly string[] => order.files.map(idOf)

function touchesOrder(
  shown: Resource<string, OrderDetail>,
  changed: ChangedIds,
  idsOf: (order: OrderDetail) => readonly string[],
): boolean {
  const { value } = shown.store.getState()
  return value !== null && touches(changed, idsOf(value))
}
