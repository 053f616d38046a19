import { alertCard, alertWaysCard, heartbeatCard } from '../alerts/alert-cards.tsx'
import { binCard } from '../assembly/bin-settings.tsx'
import { backupCard } from '../backup/backup-settings.tsx'
import { batchCard } from '../batches/batch-settings.tsx'
import { desktopCard } from '../desktop/desktop-settings.tsx'
import { updateCard } from '../desktop/update-settings.tsx'
import { deviceCard } from '../devices/device-settings.tsx'
import { diagnosticsCard } from '../diagnostics/diagnostics-settings.tsx'
import { downloadCard } from '../downloads/download-settings.tsx'
import { guideCard } from '../guide/guide-settings.tsx'
import { intakeCard } from '../intake/intake-settings.tsx'
import { interfaceCard } from '../intake/interface-settings.tsx'
import { keyCard } from '../intake/key-settings.tsx'
import { testOrderCard } from '../intake/test-order-settings.tsx'
import { libraryCard } from '../library/library-settings.tsx'
import { consoleCard } from '../operators/console-settings.tsx'
import { operatorCard } from '../operators/operator-settings.tsx'
import { labelCard } from '../parcels/label-settings.tsx'
import { preflightCard } from '../preflight/preflight-settings.tsx'
import { pressCard } from '../press/press-settings.tsx'
import { consolePrinterCard, printerCard } from '../printing/printer-settings.tsx'
import { privacyCard } from '../privacy/privacy-settings.tsx'
import { productsCard } from '../products/products-settings.tsx'
import { scannerCard } from '../scan/scanner-settings.tsx'
import { shippingOptionCard } from '../signals/shipping-option-settings.tsx'
import { signalCard } from '../signals/signal-settings.tsx'
import { templateCard } from '../signals/template-settings.tsx'
import { stationCard } from '../station/station-facts.tsx'
import { storeCard } from '../stations/store-settings.tsx'
import { tunnelCard } from '../tunnel/tunnel-settings.tsx'
import type { Card } from './card.ts'

/** All cards of the settings, in the order in which their groups show them. */
export const allCards: readonly Card[] = [
  keyCard,
  tunnelCard,
  interfaceCard,
  intakeCard,
  testOrderCard,
  productsCard,
  preflightCard,
  downloadCard,
  libraryCard,
  pressCard,
  signalCard,
  templateCard,
  shippingOptionCard,
  operatorCard,
  scannerCard,
  batchCard,
  binCard,
  printerCard,
  labelCard,
  consoleCard,
  consolePrinterCard,
  deviceCard,
  stationCard,
  storeCard,
  guideCard,
  backupCard,
  privacyCard,
  alertCard,
  alertWaysCard,
  heartbeatCard,
  diagnosticsCard,
  desktopCard,
  updateCard,
]
