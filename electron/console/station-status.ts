import { StationError } from '../../shared/errors.ts'
import { say } from '../../shared/messages/sentence.ts'
import type { StatusAnswer } from '../../shared/station-api.ts'
import { systemTimeZone } from '../../shared/time-zone.ts'
import { freeBytesOf } from '../base/free-bytes.ts'
import { needsPersonSql, onTheWaySql } from '../files/needs-person.ts'
import { isExposed, orderStateOf } from '../intake/calls/intake-state.ts'
import { orderInterfaces } from '../intake/order-interfaces.ts'
import { overviewOf } from '../issues/list-exceptions.ts'
import { issueSources } from '../issues/sources.ts'
import { recordHistory } from '../orders/order-history.ts'
import { countRows } from '../store/count-rows.ts'
import { tunnelSummaryOf } from '../tunnel/calls.ts'
import type { Handlers, StationParts } from './handlers.ts'

export function stationHandlers(parts: StationParts): Handlers<'station.status' | 'station.restart'> {
  let known: WorkCounts | null = null
  let isRestarting = false
  return {
    async 'station.status'() {
      known = await countsOf(parts, known)
      return await stationStatus(parts, known)
    },
    async 'station.restart'({ by }) {
      const { startAgain, store, clock } = parts
      if (startAgain === null) throw new StationError('not_supported', say('This station cannot restart by itself.'))
      if (isRestarting) return {}
      isRestarting = true
      // A store that takes nothing is a reason to restart, and none to refuse it.
      await store
        .write((transaction) =>
          recordHistory(transaction, { at: clock.now(), kind: 'settings_changed', by, reason: 'restarted' }),
        )
        .catch((error: unknown) => parts.orderDesk.log.warn({ err: error }, 'That it restarts could not be noted'))
      // Once this is answered: the way it is answered on ends with the station.
      clock.after(answerMs, startAgain)
      return {}
    },
  }
}

const answerMs = 200

interface WorkCounts {
  readonly signals: { readonly pending: number; readonly parked: number }
  readonly files: { readonly pending: number; readonly parked: number }
}

/** While the store is away, what was known last: a console is told of that beside it. */
async function countsOf({ store }: StationParts, known: WorkCounts | null): Promise<WorkCounts> {
  if (store.trouble !== null && known !== null) return known
  const count = async (table: string, pending: string, parked: string) => ({
    pending: await countRows(store, `FROM "${table}" WHERE ${pending}`),
    parked: await countRows(store, `FROM "${table}" WHERE ${parked}`),
  })
  try {
    return {
      signals: await count('cp_signals', `"state" IN ('queued', 'waiting', 'running')`, `"state" = 'parked'`),
      files: await count('cp_files', onTheWaySql, needsPersonSql),
    }
  } catch (cause) {
    if (known === null || store.trouble === null) throw cause
    return known
  }
}

async function stationStatus(parts: StationParts, counts: WorkCounts): Promise<StatusAnswer> {
  const { settings, secrets, downloads, signals, library, storeMover } = parts
  const { notices, total } = await overviewOf(parts, issueSources)
  return {
    version: parts.version,
    commit: parts.commit,
    dataDir: parts.dataDir,
    libraryDir: library.dir,
    timeZone: systemTimeZone(),
    now: new Date(parts.clock.now()).toISOString(),
    intake: { ...orderStateOf(parts), url: intakeUrl(parts), exposed: isExposed(parts) },
    secrets: secrets.states(),
    secretStorage: parts.secretBox.kind,
    store: { engine: parts.store.engine, trouble: troubleOf(parts), isMoving: storeMover.isClosing },
    signals: {
      paused: settings.current().signals.paused,
      ...counts.signals,
      halt: signals.halt,
    },
    downloads: {
      paused: settings.current().downloads.paused,
      ...counts.files,
      running: downloads.runningCount,
      halt: downloads.halt?.message ?? null,
    },
    tunnel: tunnelSummaryOf(parts),
    freeBytes: freeBytesOf(library.dir),
    capabilities: {
      openFiles: parts.desktop !== null,
      pickFiles: parts.desktop !== null,
      restart: parts.startAgain !== null,
    },
    notices,
    exceptions: { total },
  }
}

function troubleOf({ storeWatch, clock }: StationParts): StatusAnswer['store']['trouble'] {
  const { trouble, troubleSince } = storeWatch
  return trouble === null ? null : { message: trouble, since: new Date(troubleSince ?? clock.now()).toISOString() }
}

/** Where orders are received on this machine. */
export function intakeUrl({ settings, intake }: StationParts): string {
  const { host } = settings.current().intake
  return `http://${host.includes(':') ? `[${host}]` : host}:${intake.port}${orderInterfaces(settings.current().intake)[0]?.path}`
}
