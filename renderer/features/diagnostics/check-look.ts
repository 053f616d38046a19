import { IconAlertTriangle, IconCircleCheck, IconCircleX, IconHelp } from '@tabler/icons-react'
import type { DiagnosticState } from '../../../shared/diagnostics-api.ts'
import type { StateLook } from '../../ui/state-look.ts'
import { diagnosticsCopy } from './words.ts'

/** How the outcome of each check looks. */
export const checkLook = {
  ok: { word: diagnosticsCopy.states.ok, icon: IconCircleCheck, tone: 'green' },
  warning: { word: diagnosticsCopy.states.warning, icon: IconAlertTriangle, tone: 'amber' },
  failed: { word: diagnosticsCopy.states.failed, icon: IconCircleX, tone: 'red' },
  unknown: { word: diagnosticsCopy.states.unknown, icon: IconHelp, tone: 'grey' },
} as const satisfies Record<DiagnosticState, StateLook>
