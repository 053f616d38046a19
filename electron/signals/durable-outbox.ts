import { isMandatory } from '../../shared/cloud-signal.ts'
import type { Settings } from '../../shared/settings.ts'
import type { SignalOutbox } from '../orders/signal-outbox.ts'
import { SignalEntity } from '../store/entities/signal.ts'
import { buildPayload } from './signal-payload.ts'

/**
 * The outbox over `cp_signals`. A signal waits for the time in which its step can be undone; `ItemRegistered` never
 * waits. Its `datetime` is the moment of the step, and never lies before that of the signal before it.
 */
export function createOutbox(settings: () => Settings): SignalOutbox {
  return {
    enqueue(transaction, report) {
      const { undoWindowMs, datetimeFormat } = settings().signals
      const [last] = transaction.query<{ occurredAt: number }>(
        `SELECT "occurredAt" FROM "cp_signals" WHERE "cpItemId" = ? ORDER BY "id" DESC LIMIT 1`,
        report.cpItemId,
      )
      const occurredAt = Math.max(report.occurredAt, last?.occurredAt ?? 0)
      const id = transaction.insert(SignalEntity, {
        cpOrderId: report.cpOrderId,
        cpItemId: report.cpItemId,
        signalType: report.signalType,
        payload: buildPayload({ ...report, occurredAt }, datetimeFormat),
        state: report.isDryRun ? 'not_sent' : 'queued',
        isMandatory: isMandatory(report.signalType) ? 1 : 0,
        occurredAt,
        dueAt: report.signalType === 'ItemRegistered' ? report.occurredAt : report.occurredAt + undoWindowMs,
        attempts: 0,
        responseCode: null,
        lastError: null,
        deliveredAt: null,
      })
      transaction.changed('signals', id)
    },

    withdraw(transaction, cpItemId, signalType) {
      const [newest] = transaction.query<{ id: number }>(
        `SELECT "id" FROM "cp_signals" WHERE "cpItemId" = ? AND "signalType" = ? ORDER BY "id" DESC LIMIT 1`,
        cpItemId,
        signalType,
      )
      if (newest === undefined) return false
      const changes = transaction.update(
        SignalEntity,
        { id: newest.id, state: 'queued', attempts: 0 },
        { state: 'withdrawn' },
      )
      if (changes > 0) transaction.changed('signals', newest.id)
      return changes > 0
    },
  }
}
