import { type StepKnowledge, signalTypes } from '../../../shared/cloud-signal.ts'
import { type ItemStatus, isReported, signalOfStatus } from '../../../shared/item-lifecycle.ts'
import { say } from '../../../shared/messages/sentence.ts'
import type { OutboxAnswer } from '../../../shared/signal-views.ts'
import type { ReportedStep } from '../../../shared/station-views.ts'
import { onTheWall } from '../../base/clock.ts'
import type { Handlers, StationParts } from '../../console/handlers.ts'
import { iso, isoOrNull, numberCursor, pageOf } from '../../console/page.ts'
import { recordHistory } from '../../orders/order-history.ts'
import type { SignalRow } from '../../store/entities/signal.ts'
import type { EndpointState } from '../endpoint-breaker.ts'
import { skipType } from '../skip-signal.ts'
import { signalViewer } from './signal-views.ts'

type OutboxCalls = 'signals.outbox' | 'signals.late' | 'signals.ofItem' | 'signals.switchOff'

/** What is known of the outbox as a whole, of what is late in it, and of the steps of an item. */
export function outboxHandlers(parts: StationParts): Handlers<OutboxCalls> {
  const { store, settings, clock } = parts
  return {
    'signals.outbox': async () => ({ outbox: await outboxView(parts) }),
    'signals.late': async ({ cursor, limit }) => {
      const rows = await store.query<SignalRow>(
        lateSql,
        ...Array(4).fill(lateBefore(parts)),
        numberCursor(cursor, 0),
        limit + 1,
      )
      const page = pageOf(rows, limit, (row) => row.id)
      return { signals: page.rows.map(signalViewer(parts)), nextCursor: page.nextCursor }
    },
    'signals.ofItem': async ({ cpItemId }) => ({ steps: await reportedSteps(parts, cpItemId) }),
    'signals.switchOff': async ({ signalType, by }) => {
      await settings.update(() => ({ signals: { optionalTypes: { [signalType]: false } } }))
      const decision = { by, now: clock.now(), reason: say('The type was switched off') }
      const skipped = await store.write(async (transaction) => {
        await recordHistory(transaction, {
          at: decision.now,
          kind: 'settings_changed',
          by,
          reason: `signals.optionalTypes.${signalType}: off`,
        })
        return await skipType(transaction, signalType, decision)
      })
      parts.onSettingsChanged()
      return { skipped }
    },
  }
}

/** How many signals are late, and how many hold back their item: what a person should know of at any time. */
export async function outboxView(parts: StationParts): Promise<OutboxAnswer> {
  const { store, signals, clock, restoredSignals } = parts
  const restored = restoredSignals.backup === null ? null : await restoredSignals.counts()
  const [counts] = await store.query<Counts>(countsSql, lateBefore(parts))
  const { endpoint } = signals
  return {
    restored: restored !== null && restored.had + restored.not_had + restored.unknown > 0 ? restored : null,
    pending: counts?.pending ?? 0,
    running: counts?.running ?? 0,
    parked: counts?.parked ?? 0,
    holding: counts?.holding ?? 0,
    late: counts?.late ?? 0,
    oldestOpenAt: isoOrNull(counts?.oldestOpenAt ?? null),
    endpoint: endpointView(endpoint, clock),
  }
}

function endpointView(endpoint: EndpointState, clock: StationParts['clock']): OutboxAnswer['endpoint'] {
  const { kind: state } = endpoint
  if (!('probeAt' in endpoint)) return { state, since: null, nextProbeAt: null, reason: null, answer: null }
  return {
    state,
    since: iso(onTheWall(clock, endpoint.since)),
    nextProbeAt: iso(onTheWall(clock, endpoint.probeAt)),
    reason: endpoint.reason,
    answer: endpoint.kind === 'halted' && endpoint.answer !== '' ? endpoint.answer : null,
  }
}

interface Counts extends Record<'pending' | 'running' | 'parked' | 'holding' | 'late', number> {
  readonly oldestOpenAt: number | null
}

const lateBefore = ({ settings, clock }: StationParts): number => clock.now() - settings.current().signals.lateAfterMs

const open = `"state" IN ('queued', 'waiting', 'running', 'parked')`

/** Each reads the index over open signals alone. */
const countsSql = `
  SELECT COUNT(*) FILTER (WHERE "state" <> 'parked') AS "pending", COUNT(*) FILTER (WHERE "state" = 'running') AS "running",
    COUNT(*) FILTER (WHERE "state" = 'parked') AS "parked",
    (SELECT COUNT(*) FROM "cp_signals" AS "held" WHERE "held"."state" = 'parked' AND "held"."isMandatory" = 1) AS "holding",
    COUNT(*) FILTER (WHERE "occurredAt" <= ?) AS "late", MIN("occurredAt") AS "oldestOpenAt"
  FROM "cp_signals" INDEXED BY "cp_signals_open" WHERE ${open}`

const lateOf = (state: string): string => `
  SELECT * FROM "cp_signals" WHERE ${open} AND "state" = '${state}' AND "occurredAt" <= ?`
const lateSql = `
  SELECT * FROM (${['queued', 'waiting', 'running', 'parked'].map(lateOf).join(' UNION ALL ')}) AS "signal"
  WHERE "id" > ? ORDER BY "id" LIMIT ?`

interface StepLine {
  readonly id: number
  readonly at: number
  readonly kind: 'step' | 'undone'
  readonly fromStatus: ItemStatus | null
  readonly toStatus: ItemStatus
}

/** The registration, then each step that stands and has a signal of its kind. */
async function reportedSteps({ store }: StationParts, cpItemId: string): Promise<ReportedStep[]> {
  const signals = await store.query<SignalRow>(
    `SELECT * FROM "cp_signals" WHERE "cpItemId" = ? ORDER BY "id"`,
    cpItemId,
  )
  const lines = await store.query<StepLine>(
    `SELECT "id", "at", "kind", "fromStatus", "toStatus" FROM "cp_history"
     WHERE "cpItemId" = ? AND "kind" IN ('step', 'undone') ORDER BY "id"`,
    cpItemId,
  )
  const bySignal = new Map(signals.filter(({ stepId }) => stepId !== null).map((signal) => [signal.stepId, signal]))
  // A registration, or a cancellation by a new version of the order, is no step of an operator.
  const withoutStep = signals
    .filter(({ stepId, state }) => stepId === null && state !== 'withdrawn')
    .map((signal) => ({ at: signal.occurredAt, status: statusOf(signal), signal, signalType: signal.signalType }))
  // A step that was set back and taken again stands in the list once, with the report that it has.
  const isCounted = ({ id, toStatus }: StepLine): boolean => {
    const signal = bySignal.get(id)
    if (signal !== undefined) return signal.state !== 'withdrawn'
    const before = signals.filter(({ stepId, state }) => (stepId ?? 0) < id && state !== 'withdrawn')
    return isReported(
      toStatus,
      before.map(({ signalType }) => signalType),
    )
  }
  const steps = standing(lines)
    .filter(isCounted)
    .flatMap(({ id, at, toStatus }) => {
      const signalType = signalOfStatus[toStatus]
      return signalType === null ? [] : [{ at, status: toStatus, signal: bySignal.get(id), signalType }]
    })
  return [...withoutStep, ...steps]
    .toSorted((left, right) => left.at - right.at || orderOf(left.signalType) - orderOf(right.signalType))
    .map(({ at, status, signal, signalType }) => ({
      status,
      signalType,
      at: iso(at),
      knowledge: signal === undefined ? 'not_reported' : knowledgeOf(signal),
      signalId: signal?.id ?? null,
      deliveredAt: isoOrNull(signal?.deliveredAt ?? null),
    }))
}

/** Steps that were not taken back, without those that only went back where the item came from. */
function standing(lines: readonly StepLine[]): StepLine[] {
  const kept: StepLine[] = []
  for (const line of lines) {
    if (line.kind === 'undone') kept.pop()
    else kept.push(line)
  }
  return kept.filter(({ fromStatus, toStatus }) => {
    const wasAside = fromStatus === 'error' || fromStatus === 'on_hold'
    return !wasAside || toStatus === 'error' || toStatus === 'cancelled'
  })
}

function knowledgeOf({ state }: SignalRow): StepKnowledge {
  switch (state) {
    case 'done':
      return 'known'
    case 'queued':
    case 'waiting':
    case 'running':
      return 'on_its_way'
    case 'parked':
      return 'refused'
    case 'skipped':
      return 'skipped'
    case 'not_sent':
      return 'not_sent'
    case 'withdrawn':
      return 'not_reported'
  }
}

function statusOf({ signalType }: SignalRow): ItemStatus {
  const found = Object.entries(signalOfStatus).find(([, type]) => type === signalType)
  return (found?.[0] ?? 'received') as ItemStatus
}

const orderOf = (type: (typeof signalTypes)[number]): number => signalTypes.indexOf(type)
