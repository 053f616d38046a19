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
import { signalsCopy } from './words.ts'

const { states } = signalsCopy

/** How each state of a signal looks. */
export const signalLook = {
  queued: { word: states.queued, icon: IconClock, tone: 'grey' },
  running: { word: states.running, icon: IconSend, tone: 'blue' },
  waiting: { word: states.waiting, icon: IconHourglass, tone: 'amber' },
  done: { word: states.done, icon: IconCircleCheck, tone: 'green' },
  parked: { word: states.parked, icon: IconAlertTriangle, tone: 'red' },
  withdrawn: { word: states.withdrawn, icon: IconArrowBackUp, tone: 'grey', isStruck: true },
  skipped: { word: states.skipped, icon: IconBan, tone: 'grey', isStruck: true },
  not_sent: { word: states.not_sent, icon: IconTestPipe, tone: 'grey' },
} as const satisfies Record<SignalState, StateLook>
