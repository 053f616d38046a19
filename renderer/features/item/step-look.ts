import { IconAlertTriangle, IconBan, IconCircleCheck, IconMinus, IconSend, IconTestPipe } from '@tabler/icons-react'
import type { StepKnowledge } from '../../../shared/cloud-signal.ts'
import type { StateLook } from '../../ui/state-look.ts'
import { itemCopy } from './words.ts'

/** How it looks what Cloudprinter knows of a step. */
export const stepLook = {
  known: { word: itemCopy.knowledge.known, icon: IconCircleCheck, tone: 'green' },
  on_its_way: { word: itemCopy.knowledge.on_its_way, icon: IconSend, tone: 'blue' },
  refused: { word: itemCopy.knowledge.refused, icon: IconAlertTriangle, tone: 'red' },
  skipped: { word: itemCopy.knowledge.skipped, icon: IconBan, tone: 'grey' },
  not_sent: { word: itemCopy.knowledge.not_sent, icon: IconTestPipe, tone: 'grey' },
  not_reported: { word: itemCopy.knowledge.not_reported, icon: IconMinus, tone: 'grey' },
} as const satisfies Record<StepKnowledge, StateLook>
