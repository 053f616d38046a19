import { Button } from '@mantine/core'
import { IconAlarm, IconAlertTriangle, IconCircleCheck, IconCircleMinus, IconClock } from '@tabler/icons-react'
import type { RegistrationView } from '../../../shared/station-views.ts'
import { useConsole } from '../../stores/console-context.tsx'
import { Note } from '../../ui/note.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import type { StateLook } from '../../ui/state-look.ts'
import { useNow } from '../../ui/use-now.ts'
import { registrationAt } from './registration-at.ts'
import { ordersCopy } from './words.ts'

const looks = {
  waiting: { icon: IconClock, tone: 'grey' },
  slow: { icon: IconAlarm, tone: 'amber' },
  late: { icon: IconAlertTriangle, tone: 'red' },
  done: { icon: IconCircleCheck, tone: 'green' },
  done_late: { icon: IconCircleCheck, tone: 'amber' },
  not_needed: { icon: IconCircleMinus, tone: 'grey' },
} as const satisfies Record<RegistrationView['state'], Omit<StateLook, 'word'>>

interface RegistrationBadgeProps {
  readonly registration: RegistrationView
  readonly size?: 'sm' | 'md'
  /** Shows nothing once it has arrived. */
  readonly onlyOpen?: boolean
}

/** How an order stands against the 15 minutes that Cloudprinter gives to register it. */
export function RegistrationBadge({ registration, size = 'sm', onlyOpen = false }: RegistrationBadgeProps) {
  const { state, minutesLeft } = registrationAt(registration, useNow())
  if (onlyOpen && !isOpen(state)) return null
  return <StateBadge size={size} look={{ word: ordersCopy.registrationStates[state](minutesLeft), ...looks[state] }} />
}

/** The warning of a registration that takes too long, with the way to what holds it up. */
export function RegistrationNote({ registration }: { readonly registration: RegistrationView }) {
  const { navigation } = useConsole()
  const { state } = registrationAt(registration, useNow())
  if (state !== 'slow' && state !== 'late') return null
  return (
    <Note tone={looks[state].tone} icon={looks[state].icon}>
      <div>{ordersCopy.registrationNotes[state]}</div>
      <Button size="compact-sm" variant="default" mt={6} onClick={() => navigation.go('signals')}>
        {ordersCopy.seeSignals}
      </Button>
    </Note>
  )
}

const isOpen = (state: RegistrationView['state']): boolean =>
  state === 'waiting' || state === 'slow' || state === 'late'
