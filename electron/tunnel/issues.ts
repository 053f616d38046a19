import type { StationParts } from '../console/handlers.ts'
import { noteSource } from '../issues/source.ts'
import { type StandingCondition, standingSource } from '../issues/standing-source.ts'
import { outsideAlarmMs } from './outside-check.ts'

/** Orders that cannot come in from the internet, or come by an address that Cloudprinter does not know. */
export const closedTunnel = standingSource({
  kind: 'tunnel_closed',
  title: 'Not reached from outside',
  severity: 'urgent',
  conditions: (parts) => [...programDown(parts), ...notReached(parts), ...addressChanged(parts)],
})

function programDown({ tunnel }: StationParts): StandingCondition[] {
  const { message, restarts } = tunnel.runner
  if (message === null) return []
  const starts = restarts === 1 ? 'It was started again once.' : `It was started again ${restarts} times.`
  return [
    {
      key: 'program',
      code: 'tunnel_program',
      subject: 'Tunnel',
      happened: message,
      stationDid:
        restarts === 0 ? 'The station still listens on this machine.' : `${starts} The station goes on trying.`,
      next: 'Look at the tunnel in the settings.',
      screens: ['settings'],
    },
  ]
}

function notReached({ tunnel, intake }: StationParts): StandingCondition[] {
  const { isOverdue, problem, lastReachedAt } = tunnel.outside
  if (!isOverdue) return []
  const minutes = outsideAlarmMs / 60_000
  const why = problem === null ? '' : ` ${problem}`
  return [
    {
      key: 'outside',
      code: 'tunnel_unreached',
      subject: 'Way from outside',
      happened: `Orders arrive at port ${intake.port}, but nothing has reached it from outside for ${minutes} minutes.${why}`,
      stationDid:
        'The station tries its public address every few minutes. Cloudprinter sends orders again for a while.',
      next: 'Check the internet connection and the tunnel in the settings.',
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
      subject: 'Public address',
      happened: `The public address has changed from ${changedFrom} to ${publicUrl}. Cloudprinter still sends orders to the old one.`,
      stationDid: 'The station is open at the new address.',
      next: 'Enter the new address in the Cloudprinter dashboard, then confirm it in the settings.',
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
          message: `Orders come to ${publicUrl} without encryption, with the order key and addresses of customers in them. Use an https address.`,
        },
      ]
    : [],
)
