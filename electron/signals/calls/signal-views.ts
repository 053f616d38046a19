import { isMandatory, optionalSignalTypes, type SignalWait } from '../../../shared/cloud-signal.ts'
import { readSaid } from '../../../shared/messages/kept-sentence.ts'
import type { SignalAnswer } from '../../../shared/signal-views.ts'
import type { StationParts } from '../../console/handlers.ts'
import { iso, isoOrNull } from '../../console/page.ts'
import type { SignalRow } from '../../store/entities/signal.ts'

/** What of the station decides how a signal is seen. */
export interface SignalOutlook {
  readonly now: number
  /** The time by which signals are due. */
  readonly steady: number
  readonly lateAfterMs: number
  /** Why nothing is sent at all, or null. */
  readonly stop: SignalWait | null
  readonly isTypeOn: (type: string) => boolean
}

export function signalOutlook(parts: Pick<StationParts, 'settings' | 'secrets' | 'signals' | 'clock'>): SignalOutlook {
  const { lateAfterMs, optionalTypes } = parts.settings.current().signals
  const switches: Readonly<Record<string, boolean>> = optionalTypes
  return {
    now: parts.clock.now(),
    steady: parts.clock.steady(),
    lateAfterMs,
    stop: stopOf(parts),
    isTypeOn: (type) => switches[type] ?? true,
  }
}

/** Shows signals as they stand at this moment. */
export function signalViewer(
  parts: Pick<StationParts, 'settings' | 'secrets' | 'signals' | 'clock' | 'restoredSignals'>,
) {
  const outlook = signalOutlook(parts)
  return (row: SignalRow): SignalAnswer => {
    const known = parts.restoredSignals.of(row)
    const afterRestore = known && { verdict: known.verdict, at: isoOrNull(known.at) }
    return { ...signalView(row, outlook), afterRestore }
  }
}

export function signalView(row: SignalRow, outlook: SignalOutlook): Omit<SignalAnswer, 'afterRestore'> {
  const waitsFor = waitOf(row, outlook)
  return {
    id: row.id,
    cpOrderId: row.cpOrderId,
    cpItemId: row.cpItemId,
    signalType: row.signalType,
    state: row.state,
    occurredAt: iso(row.occurredAt),
    attempts: row.attempts,
    nextTryAt:
      row.state === 'queued' || row.state === 'waiting' ? iso(row.dueAt - (outlook.steady - outlook.now)) : null,
    deliveredAt: isoOrNull(row.deliveredAt),
    responseCode: row.responseCode,
    lastError: row.lastError && readSaid(row.lastError),
    isMandatory: isMandatory(row.signalType),
    isLate: waitsFor !== null && row.occurredAt + outlook.lateAfterMs <= outlook.now,
    waitsFor,
    offersSwitchOff:
      row.state === 'parked' &&
      row.responseCode === 400 &&
      optionalSignalTypes.some((type) => type === row.signalType) &&
      outlook.isTypeOn(row.signalType),
  }
}

function waitOf(row: SignalRow, outlook: SignalOutlook): SignalWait | null {
  switch (row.state) {
    case 'running':
      return 'answer'
    case 'parked':
      return 'person'
    case 'queued':
    case 'waiting':
      return row.readyAt === null ? 'earlier_signal' : waitForTurn(row, outlook)
    case 'done':
    case 'withdrawn':
    case 'skipped':
    case 'not_sent':
      return null
  }
}

function waitForTurn(row: SignalRow, { steady, stop }: SignalOutlook): SignalWait {
  if (row.dueAt > steady) return row.state === 'queued' ? 'undo_window' : (stop ?? 'next_try')
  return stop ?? 'turn'
}

function stopOf({
  settings,
  secrets,
  signals,
}: Pick<StationParts, 'settings' | 'secrets' | 'signals'>): SignalWait | null {
  const { paused, dryRun } = settings.current().signals
  if (dryRun) return 'dry_run'
  if (paused) return 'pause'
  if (secrets.get('signalApiKey') === null) return 'key'
  if (signals.halt !== null) return 'halt'
  return signals.endpoint.kind === 'down' ? 'endpoint' : null
}
