import { statfs } from 'node:fs/promises'
import { accessOf } from '../../shared/database-address.ts'
import type { diagnosticsApi } from '../../shared/diagnostics-api.ts'
import { newestReport } from '../backup/reported-backup.ts'
import { versionText } from '../base/program-version.ts'
import type { Handlers, StationParts } from '../console/handlers.ts'
import { intakeStateOf } from '../intake/calls/intake-state.ts'
import { orderInterfaces } from '../intake/order-interfaces.ts'
import type { Logger } from '../log/logger.ts'
import { DestinationSecrets } from '../press/destination-secrets.ts'
import { listDestinations } from '../press/destinations.ts'
import { listBackups } from '../store/backup-files.ts'
import { storeFileOf } from '../store/store.ts'
import { exportDiagnostics } from './export-file.ts'
import { runChecks } from './run-checks.ts'
import { stationChecks } from './station-checks.ts'

export function diagnosticsHandlers(parts: StationParts, log: Logger): Handlers<keyof typeof diagnosticsApi> {
  const { settings, secrets, keptDatabase, store, dataDir, clock } = parts
  const run = async () => runChecks(stationChecks(await factsOf(parts)), clock, log)
  return {
    'diagnostics.run': async () => ({ checks: await run() }),
    'diagnostics.export': async () => {
      const interfaces = orderInterfaces(settings.current().intake)
      const destinations = await listDestinations(store)
      return await exportDiagnostics({
        dataDir,
        store: store.long,
        at: clock.now(),
        versions: await versionsOf(parts),
        checks: await run(),
        settings: settings.current(),
        keys: secrets.states(),
        secrets: [
          ...interfaces.map(({ id }) => secrets.orderKey(id)),
          secrets.get('signalApiKey'),
          secrets.get('tunnelToken'),
          ...new DestinationSecrets(secrets).texts(destinations.map(({ destination: { id } }) => id)),
          keptDatabase.url,
          accessOf(keptDatabase.url ?? '').password,
        ],
      })
    },
  }
}

async function factsOf(parts: StationParts): Promise<Parameters<typeof stationChecks>[0]> {
  const { store, dataDir, settings, secrets, tunnel, library, clock } = parts
  const free = async (folder: string) =>
    statfs(folder).then(
      ({ bavail, bsize }) => bavail * bsize,
      () => null,
    )
  return {
    store,
    clock,
    storeFile: storeFileOf(dataDir),
    settings: settings.current(),
    port: { ...intakeStateOf(parts), target: parts.intakeTarget() },
    keyless: orderInterfaces(settings.current().intake)
      .filter(({ id }) => secrets.orderKey(id) === null)
      .map(({ name }) => name),
    hasSignalKey: secrets.get('signalApiKey') !== null,
    lookFromOutside: async () => {
      await tunnel.check()
      return tunnel.outside
    },
    freeBytes: { data: await free(dataDir), library: await library.freeBytes().catch(() => null) },
    tryLibrary: () => library.check(),
    lastBackupAt: await lastBackupAt(parts),
    versions: await versionsOf(parts),
    proxies: parts.proxies,
  }
}

async function lastBackupAt({ store, backupDir }: StationParts): Promise<number | null> {
  if (store.engine === 'postgres') return (await newestReport(store))?.at ?? null
  return listBackups(backupDir)[0]?.takenAt ?? null
}

async function versionsOf({ store, ...program }: StationParts): Promise<string> {
  const { node, electron } = process.versions
  const runtime = electron === undefined ? `Node ${node}` : `Electron ${electron}, Node ${node}`
  return `Print Station ${versionText(program)}, ${runtime}, ${await store.version()}, ${process.platform} ${process.arch}.`
}
