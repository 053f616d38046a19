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

/** How each status of an item looks. */
export const itemLook = {
  received: { word: 'Waiting for files', icon: IconCloudDownload, tone: 'grey' },
  ready: { word: 'Ready', icon: IconCircleCheck, tone: 'blue' },
  in_production: { word: 'In production', icon: IconPrinter, tone: 'violet' },
  produced: { word: 'Produced', icon: IconStack2, tone: 'cyan' },
  packed: { word: 'Packed', icon: IconPackage, tone: 'teal' },
  shipped: { word: 'Shipped', icon: IconTruckDelivery, tone: 'green' },
  error: { word: 'Error', icon: IconAlertTriangle, tone: 'red' },
  on_hold: { word: 'On hold', icon: IconPlayerPause, tone: 'amber' },
  cancelled: { word: 'Cancelled', icon: IconCircleX, tone: 'grey', isStruck: true },
} as const satisfies Record<ItemStatus, StateLook>

/** How each status of an order looks. */
export const orderLook = {
  received: { word: 'Received', icon: IconCloudDownload, tone: 'grey' },
  in_production: { word: 'In production', icon: IconPrinter, tone: 'violet' },
  partly_shipped: { word: 'Partly shipped', icon: IconTruckDelivery, tone: 'teal' },
  shipped: { word: 'Shipped', icon: IconTruckDelivery, tone: 'green' },
  error: { word: 'Error', icon: IconAlertTriangle, tone: 'red' },
  cancelled: { word: 'Cancelled', icon: IconCircleX, tone: 'grey', isStruck: true },
} as const satisfies Record<OrderStatus, StateLook>
