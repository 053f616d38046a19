import { deAccess } from './de-access.ts'
import { deAlerts } from './de-alerts.ts'
import { deAssembly } from './de-assembly.ts'
import { deBatches } from './de-batches.ts'
import { deChecks } from './de-checks.ts'
import { deDataFolder } from './de-data-folder.ts'
import { deDeliveries } from './de-deliveries.ts'
import { deDesktop } from './de-desktop.ts'
import { deExceptions } from './de-exceptions.ts'
import { deFiles } from './de-files.ts'
import { deHistory } from './de-history.ts'
import { deNotices } from './de-notices.ts'
import { deOffice } from './de-office.ts'
import { deOrders } from './de-orders.ts'
import { deParcels } from './de-parcels.ts'
import { dePreflight } from './de-preflight.ts'
import { dePress } from './de-press.ts'
import { dePrinting } from './de-printing.ts'
import { dePrivacy } from './de-privacy.ts'
import { deProducts } from './de-products.ts'
import { deRescue } from './de-rescue.ts'
import { deSettings } from './de-settings.ts'
import { deShop } from './de-shop.ts'
import { deSignals } from './de-signals.ts'
import { deStart } from './de-start.ts'
import { deStatuses, deSteps } from './de-steps.ts'
import { deStore } from './de-store.ts'
import { deStoreMove } from './de-store-move.ts'

/** All that the station says, in German, by the English. */
export const german = {
  ...deSteps,
  ...deStatuses,
  ...deFiles,
  ...deSignals,
  ...deOrders,
  ...deExceptions,
  ...deNotices,
  ...deSettings,
  ...deProducts,
  ...dePreflight,
  ...deDeliveries,
  ...dePress,
  ...deOffice,
  ...deBatches,
  ...deAssembly,
  ...deAlerts,
  ...dePrinting,
  ...dePrivacy,
  ...deParcels,
  ...deChecks,
  ...deDesktop,
  ...deDataFolder,
  ...deRescue,
  ...deStart,
  ...deStore,
  ...deStoreMove,
  ...deShop,
  ...deAccess,
  ...deHistory,
  /** Sentences that are said one after the other. */
  '{text} {next}': '{text} {next}',
} as const satisfies Readonly<Record<string, string>>
