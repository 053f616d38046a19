import type { Said } from '../../shared/messages/sentence.ts'
import { firstInterfaceId } from '../../shared/settings.ts'
import type { StationParts } from '../console/handlers.ts'
import { intakeStateOf } from '../intake/calls/intake-state.ts'
import { orderInterfaces } from '../intake/order-interfaces.ts'
import { type StandingCondition, standingSource } from './standing.ts'

const toSettings = [{ do: 'open_screen', screen: 'settings' }] as const

/** Orders that cannot come in because nobody listens. */
export const closedIntake = standingSource({
  kind: 'intake_closed',
  title: 'Orders not received',
  weight: 'stopped',
  conditions: (parts) => {
    const { state, message } = intakeStateOf(parts)
    if (message === null) return []
    const said = { subject: 'Order endpoint', happened: message, actions: toSettings }
    return state === 'closed'
      ? [
          {
            ...said,
            key: 'closed',
            stationDid: 'Each order is answered so that it comes again.',
            next: 'Look through the settings and the keys, then receive orders there.',
          },
        ]
      : [
          {
            ...said,
            key: 'port',
            stationDid:
              'The station tries again every few seconds. It never takes another port, for Cloudprinter knows this one.',
            next: 'Close the program that uses the port, or choose another port here and at the tunnel.',
          },
        ]
  },
})

/** Keys without which orders are refused, or steps not reported. */
export const missingKeys = standingSource({
  kind: 'key_missing',
  title: 'Missing keys',
  weight: 'stopped',
  conditions: (parts) => [...missingOrderKeys(parts), ...missingSignalKey(parts)],
})

/** What the station could not read or finish of its own. */
export const ownTrouble = standingSource({
  kind: 'station_trouble',
  title: 'Settings and library',
  weight: 'stopped',
  conditions: ({ settings, secrets, libraryKeeper }) => [
    ...trouble('settings', 'Settings', settings.problem, 'The station works with the settings that it could read.'),
    ...trouble('secrets', 'Keys', secrets.problem, 'What needs the keys waits.'),
    ...trouble('library', 'Library', libraryKeeper.state.moveProblem, 'The library was left where it was.'),
  ],
})

function trouble(key: string, subject: string, problem: Said | null, stationDid: string): StandingCondition[] {
  if (problem === null) return []
  return [{ key, subject, happened: problem, stationDid, next: 'Look at the settings.', actions: toSettings }]
}

function missingOrderKeys({ settings, secrets }: StationParts): StandingCondition[] {
  return orderInterfaces(settings.current().intake)
    .filter(({ id }) => secrets.orderKey(id) === null && !secrets.isOrderKeyUnreadable(id))
    .map(({ id, name }) => ({
      key: `order ${id}`,
      subject: id === firstInterfaceId ? 'Order key' : `Order key of ${name}`,
      happened: 'No order key is set, so orders cannot be told from what strangers send.',
      stationDid: 'Orders that come in here are refused.',
      next: 'Copy the key from the Production Interface in the Cloudprinter dashboard into the settings.',
      actions: toSettings,
    }))
}

function missingSignalKey({ secrets }: StationParts): StandingCondition[] {
  if (secrets.states().signalApiKey !== 'none') return []
  return [
    {
      key: 'signal',
      subject: 'Signal key',
      happened: 'No signal key is set, so steps cannot be reported to Cloudprinter.',
      stationDid: 'Steps are kept in their order until there is a key.',
      next: 'Copy the key from the CloudSignal API Interface in the Cloudprinter dashboard into the settings.',
      actions: toSettings,
    },
  ]
}
