import { IconAlertTriangle, IconBan, IconCircleCheck, IconMinus, IconSend, IconTestPipe } from '@tabler/icons-react'
import type { StepKnowledge } from '../../../shared/cloud-signal.ts'
import type { StateLook } from '../../ui/state-look.ts'

/** How it looks what Cloudprinter knows of a step. */
export const stepLook = {
  known: { word: 'Known', icon: IconCircleCheck, tone: 'green' },
  on_its_way: { word: 'On its way', icon: IconSend, tone: 'blue' },
  refused: { word: 'Refused', icon: IconAlertTriangle, tone: 'red' },
  skipped: { word: 'Given up', icon: IconBan, tone: 'grey' },
  not_sent: { word: 'Dry run, not sent', icon: IconTestPipe, tone: 'grey' },
  not_reported: { word: 'Not reported', icon: IconMinus, tone: 'grey' },
} as const satisfies Record<StepKnowledge, StateLook>
