import { isFinalSignal, isMandatory } from '../../shared/cloud-signal.ts'
import type { Settings } from '../../shared/settings.ts'
import type { Clock } from '../base/clock.ts'
import type { SignalOutbox, SignalReport } from '../orders/signal-outbox.ts'
import { noLease } from '../store/entities/columns.ts'
import { SignalEntity, type SignalRow } from '../store/entities/signal.ts'
import type { NewRow, Transaction } from '../store/transaction.ts'
import { buildPayload } from './signal-payload.ts'
import { giveTurn, isInTheWay, lockTurn } from './signal-turn.ts'

/**
 * The outbox over `cp_signals`. A signal waits for the time in which its step can be undone; `ItemRegistered` never
 * waits. Its `datetime` is the moment of the step, and never lies before that of the signal before it.
 */
export function createOutbox(settings: () => Settings, clock: Pick<Clock, 'steady'>): SignalOutbox {
  const policy = () => ({ settings: settings().signals, now: clock.steady() })
  return {
    async enqueue(transaction, report) {
      const before = await signalsOf(transaction, report.cpItemId)
      if (before.some((signal) => isFinalSignal(signal.signalType))) return
      const registered = before.find((signal) => signal.signalType === 'ItemRegistered')
      const isDry = report.isDryRun || settings().signals.dryRun || registered?.state === 'not_sent'
      if (report.signalType === 'ItemRegistered' || registered !== undefined) {
        await insertSignal(transaction, { ...report, isDryRun: isDry }, before, policy())
        return
      }
      // An error can come before the files by which the settings register an item.
      const { cpOrderId, cpItemId, occurredAt } = report
      const registration = { cpOrderId, cpItemId, occurredAt, isDryRun: isDry, signalType: 'ItemRegistered' } as const
      const first = await insertSignal(transaction, registration, before, policy())
      await insertSignal(transaction, { ...report, isDryRun: isDry }, [...before, first], policy())
    },

    async register(transaction, items) {
      const { dryRun } = settings().signals
      const rows = items.map((item) => {
        const report = { ...item, signalType: 'ItemRegistered', isDryRun: item.isDryRun || dryRun } as const
        return signalRow(report, [], policy())
      })
      for (const id of await transaction.insertMany(SignalEntity, rows)) transaction.changed('signals', id)
    },

    async withdraw(transaction, cpItemId, signalType) {
      const [newest] = await transaction.query<{ id: number }>(
        `SELECT "id" FROM "cp_signals" WHERE "cpItemId" = ? AND "signalType" = ? ORDER BY "id" DESC LIMIT 1`,
        cpItemId,
        signalType,
      )
      if (newest === undefined) return false
      const { id } = newest
      await lockTurn(transaction, cpItemId)
      const changes = await transaction.update(
        SignalEntity,
        { id, state: 'queued', attempts: 0 },
        { state: 'withdrawn', readyAt: null },
      )
      // A step of a dry run never leaves, so it can be taken back at any time.
      const isStep = signalType !== 'ItemRegistered'
      const dryChanges = isStep
        ? await transaction.update(SignalEntity, { id, state: 'not_sent' }, { state: 'withdrawn' })
        : 0
      if (changes + dryChanges === 0) return false
      transaction.changed('signals', newest.id)
      await giveTurn(transaction, cpItemId)
      return true
    },
  }
}

type Before = Pick<SignalRow, 'signalType' | 'state' | 'isMandatory' | 'occurredAt'>

/** The signals of an item that were not taken back, oldest first; locked, as what is added depends on what becomes of them. */
async function signalsOf(transaction: Transaction, cpItemId: string): Promise<Before[]> {
  return await transaction.query<Before>(
    `SELECT "signalType", "state", "isMandatory", "occurredAt" FROM "cp_signals"
     WHERE "cpItemId" = ? AND "state" <> 'withdrawn' ORDER BY "id" FOR UPDATE`,
    cpItemId,
  )
}

async function insertSignal(
  transaction: Transaction,
  report: SignalReport,
  before: readonly Before[],
  policy: Policy,
): Promise<Before> {
  const row = signalRow(report, before, policy)
  transaction.changed('signals', await transaction.insert(SignalEntity, row))
  return row
}

interface Policy {
  readonly settings: Settings['signals']
  readonly now: number
}

function signalRow(report: SignalReport, before: readonly Before[], { settings, now }: Policy): NewRow<SignalRow> {
  const occurredAt = before.reduce((latest, signal) => Math.max(latest, signal.occurredAt), report.occurredAt)
  const dueAt = report.signalType === 'ItemRegistered' ? Math.min(report.occurredAt, now) : now + settings.undoWindowMs
  const state = report.isDryRun ? 'not_sent' : 'queued'
  const hasTurn = state === 'queued' && !before.some(isInTheWay)
  const { tracking, shippingOption, cause, message } = report
  return {
    cpOrderId: report.cpOrderId,
    cpItemId: report.cpItemId,
    signalType: report.signalType,
    payload: buildPayload({ ...report, occurredAt }, settings),
    state,
    isMandatory: isMandatory(report.signalType) ? 1 : 0,
    occurredAt,
    dueAt,
    readyAt: hasTurn ? dueAt : null,
    notBefore: null,
    attempts: 0,
    failures: 0,
    unclearTries: 0,
    failingSince: null,
    responseCode: null,
    lastError: null,
    deliveredAt: null,
    stepId: report.stepId ?? null,
    ...noLease,
    fence: 0,
    facts: JSON.stringify({ tracking, shippingOption, cause, message }),
  }
}
