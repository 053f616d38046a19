import { IconAlertTriangle, IconHandStop, IconHelp } from '@tabler/icons-react'
import type { ExceptionWeight } from '../../../shared/exceptions-api.ts'
import type { StateLook } from '../../ui/state-look.ts'
import { exceptionsCopy } from './words.ts'

/** How each weight looks. */
export const exceptionLook = {
  stopped: { word: exceptionsCopy.weights.stopped, icon: IconAlertTriangle, tone: 'red' },
  held: { word: exceptionsCopy.weights.held, icon: IconHandStop, tone: 'amber' },
  asked: { word: exceptionsCopy.weights.asked, icon: IconHelp, tone: 'blue' },
} as const satisfies Record<ExceptionWeight, StateLook>
