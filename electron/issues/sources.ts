import { closedIntake, missingKeys, ownTrouble } from './closed-intake.ts'
import { closedTunnel } from './closed-tunnel.ts'
import { failedBackup } from './failed-backup.ts'
import { failedFiles, refusedFiles } from './failed-files.ts'
import { haltedWork, lowDisk } from './halted-work.ts'
import { itemsInError } from './items-in-error.ts'
import { lateOrders } from './late-orders.ts'
import { libraryFindings } from './library-findings.ts'
import { heldSignals, refusedSignals } from './refused-signals.ts'
import { rejectedRequests } from './rejected-requests.ts'
import type { ExceptionSource } from './source.ts'
import { unreadFields } from './unread-fields.ts'
import { waitingVersions } from './waiting-versions.ts'

/** All that can need a person, the gravest first: the order of the list. */
export const exceptionSources: readonly ExceptionSource[] = [
  closedIntake,
  closedTunnel,
  missingKeys,
  haltedWork,
  ownTrouble,
  lateOrders,
  rejectedRequests,
  unreadFields,
  heldSignals,
  itemsInError,
  failedFiles,
  refusedFiles,
  libraryFindings,
  lowDisk,
  failedBackup,
  waitingVersions,
  refusedSignals,
]
