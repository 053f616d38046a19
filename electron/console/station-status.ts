import { statfsSync } from 'node:fs'
import { type Said, say } from '../../shared/messages/sentence.ts'
import { firstInterfaceId } from '../../shared/settings.ts'
import type { StatusAnswer } from '../../shared/station-api.ts'
import { systemTimeZone } from '../../shared/time-zone.ts'
import { storeNotices } from '../backup/calls.ts'
import { downloadNotices } from '../files/calls/download-notices.ts'
import { intakeNotices } from '../intake/calls/intake-notices.ts'
import { intakeStateOf } from '../intake/calls/intake-state.ts'
import { orderInterfaces } from '../intake/order-interfaces.ts'
import { countExceptions } from '../issues/list-exceptions.ts'
import { exceptionSources } from '../issues/sources.ts'
import { signalNotices } from '../signals/calls/signal-notices.ts'
import { tunnelSummaryOf } from '../tunnel/calls.ts'
import { tunnelNotices } from '../tunnel/notices.ts'
import { desktopNotices } from './desktop-notices.ts'
import type { Handlers, StationParts } from './handlers.ts'

export function stationHandlers(parts: StationParts): Handlers<'station.status'> {
  return {
    'station.status': () => stationStatus(parts),
  }
}

type Notice = StatusAnswer['notices'][number]

function stationStatus(parts: StationParts): StatusAnswer {
  const { settings, secrets, downloads, signals, library } = parts
  const { host } = settings.current().intake
  const exposed = !isLoopback(host)
  return {
    version: parts.version,
    dataDir: parts.dataDir,
    libraryDir: library.dir,
    timeZone: systemTimeZone(),
    intake: { ...intakeStateOf(parts), url: intakeUrl(parts), exposed },
    secrets: secrets.states(),
    secretStorage: parts.secretBox.kind,
    signals: {
      paused: settings.current().signals.paused,
      pending: countRows(parts, 'cp_signals', ['queued', 'waiting', 'running']),
      parked: countRows(parts, 'cp_signals', ['parked']),
      halt: signals.halt,
    },
    downloads: {
      paused: settings.current().downloads.paused,
      pending: countRows(parts, 'cp_files', ['queued', 'waiting', 'running']),
      running: downloads.runningCount,
      parked: countRows(parts, 'cp_files', ['parked']),
      halt: downloads.halt?.message ?? null,
    },
    tunnel: tunnelSummaryOf(parts),
    freeBytes: freeBytes(library.dir),
    capabilities: { openFiles: parts.desktop !== null, pickFiles: parts.desktop !== null },
    notices: noticesOf(parts, exposed),
    exceptions: { total: countExceptions(parts, exceptionSources).total },
  }
}

/** Where orders are received on this machine. */
export function intakeUrl({ settings, intake }: StationParts): string {
  const { host } = settings.current().intake
  return `http://${host.includes(':') ? `[${host}]` : host}:${intake.port}${orderInterfaces(settings.current().intake)[0]?.path}`
}

const isLoopback = (host: string): boolean => host === 'localhost' || host === '::1' || host.startsWith('127.')

function noticesOf(parts: StationParts, exposed: boolean): Notice[] {
  const { secrets, settings, secretBox } = parts
  const states = secrets.states()
  const { state, message } = intakeStateOf(parts)
  const found: (Notice | null)[] = [
    notice(
      'order_key_missing',
      states.orderApiKey === 'none' &&
        !secrets.isOrderKeyUnreadable(firstInterfaceId) &&
        say(
          'Orders are refused: no order key is set. Copy it from the Production Interface in the Cloudprinter dashboard into the settings.',
        ),
    ),
    ...signalNotices(parts),
    notice(state === 'closed' ? 'intake_closed_setting' : 'intake', message),
    ...intakeNotices(parts),
    ...tunnelNotices(parts),
    notice(
      'intake_exposed',
      exposed &&
        say('Orders are received on an address that other machines can reach. A tunnel to 127.0.0.1 is safer.'),
    ),
    notice('secrets_unreadable', secrets.problem),
    notice('settings_unusable', settings.problem),
    notice(
      'secrets_plain',
      secretBox.kind === 'plain' &&
        states.orderApiKey !== 'start' &&
        say(
          'The keys are kept as plain text in a file that only this user can read, because the system offers no keyring.',
        ),
    ),
  ]
  return [
    ...found.filter((entry) => entry !== null),
    ...desktopNotices(parts),
    ...downloadNotices(parts),
    ...storeNotices(parts),
  ]
}

const notice = (code: string, message: Said | false | null): Notice | null => (message ? { code, message } : null)

function countRows({ store }: StationParts, table: 'cp_signals' | 'cp_files', states: readonly string[]): number {
  const sql = `SELECT COUNT(*) AS "count" FROM "${table}" WHERE "state" IN (${states.map(() => '?').join(', ')})`
  return store.query<{ count: number }>(sql, ...states)[0]?.count ?? 0
}

function freeBytes(dir: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(dir)
    return bavail * bsize
  } catch {
    return null
  }
}
