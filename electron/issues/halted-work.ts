import { statfsSync } from 'node:fs'
import { onTheWall } from '../base/clock.ts'
import type { StationParts } from '../console/handlers.ts'
import { outboxView } from '../signals/calls/outbox.ts'
import { type StandingCondition, standingSource } from './standing.ts'

/** Downloads or reports that stand still as a whole. */
export const haltedWork = standingSource({
  kind: 'work_halted',
  title: 'Standing still',
  weight: 'stopped',
  conditions: (parts) => [...downloadsHalted(parts), ...signalsHalted(parts), ...endpointDown(parts)],
})

/** A disk that will be full soon. */
export const lowDisk = standingSource({
  kind: 'disk_low',
  title: 'Disk space',
  weight: 'held',
  conditions: ({ library, settings, downloads }) => {
    const { minFreeBytes } = settings.current().downloads
    const free = freeBytes(library.dir)
    // A disk that has no room at all halts the downloads, which says so itself.
    if (downloads.halt !== null || free === null || free >= minFreeBytes * roomFactor) return []
    return [
      {
        key: 'library',
        subject: 'Disk of the library',
        happened: `The disk of the library has ${gigabytes(free)} left.`,
        stationDid: `Files are still fetched. Below ${gigabytes(minFreeBytes)} all downloads pause.`,
        next: 'Make room on the disk, move the library to a larger one, or have files removed some days after shipping.',
        actions: [{ do: 'open_screen', screen: 'settings' }],
      },
    ]
  },
})

/** While there is room for three times what downloads leave free, nobody need know. */
const roomFactor = 3

function downloadsHalted({ downloads }: StationParts): StandingCondition[] {
  if (downloads.halt === null) return []
  return [
    {
      key: `downloads ${downloads.halt.code}`,
      subject: 'Downloads',
      happened: downloads.halt.message,
      stationDid: 'All downloads are paused. Orders are still received.',
      next: 'Downloads go on by themselves once this is mended.',
      actions: [
        { do: 'open_screen', screen: 'settings' },
        { do: 'open_screen', screen: 'downloads' },
      ],
    },
  ]
}

function signalsHalted(parts: StationParts): StandingCondition[] {
  const { endpoint } = parts.signals
  if (endpoint.kind !== 'halted') return []
  return [
    {
      key: 'signals',
      subject: 'Reports to Cloudprinter',
      happened: endpoint.reason,
      stationDid:
        'Steps are kept in their order and not reported until this is mended. The station tries one of them by itself every few minutes. Production can go on.',
      next: 'Check the key and the address of the signals in the settings. What was answered stands with the signals.',
      since: onTheWall(parts.clock, endpoint.since),
      actions: [
        { do: 'open_screen', screen: 'settings' },
        { do: 'open_screen', screen: 'signals' },
      ],
    },
  ]
}

/** A short outage mends itself; one that lasts needs somebody who looks at the line. */
function endpointDown(parts: StationParts): StandingCondition[] {
  // The outbox is counted only when there is something to say of it.
  if (parts.signals.endpoint.kind !== 'down') return []
  const { endpoint, pending } = outboxView(parts)
  const { lateAfterMs } = parts.settings.current().signals
  if (endpoint.state !== 'down' || endpoint.since === null) return []
  const since = Date.parse(endpoint.since)
  if (parts.clock.now() - since < lateAfterMs) return []
  return [
    {
      key: 'endpoint',
      subject: 'Reports to Cloudprinter',
      happened: `Cloudprinter cannot be reached with reports: ${endpoint.reason ?? 'it does not answer'}.`,
      stationDid: `${pending === 1 ? '1 report waits' : `${pending} reports wait`}. They go out by themselves, in order. Production can go on.`,
      next: 'Check the internet connection of this machine.',
      since,
      actions: [{ do: 'open_screen', screen: 'signals' }],
    },
  ]
}

function freeBytes(dir: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(dir)
    return bavail * bsize
  } catch {
    return null
  }
}

const gigabytes = (bytes: number): string => `${(bytes / 1e9).toFixed(1)} GB`
