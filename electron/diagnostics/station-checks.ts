import { saidOfError } from '../../shared/errors.ts'
import { inOneText, say } from '../../shared/messages/sentence.ts'
import { saySize } from '../../shared/say-size.ts'
import type { Settings } from '../../shared/settings.ts'
import type { OutsideViewAnswer } from '../../shared/tunnel.ts'
import type { Clock } from '../base/clock.ts'
import type { Proxies } from '../base/proxies.ts'
import type { Store } from '../store/store.ts'
import { clockFinding, type EndpointLook, endpointFinding, lookAtEndpoint } from './check-endpoint.ts'
import { checkPort, type PortFacts } from './check-port.ts'
import { checkStore } from './check-store.ts'
import { type Check, type Finding, failed, ok, unknown, warning } from './run-checks.ts'

/** What the checks look at; the api fills it. */
export interface StationFacts {
  readonly store: Pick<Store, 'query' | 'engine' | 'check' | 'reruns'>
  readonly storeFile: string
  readonly settings: Settings
  readonly port: PortFacts
  /** The names of the Production Interfaces that have no key. */
  readonly keyless: readonly string[]
  readonly hasSignalKey: boolean
  /** Looks from outside at once, and tells what came of it. */
  readonly lookFromOutside: () => Promise<OutsideViewAnswer>
  /** Null where it could not be read. */
  readonly freeBytes: Readonly<Record<'data' | 'library', number | null>>
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
    { id: 'versions', name: say('Versions'), look: () => ok(facts.versions) },
    { id: 'store', name: say('Stored orders'), look: () => checkStore(facts.store, facts.storeFile) },
    { id: 'backup', name: say('Backups'), look: () => backupFinding(facts) },
    { id: 'keys', name: say('Keys'), look: () => keysFinding(facts) },
    { id: 'port', name: say('Order endpoint'), look: () => checkPort(facts.port) },
    {
      id: 'outside',
      name: say('Reachable from the internet'),
      look: async () => outsideFinding(await facts.lookFromOutside()),
    },
    {
      id: 'signals',
      name: say('Signal endpoint'),
      look: async () => endpointFinding(await endpoint(), signalUrl, facts.proxies),
    },
    { id: 'clock', name: say('Clock'), look: async () => clockFinding(await endpoint()) },
    { id: 'disk', name: say('Disk'), look: () => diskFinding(facts) },
    { id: 'library', name: say('Library'), look: () => libraryFinding(facts) },
  ]
}

function keysFinding({ keyless, hasSignalKey }: StationFacts): Finding {
  if (keyless.length === 0 && hasSignalKey) return ok(say('Every key is set.'))
  const text = keyless.join(', ')
  const finding =
    keyless.length === 0
      ? say('Not set: the key of the signals.')
      : hasSignalKey
        ? say('Not set: the order key of {text}.', { text })
        : say('Not set: the order key of {text}, the key of the signals.', { text })
  return failed(finding, say('Enter what the Cloudprinter dashboard shows into the settings.'))
}

const outsideCure = say(
  'Look at the tunnel in the settings and start it anew. A proxy of your own must pass the order paths and /health on to this station.',
)

function outsideFinding({ state, problem }: OutsideViewAnswer): Finding {
  if (state === 'reached') return ok(say('A request of the station itself came back to it through the public address.'))
  if (state === 'off') {
    return warning(
      say('No public address is known, so it cannot be proved that orders come in.'),
      say('Set up “From outside” in the settings.'),
    )
  }
  return state === 'failing'
    ? failed(problem ?? say('Nothing comes through.'), outsideCure)
    : unknown(say('Not tried yet.'))
}

const dayMs = 24 * 60 * 60_000

function backupFinding({ lastBackupAt, settings, clock, store }: StationFacts): Finding {
  const isOfDatabase = store.engine === 'postgres'
  const cure = isOfDatabase
    ? say('Have the database backed up every day, and each backup reported to the station.')
    : say('Make a backup in the settings, and have one made daily.')
  if (lastBackupAt === null) {
    return warning(
      isOfDatabase ? say('No backup of the database was reported yet.') : say('There is no backup yet.'),
      cure,
    )
  }
  const days = Math.floor((clock.now() - lastBackupAt) / dayMs)
  const finding =
    days <= 0 ? say('The last backup is less than a day old.') : say('The last backup is {days} days old.', { days })
  if (days > 2) return warning(finding, cure)
  return isOfDatabase || settings.backups.daily
    ? ok(finding)
    : warning(inOneText(finding, say('None is made by itself.')), cure)
}

function diskFinding({ freeBytes, settings }: StationFacts): Finding {
  const { minFreeBytes } = settings.downloads
  const { data, library } = freeBytes
  if (data === null) return unknown(say('The free space of the data folder could not be read.'))
  if (library === null) return unknown(say('The free space of the library could not be read.'))
  const least = Math.min(data, library)
  const finding = say('Free: data folder {data}, library {library}.', {
    data: saySize(data),
    library: saySize(library),
  })
  const cure = say('Make room on the disk, have files of shipped items removed, or move the library to a larger disk.')
  if (least < minFreeBytes)
    return failed(inOneText(finding, say('Downloads pause below {least}.', { least: saySize(minFreeBytes) })), cure)
  return least < minFreeBytes * 3 ? warning(finding, cure) : ok(finding)
}

async function libraryFinding({ tryLibrary }: StationFacts): Promise<Finding> {
  try {
    await tryLibrary()
    return ok(say('Files can be written.'))
  } catch (error) {
    return failed(
      saidOfError(error),
      say('Connect the disk of the library, or give this user the right to write to it.'),
    )
  }
}
