import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import { StateBadge } from '../../ui/state-badge.tsx'
import { settingsCopy } from './words.ts'

interface SecretStateProps {
  readonly state: keyof typeof settingsCopy.secretStates
  /** What a missing key means here. */
  readonly missing?: string
}

/** Whether a key is set, which is all that is ever told of it. */
export function SecretState({ state, missing }: SecretStateProps) {
  const word = settingsCopy.secretStates[state]
  return state === 'none' ? (
    <StateBadge look={{ word: missing ?? word, icon: IconAlertTriangle, tone: 'amber' }} />
  ) : (
    <StateBadge look={{ word, icon: IconCircleCheck, tone: 'green' }} />
  )
}
