import type { Said } from '../../../shared/messages/sentence.ts'
import type { StatusAnswer } from '../../../shared/station-api.ts'
import type { StationParts } from '../../console/handlers.ts'
import { closedBecause } from '../intake-closed.ts'
import type { IntakeServerState } from '../intake-server.ts'
import { orderInterfaces } from '../order-interfaces.ts'

/** Whether orders come in, and if not, why. */
export function intakeStateOf({ intake, settings, secrets }: StationParts): {
  state: IntakeServerState | 'closed'
  message: Said | null
} {
  const closed = closedBecause(settings.current().intake, secrets)
  const { state, message } = intake
  return state === 'listening' && closed !== null ? { state: 'closed', message: closed } : { state, message }
}

/** The same, where it counts whether any order is taken. */
export function orderStateOf(parts: StationParts): Pick<StatusAnswer['intake'], 'state' | 'message'> {
  const { settings, secrets } = parts
  const known = intakeStateOf(parts)
  const hasKey = orderInterfaces(settings.current().intake).some(({ id }) => secrets.orderKey(id) !== null)
  return known.state === 'listening' && !hasKey ? { ...known, state: 'refusing' } : known
}

/** Whether other machines can reach the order endpoint without a tunnel. */
export function isExposed({ settings }: Pick<StationParts, 'settings'>): boolean {
  const { host } = settings.current().intake
  return host !== 'localhost' && host !== '::1' && !host.startsWith('127.')
}
