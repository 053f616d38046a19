import type { SignalView } from '../../shared/station-views.ts'
import type { SignalRow } from '../store/entities/signal.ts'
import { iso, isoOrNull } from './page.ts'

export function signalView(row: SignalRow): SignalView {
  return {
    id: row.id,
    cpOrderId: row.cpOrderId,
    cpItemId: row.cpItemId,
    signalType: row.signalType,
    state: row.state,
    occurredAt: iso(row.occurredAt),
    attempts: row.attempts,
    nextTryAt: row.state === 'queued' || row.state === 'waiting' ? iso(row.dueAt) : null,
    deliveredAt: isoOrNull(row.deliveredAt),
    responseCode: row.responseCode,
    lastError: row.lastError,
  }
}
