import type { SignalState } from '../../shared/cloud-signal.ts'
import type { DeliveryView } from '../../shared/deliveries-api.ts'
import type { FileState, FileView } from '../../shared/file-views.ts'
import { fileFindings } from '../../shared/file-views.ts'
import type { InboxEntry, RevisionState, RevisionView } from '../../shared/intake-views.ts'
import type { ItemStatus } from '../../shared/item-lifecycle.ts'
import type { SignalView } from '../../shared/signal-views.ts'
import type { CallInput, StationClient } from '../../shared/station-api.ts'
import type { ItemSummary, OrderSummary } from '../../shared/station-views.ts'
import type { EventHub } from './event-hub.ts'
import { type OrderFilter, orderQuery, wholeList } from './order-filter.ts'
import { createPagedList } from './paged-list.ts'
import type { QueueView } from './queue-view.ts'

/** The states a list is narrowed to, or what else it is narrowed by; null for all. */
export type QueueFilter = readonly ItemStatus[] | null
export type FileFilter = readonly FileState[] | 'findings' | 'on_the_way' | 'needs_person' | null
export type SignalFilter = readonly SignalState[] | 'late' | 'restored' | null
export type InboxFilter = Pick<CallInput<'inbox.list'>, 'isAuthenticated' | 'isToCorrect'>
export type DeliveryFilter = Pick<CallInput<'deliveries.list'>, 'state' | 'destinationId' | 'isLate'>
export type RevisionFilter = readonly RevisionState[]

export interface ListOptions {
  readonly client: StationClient
  readonly hub: EventHub
  /** The states the queue shows first. */
  readonly queueFilter: QueueFilter
  readonly fileFilter: FileFilter
  readonly signalFilter: SignalFilter
  readonly inboxFilter: InboxFilter
  readonly queueView: QueueView
}

export type ListStores = ReturnType<typeof createListStores>

/** The lists of the screens, each a page at a time. */
export function createListStores(options: ListOptions) {
  const { client, hub, queueFilter, fileFilter, signalFilter, inboxFilter, queueView } = options
  const page = (cursor: string | null, limit: number) => (cursor === null ? { limit } : { cursor, limit })
  return {
    queue: createPagedList<ItemSummary, QueueFilter>({
      hub,
      follows: { items: 'any' },
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
      hub,
      follows: { orders: 'any' },
      filter: wholeList,
      keyOf: (order) => order.cpOrderId,
      async fetchPage(filter, cursor, limit) {
        const query = { ...orderQuery(filter), ...page(cursor, limit) }
        const { orders, nextCursor } = await client.call('orders.list', query)
        return { rows: orders, nextCursor }
      },
    }),
    downloads: createPagedList<FileView, FileFilter>({
      hub,
      follows: { files: 'any' },
      filter: fileFilter,
      keyOf: (file) => String(file.id),
      async fetchPage(filter, cursor, limit) {
        const { files, nextCursor } = await client.call('files.list', { ...fileQuery(filter), ...page(cursor, limit) })
        return { rows: files, nextCursor }
      },
    }),
    deliveries: createPagedList<DeliveryView, DeliveryFilter>({
      hub,
      follows: { deliveries: 'any' },
      filter: {},
      gapMs: 500,
      keyOf: (delivery) => String(delivery.id),
      async fetchPage(filter, cursor, limit) {
        const query = { ...filter, ...page(cursor, limit) }
        const { deliveries, nextCursor } = await client.call('deliveries.list', query)
        return { rows: deliveries, nextCursor }
      },
    }),
    signals: createPagedList<SignalView, SignalFilter>({
      hub,
      follows: { signals: 'any' },
      filter: signalFilter,
      keyOf: (signal) => String(signal.id),
      async fetchPage(filter, cursor, limit) {
        const { signals, nextCursor } =
          filter === 'late' || filter === 'restored'
            ? await client.call(`signals.${filter}`, page(cursor, limit))
            : await client.call('signals.list', {
                ...(filter === null ? {} : { state: [...filter] }),
                ...page(cursor, limit),
              })
        return { rows: signals, nextCursor }
      },
    }),
    inbox: createPagedList<InboxEntry, InboxFilter>({
      hub,
      follows: { inbox: 'any' },
      filter: inboxFilter,
      keyOf: (entry) => String(entry.id),
      async fetchPage(filter, cursor, limit) {
        const { entries, nextCursor } = await client.call('inbox.list', { ...filter, ...page(cursor, limit) })
        return { rows: entries, nextCursor }
      },
    }),
    /** Later versions of orders. */
    revisions: createPagedList<RevisionView, RevisionFilter>({
      hub,
      follows: { orders: 'any' },
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

function fileQuery(filter: FileFilter): Pick<CallInput<'files.list'>, 'state' | 'finding' | 'work'> {
  if (filter === null) return {}
  if (filter === 'on_the_way' || filter === 'needs_person') return { work: filter }
  return filter === 'findings' ? { finding: [...fileFindings] } : { state: [...filter] }
}
