import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleX,
  IconCopy,
  IconLock,
  IconShieldQuestion,
} from '@tabler/icons-react'
import type { InboxEntry } from '../../../shared/intake-views.ts'
import type { StateLook } from '../../ui/state-look.ts'
import { inboxCopy } from './words.ts'

const { outcomes } = inboxCopy

/** How each outcome of a request looks. */
const inboxLook = {
  accepted: { word: outcomes.accepted, icon: IconCircleCheck, tone: 'green' },
  duplicate: { word: outcomes.duplicate, icon: IconCopy, tone: 'grey' },
  quarantined: { word: outcomes.quarantined, icon: IconShieldQuestion, tone: 'amber' },
  rejected: { word: outcomes.rejected, icon: IconCircleX, tone: 'red' },
  refused: { word: outcomes.refused, icon: IconLock, tone: 'red' },
  failed: { word: outcomes.failed, icon: IconAlertTriangle, tone: 'red' },
} as const satisfies Record<InboxEntry['outcome'], StateLook>

/** How a request looks: one that was corrected is settled. */
export const lookOfRequest = ({ outcome, correctedAs }: InboxEntry): StateLook =>
  correctedAs === null ? inboxLook[outcome] : { word: inboxCopy.corrected, icon: IconCircleCheck, tone: 'green' }
