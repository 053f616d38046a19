import { say } from '../../shared/messages/sentence.ts'
import { failingAlerts } from '../alerts/issues.ts'
import {
  failedBackup,
  neverReportedBackup,
  refusingStore,
  restoredBackup,
  stagedBackup,
  startedSo,
  unreportedBackup,
} from '../backup/issues.ts'
import { failedClosings, overdueBatches } from '../batches/issues.ts'
import { closedConsole } from '../console/issues.ts'
import {
  downloadsHalted,
  failedFiles,
  libraryFindings,
  lowDisk,
  refusedFiles,
  unmovedLibrary,
} from '../files/issues.ts'
import { closedIntake, exposedIntake, orderKeysMissing, rejectedRequests, waitingRevisions } from '../intake/issues.ts'
import { itemsInError, lateOrders, unreadFields } from '../orders/issues.ts'
import { labelFolderTroubles, waitingLabels } from '../parcels/issues.ts'
import { stoppedItems } from '../preflight/issues.ts'
import { destinationsAway, lateDeliveries, parkedDeliveries, unsureDeliveries } from '../press/issues.ts'
import { failedPrints, unsurePrints, waitingPrinters } from '../printing/issues.ts'
import { unerasedPersons } from '../privacy/issues.ts'
import { unmappedCodes } from '../products/issues.ts'
import { plainKeys, safeMode, unreadSettings } from '../settings/issues.ts'
import {
  heldSignals,
  lateSignals,
  refusedSignals,
  signalKeyMissing,
  signalsHalted,
  signalsUnanswered,
  unreported,
} from '../signals/issues.ts'
import { closedTunnel, openTunnel } from '../tunnel/issues.ts'
import type { ExceptionSource, IssueSource } from './source.ts'
import { standingSource } from './standing-source.ts'

/** Keys without which orders are refused, or steps not reported. */
const missingKeys = standingSource({
  kind: 'key_missing',
  title: say('Missing keys'),
  severity: 'urgent',
  conditions: (parts) => [...orderKeysMissing(parts), ...signalKeyMissing(parts)],
})

/** Downloads or reports that stand still as a whole. */
const haltedWork = standingSource({
  kind: 'work_halted',
  title: say('Standing still'),
  severity: 'urgent',
  conditions: async (parts) => [
    ...downloadsHalted(parts),
    ...signalsHalted(parts),
    ...(await signalsUnanswered(parts)),
  ],
})

/** All that a person should know, the gravest first: the order of the list. */
export const issueSources: readonly IssueSource[] = [
  closedIntake,
  refusingStore,
  closedTunnel,
  missingKeys,
  haltedWork,
  safeMode,
  stagedBackup,
  restoredBackup,
  unreadSettings,
  lateOrders,
  rejectedRequests,
  unreadFields,
  heldSignals,
  lateSignals,
  itemsInError,
  stoppedItems,
  unsureDeliveries,
  destinationsAway,
  parkedDeliveries,
  lateDeliveries,
  failedFiles,
  refusedFiles,
  unsurePrints,
  failedPrints,
  waitingPrinters,
  waitingLabels,
  labelFolderTroubles,
  libraryFindings,
  failedClosings,
  overdueBatches,
  lowDisk,
  unmovedLibrary,
  failedBackup,
  unreportedBackup,
  closedConsole,
  failingAlerts,
  unerasedPersons,
  waitingRevisions,
  unmappedCodes,
  refusedSignals,
  unreported,
  startedSo,
  neverReportedBackup,
  exposedIntake,
  openTunnel,
  plainKeys,
]

/** Those that need a person. */
export const exceptionSources: readonly ExceptionSource[] = issueSources.filter((source) => source.severity !== 'note')
