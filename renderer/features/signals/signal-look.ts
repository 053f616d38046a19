import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconBan,
  IconCircleCheck,
  IconClock,
  IconHourglass,
  IconSend,
  IconTestPipe,
} from '@tabler/icons-react'
import type { SignalState } from '../../../shared/cloud-signal.ts'
import type { StateLook } from '../../ui/state-look.ts'

/** How each state of a signal looks. */
export const signalLook = {
  queued: { word: 'Queued', icon: IconClock, tone: 'grey' },
  running: { word: 'Sending', icon: IconSend, tone: 'blue' },
  waiting: { word: 'Trying again', icon: IconHourglass, tone: 'amber' },
  done: { word: 'Delivered', icon: IconCircleCheck, tone: 'green' },
  parked: { word: 'Needs attention', icon: IconAlertTriangle, tone: 'red' },
  withdrawn: { word: 'Taken back', icon: IconArrowBackUp, tone: 'grey', isStruck: true },
  skipped: { word: 'Given up', icon: IconBan, tone: 'grey', isStruck: true },
  not_sent: { word: 'Dry run, not sent', icon: IconTestPipe, tone: 'grey' },
} as const satisfies Record<SignalState, StateLook>
