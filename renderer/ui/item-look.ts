import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleX,
  IconCloudDownload,
  IconPackage,
  IconPlayerPause,
  IconPrinter,
  IconStack2,
  IconTruckDelivery,
} from '@tabler/icons-react'
import type { ItemStatus, OrderStatus } from '../../shared/item-lifecycle.ts'
import type { StateLook } from './state-look.ts'
import { uiCopy } from './words.ts'

/** How each status of an item looks. */
export const itemLook = {
  received: { word: uiCopy.items.received, icon: IconCloudDownload, tone: 'grey' },
  ready: { word: uiCopy.items.ready, icon: IconCircleCheck, tone: 'blue' },
  in_production: { word: uiCopy.items.in_production, icon: IconPrinter, tone: 'violet' },
  produced: { word: uiCopy.items.produced, icon: IconStack2, tone: 'cyan' },
  packed: { word: uiCopy.items.packed, icon: IconPackage, tone: 'teal' },
  shipped: { word: uiCopy.items.shipped, icon: IconTruckDelivery, tone: 'green' },
  error: { word: uiCopy.items.error, icon: IconAlertTriangle, tone: 'red' },
  on_hold: { word: uiCopy.items.on_hold, icon: IconPlayerPause, tone: 'amber' },
  cancelled: { word: uiCopy.items.cancelled, icon: IconCircleX, tone: 'grey', isStruck: true },
} as const satisfies Record<ItemStatus, StateLook>

/** How each status of an order looks. */
export const orderLook = {
  received: { word: uiCopy.orders.received, icon: IconCloudDownload, tone: 'grey' },
  ready: { word: uiCopy.orders.ready, icon: IconCircleCheck, tone: 'blue' },
  in_production: { word: uiCopy.orders.in_production, icon: IconPrinter, tone: 'violet' },
  partly_shipped: { word: uiCopy.orders.partly_shipped, icon: IconTruckDelivery, tone: 'teal' },
  shipped: { word: uiCopy.orders.shipped, icon: IconTruckDelivery, tone: 'green' },
  error: { word: uiCopy.orders.error, icon: IconAlertTriangle, tone: 'red' },
  cancelled: { word: uiCopy.orders.cancelled, icon: IconCircleX, tone: 'grey', isStruck: true },
} as const satisfies Record<OrderStatus, StateLook>
