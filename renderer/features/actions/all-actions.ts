import { artworkActions } from '../artwork/actions.ts'
import { assemblyActions } from '../assembly/actions.ts'
import { batchActions } from '../batches/actions.ts'
import { ruleActions } from '../batches/rule-actions.ts'
import { downloadActions } from '../downloads/actions.ts'
import { fileActions } from '../files/actions.ts'
import { showHelp } from '../help/actions.ts'
import { noteActions } from '../notes/actions.ts'
import { operatorActions } from '../operators/actions.ts'
import { orderActions } from '../orders/actions.ts'
import { parcelActions } from '../parcels/actions.ts'
import { preflightActions } from '../preflight/actions.ts'
import { pressActions } from '../press/actions.ts'
import { deliveryActions } from '../press/delivery-actions.ts'
import { printingActions } from '../printing/actions.ts'
import { privacyActions } from '../privacy/actions.ts'
import { productActions } from '../products/actions.ts'
import { moveActions, queueActions, selectActions } from '../queue/actions.ts'
import { settingsActions } from '../settings/actions.ts'
import { shellActions, showKeys } from '../shell/actions.ts'
import { signalActions } from '../signals/actions.ts'
import { stepActions } from '../steps/actions.ts'
import { repairActions } from '../steps/repair-actions.ts'
import { ticketActions } from '../tickets/actions.ts'
import type { Action } from './action.ts'
import { listActions } from './list-actions.ts'

/** All that can be done with keys or in the palette, in the order in which the sheet and the palette show it. */
export const allActions: readonly Action[] = [
  ...stepActions,
  ...selectActions,
  ...repairActions,
  ...assemblyActions,
  ...noteActions,
  ...orderActions,
  ...privacyActions,
  ...ticketActions,
  ...artworkActions,
  ...preflightActions,
  ...fileActions,
  ...queueActions,
  ...moveActions,
  ...listActions,
  ...shellActions,
  ...operatorActions,
  showHelp,
  showKeys,
  ...signalActions,
  ...downloadActions,
  ...deliveryActions,
  ...productActions,
  ...pressActions,
  ...batchActions,
  ...ruleActions,
  ...printingActions,
  ...parcelActions,
  ...settingsActions,
]
