import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleX,
  IconCopy,
  IconLock,
  IconShieldQuestion,
} from '@tabler/icons-react'
import type { InboxEntry } from '../../../shared/station-views.ts'
import type { StateLook } from '../../ui/state-look.ts'

/** How each outcome of a request looks. */
export const inboxLook = {
  accepted: { word: 'Accepted', icon: IconCircleCheck, tone: 'green' },
  duplicate: { word: 'Repeated', icon: IconCopy, tone: 'grey' },
  quarantined: { word: 'Set aside', icon: IconShieldQuestion, tone: 'amber' },
  rejected: { word: 'Not an order', icon: IconCircleX, tone: 'red' },
  refused: { word: 'Refused', icon: IconLock, tone: 'red' },
  failed: { word: 'Failed here', icon: IconAlertTriangle, tone: 'red' },
} as const satisfies Record<InboxEntry['outcome'], StateLook>
