import { type Said, say } from '../../shared/messages/sentence.ts'
import { type StandingCondition, standingSource } from '../issues/standing-source.ts'

/** A console on the network that devices cannot reach. */
export const closedConsole = standingSource({
  kind: 'console_closed',
  title: say('Console on the network'),
  severity: 'open',
  conditions: ({ deviceConsole }) => [
    ...closed('network_console_setting', deviceConsole.message),
    ...closed('devices_setting', deviceConsole.devices.problem),
  ],
})

const closed = (code: string, problem: Said | null): StandingCondition[] =>
  problem === null
    ? []
    : [
        {
          key: code,
          code,
          subject: say('Console on the network'),
          happened: problem,
          stationDid: say('The station itself works on.'),
          next: say('Look at the settings.'),
          screens: ['settings'],
        },
      ]
