import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { ScreenHead } from '../../ui/screen-head.tsx'
import { SplitView } from '../../ui/split-view.tsx'
import { useListKeys } from '../../ui/use-list-keys.ts'
import { ExportOrders } from './export-orders.tsx'
import { OrderPage } from './order-page.tsx'
import { OrdersList } from './orders-list.tsx'
import { OrdersSearch } from './orders-search.tsx'
import { ordersCopy } from './words.ts'

/** The orders and, beside them, the one that is pointed at. */
export function OrdersScreen() {
  const { navigation, orders } = useConsole()
  const { cpOrderId } = useStateOf((stores) => stores.navigation.store)
  useListKeys({
    keys: () => orders.store.getState().rows.map((order) => order.cpOrderId),
    active: cpOrderId,
    onPoint: navigation.openOrder,
  })
  return (
    <SplitView
      isOpen={cpOrderId !== null}
      panelLabel={ordersCopy.panelLabel}
      list={
        <>
          <ScreenHead title={ordersCopy.title}>
            <ExportOrders />
          </ScreenHead>
          <OrdersSearch />
          <OrdersList />
        </>
      }
      panel={<OrderPage cpOrderId={cpOrderId} onClose={() => navigation.openOrder(null)} />}
    />
  )
}
