import type { Settings } from '../../shared/settings.ts'
import type { OutsideView } from '../../shared/tunnel.ts'
import type { Clock } from '../base/clock.ts'
import type { Proxies } from '../base/proxies.ts'
import type { Store } from '../store/store.ts'
import { clockFinding, type EndpointLook, endpointFinding, lookAtEndpoint } from './check-endpoint.ts'
import { checkPort, type PortFacts } from './check-port.ts'
import { checkStore } from './check-store.ts'
import { type Check, type Finding, failed, ok, unknown, warning } from './run-checks.ts'

/** What the checks look at; the api fills it. */
export interface StationFacts {
  readonly store: Pick<Store, 'query'>
  readonly storeFile: string
  readonly settings: Settings
  readonly port: PortFacts
  /** What has no key: the names of keys and Production Interfaces. */
  readonly missingKeys: readonly string[]
  /** Looks from outside at once, and tells what came of it. */
  readonly lookFromOutside: () => Promise<OutsideView>
  readonly freeBytes: readonly { readonly what: string; readonly bytes: number | null }[]
  /** Rejects where the library cannot be written. */
  readonly tryLibrary: () => Promise<void>
  readonly lastBackupAt: number | null
  readonly versions: string
  readonly proxies: Proxies
  readonly clock: Clock
}

/** Everything that the station needs, in the order in which a person would look. */
export function stationChecks(facts: StationFacts): Check[] {
  const { clock, settings } = facts
  const signalUrl = settings.signals.url
  let look: Promise<EndpointLook> | undefined
  const endpoint = (): Promise<EndpointLook> => {
    look ??= lookAtEndpoint(signalUrl, clock, facts.proxies)
    return look
  }
  return [
    { id: 'versions', name: 'Versions', look: () => ok(facts.versions) },
    { id: 'store', name: 'Stored orders', look: () => checkStore(facts.store, facts.storeFile) },
    { id: 'backup', name: 'Backups', look: () => backupFinding(facts) },
    { id: 'keys', name: 'Keys', look: () => keysFinding(facts.missingKeys) },
    { id: 'port', name: 'Order endpoint', look: () => checkPort(facts.port) },
    { id: 'outside', name: 'Way from outside', look: async () => outsideFinding(await facts.lookFromOutside()) },
    {
      id: 'signals',
      name: 'Signal endpoint',
      look: async () => endpointFinding(await endpoint(), signalUrl, facts.proxies),
    },
    { id: 'clock', name: 'Clock', look: async () => clockFinding(await endpoint()) },
    { id: 'disk', name: 'Disk', look: () => diskFinding(facts) },
    { id: 'library', name: 'Library', look: () => libraryFinding(facts) },
  ]
}

function keysFinding(missing: readonly string[]): Finding {
  if (missing.length === 0) return ok('Every key is set.')
  return failed(`Not set: ${missing.join(', ')}.`, 'Enter what the Cloudprinter dashboard shows into the settings.')
}

const outsideCure =
  'Look at the tunnel in the settings and start it anew. A proxy of your own must pass the order paths and /health on to this station.'

function outsideFinding({ state, problem }: OutsideView): Finding {
  if (state === 'reached') return ok('A request of the station itself came back to it through the public address.')
  if (state === 'off') {
    return warning(
      'No public address is known, so it cannot be proved that orders come in.',
      'Set up “From outside” in the settings.',
    )
  }
  return state === 'failing' ? failed(problem ?? 'Nothing comes through.', outsideCure) : unknown('Not tried yet.')
}

const dayMs = 24 * 60 * 60_000

function backupFinding({ lastBackupAt, settings, clock }: StationFacts): Finding {
  const cure = 'Make a backup in the settings, and have one made daily.'
  if (lastBackupAt === null) return warning('There is no backup yet.', cure)
  const days = Math.floor((clock.now() - lastBackupAt) / dayMs)
  const finding = days <= 0 ? 'The last backup is less than a day old.' : `The last backup is ${days} days old.`
  if (days > 2) return warning(finding, cure)
  return settings.backups.daily ? ok(finding) : warning(`${finding} None is made by itself.`, cure)
}

function diskFinding({ freeBytes, settings }: StationFacts): Finding {
  const { minFreeBytes } = settings.downloads
  const gb = (bytes: number): string => `${(bytes / 1024 ** 3).toFixed(1)} GB`
  const unread = freeBytes.filter(({ bytes }) => bytes === null).map(({ what }) => what)
  if (unread.length > 0) return unknown(`The free space could not be read: ${unread.join(', ')}.`)
  const least = Math.min(...freeBytes.map(({ bytes }) => bytes ?? 0))
  const finding = `Free: ${freeBytes.map(({ what, bytes }) => `${what} ${gb(bytes ?? 0)}`).join(', ')}.`
  const cure = 'Make room on the disk, have files of shipped items removed, or move the library to a larger disk.'
  if (least < minFreeBytes) return failed(`${finding} Downloads pause below ${gb(minFreeBytes)}.`, cure)
  return least < minFreeBytes * 3 ? warning(finding, cure) : ok(finding)
}

async function libraryFinding({ tryLibrary }: StationFacts): Promise<Finding> {
  try {
    await tryLibrary()
    return ok('Files can be written.')
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return failed(why, 'Connect the disk of the library, or give this user the right to write to it.')
  }
}
