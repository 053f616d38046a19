import { type Said, say } from '../../shared/messages/sentence.ts'
import type { Settings } from '../../shared/settings.ts'
import type { Secrets } from '../settings/secrets.ts'
import { orderInterfaces } from './order-interfaces.ts'

/**
 * Why orders are answered 503 although the endpoint listens, in plain words, or null. Cloudprinter sends such an order again; what
 * is answered 401 or 404 may not come a second time, so it must be known that nobody else is meant.
 */
export function closedBecause(intake: Settings['intake'], secrets: Pick<Secrets, 'isOrderKeyUnreadable'>): Said | null {
  if (intake.closed) return switchedOff
  const isUnreadable = orderInterfaces(intake).some(({ id }) => secrets.isOrderKeyUnreadable(id))
  return isUnreadable
    ? say(
        'Orders are not received: an order key cannot be read. Cloudprinter sends them again. Enter it in the settings.',
      )
    : null
}

const switchedOff = say(
  'Orders are not received: receiving is switched off. Cloudprinter sends them again. Go through the settings, then switch it on there.',
)
