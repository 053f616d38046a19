import type { StationParts } from '../console/handlers.ts'
import { type StandingCondition, standingSource } from './standing.ts'

const toSettings = [{ do: 'open_screen', screen: 'settings' }] as const

/** Orders that cannot come in from the internet, or come by an address that Cloudprinter does not know. */
export const closedTunnel = standingSource({
  kind: 'tunnel_closed',
  title: 'Not reached from outside',
  weight: 'stopped',
  conditions: (parts) => [...programDown(parts), ...notReached(parts), ...addressChanged(parts)],
})

function programDown({ tunnel }: StationParts): StandingCondition[] {
  const { message, restarts } = tunnel.runner
  if (message === null) return []
  const starts = restarts === 1 ? 'It was started again once.' : `It was started again ${restarts} times.`
  return [
    {
      key: 'program',
      subject: 'Tunnel',
      happened: message,
      stationDid:
        restarts === 0 ? 'The station still listens on this machine.' : `${starts} The station goes on trying.`,
      next: 'Look at the tunnel in the settings.',
      actions: toSettings,
    },
  ]
}

function notReached({ tunnel, intake }: StationParts): StandingCondition[] {
  const { isOverdue, problem, lastReachedAt } = tunnel.outside
  if (!isOverdue) return []
  return [
    {
      key: 'outside',
      subject: 'Way from outside',
      happened: `Nothing has come from outside to port ${intake.port} for too long. ${problem ?? ''}`.trim(),
      stationDid:
        'The station tries its public address every few minutes. Cloudprinter sends orders again for a while.',
      next: 'Check the internet connection and the tunnel in the settings.',
      ...(lastReachedAt === null ? {} : { since: Date.parse(lastReachedAt) }),
      actions: toSettings,
    },
  ]
}

function addressChanged({ tunnel }: StationParts): StandingCondition[] {
  const { changedFrom, publicUrl } = tunnel
  if (changedFrom === null || publicUrl === null) return []
  return [
    {
      key: `address ${publicUrl}`,
      subject: 'Public address',
      happened: `The public address has changed from ${changedFrom} to ${publicUrl}. Cloudprinter still sends orders to the old one.`,
      stationDid: 'The station is open at the new address.',
      next: 'Enter the new address in the Cloudprinter dashboard, then confirm it in the settings.',
      actions: toSettings,
    },
  ]
}
