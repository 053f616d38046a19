import { IconCircleCheck, IconCircleX, IconHistory, IconShieldQuestion } from '@tabler/icons-react'
import type { RevisionState } from '../../../shared/intake-views.ts'
import type { StateLook } from '../../ui/state-look.ts'
import { revisionsCopy } from './words.ts'

const { states } = revisionsCopy

/** How each state of a version looks. */
export const revisionLook = {
  waiting: { word: states.waiting, icon: IconShieldQuestion, tone: 'amber' },
  accepted: { word: states.accepted, icon: IconCircleCheck, tone: 'green' },
  dismissed: { word: states.dismissed, icon: IconCircleX, tone: 'grey' },
  replaced: { word: states.replaced, icon: IconHistory, tone: 'grey' },
} as const satisfies Record<RevisionState, StateLook>
