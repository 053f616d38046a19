import type { RegistrationView } from '../../../shared/station-views.ts'

const minuteMs = 60_000
/** So long before the end a registration that is still open is warned about: ten of the fifteen minutes have passed. */
const warningMs = 5 * minuteMs

export interface RegistrationNow {
  readonly state: RegistrationView['state']
  /** The minutes that are left, from 0; told while the registration is open. */
  readonly minutesLeft: number
}

/** How a registration stands now. The clock runs on without news of the order, so what was fetched is taken further. */
export function registrationAt(registration: RegistrationView, now: number): RegistrationNow {
  const leftMs = Date.parse(registration.dueAt) - now
  const minutesLeft = Math.max(0, Math.ceil(leftMs / minuteMs))
  const isOpen = registration.state === 'waiting' || registration.state === 'slow'
  if (!isOpen) return { state: registration.state, minutesLeft }
  if (leftMs < 0) return { state: 'late', minutesLeft }
  return { state: leftMs <= warningMs ? 'slow' : registration.state, minutesLeft }
}
