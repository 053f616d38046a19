import { IconFlask, IconPackages } from '@tabler/icons-react'
import { type ReactNode, useEffect, useMemo, useRef } from 'react'
import { type OrderSort, orderSorts } from '../../../shared/orders-api.ts'
import type { OrderSummary } from '../../../shared/station-views.ts'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { isNarrowed, type OrderFilter, sortedAnew } from '../../stores/order-filter.ts'
import type { GridColumn } from '../../ui/grid-entry.ts'
import { orderLook } from '../../ui/item-look.ts'
import { Empty, Failed, Loading } from '../../ui/list-state.tsx'
import { Moment } from '../../ui/moment.tsx'
import { NumberText } from '../../ui/number-text.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import { VirtualGrid } from '../../ui/virtual-grid.tsx'
import { GuideOffer } from '../guide/guide-offer.tsx'
import classes from './orders.module.css'
import { RegistrationBadge } from './registration.tsx'
import { searchCopy } from './search-words.ts'
import { ordersCopy } from './words.ts'

const plainColumns: readonly GridColumn[] = [
  { key: 'order', header: ordersCopy.columns.order },
  { key: 'customer', header: ordersCopy.columns.customer },
  { key: 'shipping', header: ordersCopy.columns.shipping },
  { key: 'status', header: ordersCopy.columns.status },
  { key: 'shipBy', header: ordersCopy.columns.shipBy, align: 'end' },
  { key: 'received', header: ordersCopy.columns.received, align: 'end' },
]

/** By these the list can be sorted, unless it is what was found by words. */
function columnsOf({ sort, text }: OrderFilter): readonly GridColumn[] {
  if (text !== '') return plainColumns
  return plainColumns.map((column): GridColumn => {
    if (!orderSorts.some((by) => by === column.key)) return column
    if (sort?.by !== column.key) return { ...column, sort: 'none' }
    return { ...column, sort: sort.isDescending ? 'descending' : 'ascending' }
  })
}

const cellsOf = (order: OrderSummary): readonly ReactNode[] => [
  <div key="order">
    <div className={classes.id}>
      <NumberText>{order.cpOrderId}</NumberText>
      {order.isTest && (
        <span className={classes.mark} data-tone="amber" title={ordersCopy.test}>
          <IconFlask size={14} stroke={2.2} role="img" aria-label={ordersCopy.test} />
        </span>
      )}
    </div>
    <div className={classes.small} title={order.clientReference ?? ''}>
      {order.clientReference}
    </div>
  </div>,
  order.clientName,
  order.shippingMethod,
  <div key="status" className={classes.state}>
    <StateBadge look={orderLook[order.status]} />
    <RegistrationBadge registration={order.registration} onlyOpen />
  </div>,
  order.shipBy === null ? ordersCopy.noDate : <Moment key="shipBy" at={order.shipBy} as="short" />,
  <Moment key="received" at={order.receivedAt} as="ago" />,
]

/** The orders, the newest first. */
export function OrdersList() {
  const { orders, navigation } = useConsole()
  const list = useStateOf((stores) => stores.orders.store)
  const { cpOrderId } = useStateOf((stores) => stores.navigation.store)
  const entries = useMemo(
    () => list.rows.map((row) => ({ kind: 'row' as const, key: row.cpOrderId, row })),
    [list.rows],
  )
  useEffect(() => orders.show(), [orders])
  const columns = useMemo(() => columnsOf(list.filter), [list.filter])
  // What a head was pressed for: with another filter the focus stays where it is.
  const pressed = useRef<{ readonly filter: OrderFilter; readonly by: OrderSort['by'] } | null>(null)
  const sortBy = (by: OrderSort['by']): void => {
    const filter = { ...list.filter, sort: sortedAnew(list.filter, by) }
    pressed.current = { filter, by }
    orders.setFilter(filter)
  }

  if (list.phase === 'failed') return <Failed error={list.error} onRetry={orders.refresh} />
  if (list.phase === 'loading') return <Loading label={ordersCopy.loading} />
  if (entries.length === 0 && (list.filter.text !== '' || list.filter.status !== null || isNarrowed(list.filter))) {
    return (
      <Empty icon={IconPackages} title={searchCopy.empty}>
        {searchCopy.emptyHow}
      </Empty>
    )
  }
  if (entries.length === 0) {
    return (
      <Empty icon={IconPackages} title={ordersCopy.empty} action={<GuideOffer />}>
        {ordersCopy.emptyHow}
      </Empty>
    )
  }
  return (
    <VirtualGrid
      label={list.filter.sort === null || list.filter.text !== '' ? ordersCopy.list : ordersCopy.title}
      columns={columns}
      onSort={(key) => {
        const by = orderSorts.find((each) => each === key)
        if (by !== undefined) sortBy(by)
      }}
      sortedBy={pressed.current?.filter === list.filter ? pressed.current.by : null}
      rowClass={classes.row}
      entries={entries}
      rowHeight={56}
      activeKey={cpOrderId}
      renderCells={cellsOf}
      onPoint={(order) => navigation.openOrder(order.cpOrderId)}
      onLook={orders.look}
      hasMore={list.hasMore}
      onReachEnd={orders.loadMore}
    />
  )
}
