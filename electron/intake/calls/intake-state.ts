import type { StatusAnswer } from '../../../shared/station-api.ts'
import type { StationParts } from '../../console/handlers.ts'
import { closedBecause } from '../intake-closed.ts'

/** Whether orders come in, and if not, why. */
export function intakeStateOf({
  intake,
  settings,
  secrets,
}: StationParts): Pick<StatusAnswer['intake'], 'state' | 'message'> {
  const closed = closedBecause(settings.current().intake, secrets)
  const { state, message } = intake
  return state === 'listening' && closed !== null ? { state: 'closed', message: closed } : { state, message }
}

/** Whether other machines can reach the order endpoint without a tunnel. */
export function isExposed({ settings }: Pick<StationParts, 'settings'>): boolean {
  const { host } = settings.current().intake
  return host !== 'localhost' && host !== '::1' && !host.startsWith('127.')
}
