import { FirstLight1772409600000 } from './0001-first-light.ts'
import { WholeIntake1772409600001 } from './0002-whole-intake.ts'
import { DownloadCare1772409600101 } from './0003-download-care.ts'
import { SignalCare1772409600201 } from './0004-signal-care.ts'
import { Finding1772409600301 } from './0005-finding.ts'
import { ShopFloor1772409600601 } from './0006-shop-floor.ts'
import { Today1772409600800 } from './0008-today.ts'
import { Reprinted1772409600900 } from './0009-reprinted.ts'
import { ScannedLabels1772409601000 } from './0010-scanned-labels.ts'
import { UnseenWarnings1772409601200 } from './0012-unseen-warnings.ts'
import { UnclearAnswers1772409601500 } from './0015-unclear-answers.ts'
import { Codes1772409601600 } from './0016-codes.ts'
import { LargeShops1772409601700 } from './0017-large-shops.ts'
import { Products1772409601800 } from './0018-products.ts'
import { Leases1772409601900 } from './0019-leases.ts'
import { ShopSettings1772409602000 } from './0020-shop-settings.ts'
import { Preflight1772409602100 } from './0021-preflight.ts'
import { WordStatistics1772409602300 } from './0023-word-statistics.ts'
import { Press1772409602400 } from './0024-press.ts'
import { Batches1772409602500 } from './0025-batches.ts'
import { Printing1772409602600 } from './0026-printing.ts'
import { Office1772409602700 } from './0027-office.ts'
import { Parts1772409602800 } from './0028-parts.ts'
import { Parcels1772409602900 } from './0029-parcels.ts'
import { Alerts1772409603000 } from './0030-alerts.ts'
import { Privacy1772409603100 } from './0031-privacy.ts'
import { UnwantedDeliveries1772409603200 } from './0032-unwanted-deliveries.ts'
import { LabelsByTracking1772409603300 } from './0033-labels-by-tracking.ts'
import { ReadyOrders1772409603400 } from './0034-ready-orders.ts'
import { OrderPeople1772409603500 } from './0035-order-people.ts'

/** Every migration, oldest first. A released migration is never edited; a change is a new one. */
export const migrations = [
  FirstLight1772409600000,
  WholeIntake1772409600001,
  DownloadCare1772409600101,
  SignalCare1772409600201,
  Finding1772409600301,
  ShopFloor1772409600601,
  Today1772409600800,
  Reprinted1772409600900,
  ScannedLabels1772409601000,
  UnseenWarnings1772409601200,
  UnclearAnswers1772409601500,
  Codes1772409601600,
  LargeShops1772409601700,
  Products1772409601800,
  Leases1772409601900,
  ShopSettings1772409602000,
  Preflight1772409602100,
  WordStatistics1772409602300,
  Press1772409602400,
  Batches1772409602500,
  Printing1772409602600,
  Office1772409602700,
  Parts1772409602800,
  Parcels1772409602900,
  Alerts1772409603000,
  Privacy1772409603100,
  UnwantedDeliveries1772409603200,
  LabelsByTracking1772409603300,
  ReadyOrders1772409603400,
  OrderPeople1772409603500,
]
