import type { StatusAnswer } from '../../shared/station-api.ts'
import { systemTimeZone } from '../../shared/time-zone.ts'
import { freeBytesOf } from '../base/free-bytes.ts'
import { intakeStateOf, isExposed } from '../intake/calls/intake-state.ts'
import { orderInterfaces } from '../intake/order-interfaces.ts'
import { overviewOf } from '../issues/list-exceptions.ts'
import { issueSources } from '../issues/sources.ts'
import { countRows } from '../store/count-rows.ts'
import { tunnelSummaryOf } from '../tunnel/calls.ts'
import type { Handlers, StationParts } from './handlers.ts'

export function stationHandlers(parts: StationParts): Handlers<'station.status'> {
  return {
    'station.status': () => stationStatus(parts),
  }
}

async function stationStatus(parts: StationParts): Promise<StatusAnswer> {
  const { settings, secrets, downloads, signals, library, store } = parts
  const { notices, total } = await overviewOf(parts, issueSources)
  return {
    version: parts.version,
    dataDir: parts.dataDir,
    libraryDir: library.dir,
    timeZone: systemTimeZone(),
    intake: { ...intakeStateOf(parts), url: intakeUrl(parts), exposed: isExposed(parts) },
    secrets: secrets.states(),
    secretStorage: parts.secretBox.kind,
    signals: {
      paused: settings.current().signals.paused,
      pending: await countRows(store, `FROM "cp_signals" WHERE ${pending}`),
      parked: await countRows(store, `FROM "cp_signals" WHERE "state" = 'parked'`),
      halt: signals.halt,
    },
    downloads: {
      paused: settings.current().downloads.paused,
      pending: await countRows(store, `FROM "cp_files" WHERE ${pending}`),
      running: downloads.runningCount,
      parked: await countRows(store, `FROM "cp_files" WHERE "state" = 'parked'`),
      halt: downloads.halt?.message ?? null,
    },
    tunnel: tunnelSummaryOf(parts),
    freeBytes: freeBytesOf(library.dir),
    capabilities: { openFiles: parts.desktop !== null, pickFiles: parts.desktop !== null },
    notices,
    exceptions: { total },
  }
}

/** Where orders are received on this machine. */
export function intakeUrl({ settings, intake }: StationParts): string {
  const { host } = settings.current().intake
  return `http://${host.includes(':') ? `[${host}]` : host}:${intake.port}${orderInterfaces(settings.current().intake)[0]?.path}`
}

const pending = `"state" IN ('queued', 'waiting', 'running')`
