import { inOneText, say, sayCount } from '../../shared/messages/sentence.ts'
import type { StationParts } from '../console/handlers.ts'
import { noteSource } from '../issues/source.ts'
import { type StandingCondition, standingSource } from '../issues/standing-source.ts'
import { outsideAlarmMs } from './outside-check.ts'

/** Orders that cannot come in from the internet, or come by an address that Cloudprinter does not know. */
export const closedTunnel = standingSource({
  kind: 'tunnel_closed',
  title: say('Not reached from outside'),
  severity: 'urgent',
  conditions: (parts) => [...programDown(parts), ...notReached(parts), ...addressChanged(parts)],
})

function programDown({ tunnel }: StationParts): StandingCondition[] {
  const { message, restarts } = tunnel.runner
  if (message === null) return []
  const starts = sayCount(restarts, 'It was started again once.', 'It was started again {count} times.')
  return [
    {
      key: 'program',
      code: 'tunnel_program',
      subject: say('Tunnel'),
      happened: message,
      stationDid:
        restarts === 0
          ? say('The station still listens on this machine.')
          : inOneText(starts, say('The station goes on trying.')),
      next: say('Look at the tunnel in the settings.'),
      screens: ['settings'],
    },
  ]
}

function notReached({ tunnel, intake }: StationParts): StandingCondition[] {
  const { isOverdue, problem, lastReachedAt } = tunnel.outside
  if (!isOverdue) return []
  const minutes = outsideAlarmMs / 60_000
  return [
    {
      key: 'outside',
      code: 'tunnel_unreached',
      subject: say('Reachable from the internet'),
      happened: inOneText(
        say('Orders arrive at port {port}, but nothing has reached it from outside for {minutes} minutes.', {
          port: intake.port,
          minutes,
        }),
        problem,
      ),
      stationDid: say(
        'The station tries its public address every few minutes. Cloudprinter sends orders again for a while.',
      ),
      next: say('Check the internet connection and the tunnel in the settings.'),
      ...(lastReachedAt === null ? {} : { since: Date.parse(lastReachedAt) }),
      screens: ['settings'],
    },
  ]
}

function addressChanged({ tunnel }: StationParts): StandingCondition[] {
  const { changedFrom, publicUrl } = tunnel
  if (changedFrom === null || publicUrl === null) return []
  return [
    {
      key: `address ${publicUrl}`,
      code: 'tunnel_address_changed',
      subject: say('Public address'),
      happened: say(
        'The public address has changed from {before} to {after}. Cloudprinter still sends orders to the old one.',
        { before: changedFrom, after: publicUrl },
      ),
      stationDid: say('The station is open at the new address.'),
      next: say('Enter the new address in the Cloudprinter dashboard, then confirm it in the settings.'),
      screens: ['settings'],
    },
  ]
}

/** A public address at which everybody on the way can read along. */
export const openTunnel = noteSource(({ tunnel: { publicUrl } }) =>
  publicUrl?.startsWith('http:') === true
    ? [
        {
          code: 'tunnel_not_encrypted',
          message: say(
            'Orders come to {url} without encryption, with the order key and addresses of customers in them. Use an https address.',
            { url: publicUrl },
          ),
        },
      ]
    : [],
)
