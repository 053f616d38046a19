import {
  IconAlertTriangle,
  IconBan,
  IconCircleCheck,
  IconClock,
  IconHelp,
  IconPlayerPause,
  IconPlugConnectedX,
  IconPrinter,
} from '@tabler/icons-react'
import type { Printer, PrintJobState } from '../../../shared/printing.ts'
import type { PrinterState } from '../../../shared/printing-api.ts'
import type { StateLook } from '../../ui/state-look.ts'
import { printingCopy } from './words.ts'

const { jobStates, printerStates } = printingCopy

/** How each state of a print job looks. */
export const printJobLook = {
  queued: { word: jobStates.queued, icon: IconClock, tone: 'grey' },
  sent: { word: jobStates.sent, icon: IconPrinter, tone: 'blue' },
  printed: { word: jobStates.printed, icon: IconCircleCheck, tone: 'green' },
  unsure: { word: jobStates.unsure, icon: IconHelp, tone: 'amber' },
  failed: { word: jobStates.failed, icon: IconAlertTriangle, tone: 'red' },
  dropped: { word: jobStates.dropped, icon: IconBan, tone: 'grey', isStruck: true },
} as const satisfies Record<PrintJobState, StateLook>

const printerLooks = {
  unknown: { word: printerStates.unknown, icon: IconHelp, tone: 'grey' },
  idle: { word: printerStates.idle, icon: IconCircleCheck, tone: 'green' },
  busy: { word: printerStates.busy, icon: IconPrinter, tone: 'blue' },
  stopped: { word: printerStates.stopped, icon: IconAlertTriangle, tone: 'red' },
  away: { word: printerStates.away, icon: IconPlugConnectedX, tone: 'red' },
} as const satisfies Record<PrinterState['state'], StateLook>

/** How a printer looks: what a person wants of it before what it says itself. */
export function printerLook({ isPaused }: Pick<Printer, 'isPaused'>, state: PrinterState | undefined): StateLook {
  if (isPaused) return { word: printerStates.paused, icon: IconPlayerPause, tone: 'amber' }
  return printerLooks[state?.state ?? 'unknown']
}
