import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconCircleCheck,
  IconClock,
  IconHourglass,
  IconPrinter,
  IconQuestionMark,
  IconSend,
} from '@tabler/icons-react'
import type { DeliveryState } from '../../../shared/deliveries.ts'
import type { DeliveryView } from '../../../shared/deliveries-api.ts'
import type { StateLook } from '../../ui/state-look.ts'
import { deliveryCopy } from './delivery-words.ts'

const { states } = deliveryCopy

const stateLook = {
  queued: { word: states.queued, icon: IconClock, tone: 'grey' },
  running: { word: states.running, icon: IconSend, tone: 'blue' },
  waiting: { word: states.waiting, icon: IconHourglass, tone: 'amber' },
  delivered: { word: states.delivered, icon: IconPrinter, tone: 'cyan' },
  taken: { word: states.taken, icon: IconCircleCheck, tone: 'green' },
  unsure: { word: states.unsure, icon: IconQuestionMark, tone: 'red' },
  parked: { word: states.parked, icon: IconAlertTriangle, tone: 'red' },
  withdrawn: { word: states.withdrawn, icon: IconArrowBackUp, tone: 'grey', isStruck: true },
} as const satisfies Record<DeliveryState, StateLook>

const lateLook = { word: deliveryCopy.late, icon: IconAlertTriangle, tone: 'amber' } as const satisfies StateLook

/** How it looks where a delivery stands. */
export const lookOfDelivery = ({ state, isLate }: Pick<DeliveryView, 'state' | 'isLate'>): StateLook =>
  isLate && state === 'delivered' ? lateLook : stateLook[state]

/** What a person can do about a delivery where it stands now. */
export const canRetry = ({ state }: Pick<DeliveryView, 'state'>): boolean =>
  state === 'parked' || state === 'waiting' || state === 'unsure'
export const canConfirm = ({ state }: Pick<DeliveryView, 'state'>): boolean =>
  state === 'unsure' || state === 'delivered' || state === 'parked'
export const canWithdraw = ({ state }: Pick<DeliveryView, 'state'>): boolean =>
  state !== 'taken' && state !== 'withdrawn'
