import { optionalSignalTypes, type SignalType } from '../../shared/cloud-signal.ts'
import { readSaid } from '../../shared/messages/kept-sentence.ts'
import { inOneText, type Said, type SentenceKey, say, sayCount } from '../../shared/messages/sentence.ts'
import { onTheWall } from '../base/clock.ts'
import type { StationParts } from '../console/handlers.ts'
import { iso } from '../console/page.ts'
import { countedSource, type ExceptionSource, type FoundException, noteSource } from '../issues/source.ts'
import { type StandingCondition, standingSource } from '../issues/standing-source.ts'
import { storedRows } from '../issues/stored-rows.ts'
import { countRows } from '../store/count-rows.ts'
import type { SignalRow } from '../store/entities/signal.ts'
import { resendSignal } from './resend-signal.ts'

/** Without its key no step is reported. */
export function signalKeyMissing({ secrets }: StationParts): StandingCondition[] {
  // One that cannot be read is told of with the keys.
  if (secrets.states().signalApiKey !== 'none' || secrets.isUnreadable('signalApiKey')) return []
  return [
    {
      key: 'signal',
      code: 'signal_key_missing',
      subject: say('Signal key'),
      happened: say('Steps are not reported: no signal key is set.'),
      stationDid: say('Steps are kept in their order until there is a key.'),
      next: say('Copy the key from the CloudSignal API Interface in the Cloudprinter dashboard into the settings.'),
      screens: ['settings'],
    },
  ]
}

/** Cloudprinter refuses whatever is sent. */
export function signalsHalted({ signals, clock }: StationParts): StandingCondition[] {
  const { endpoint } = signals
  if (endpoint.kind !== 'halted') return []
  return [
    {
      key: 'signals',
      code: 'signals_halted',
      subject: say('Reports to Cloudprinter'),
      happened: say('Steps are not reported: {sentence}', { sentence: endpoint.reason }),
      stationDid: say(
        'Steps are kept in their order and not reported until this is mended. The station tries one of them by itself every few minutes. Production can go on.',
      ),
      next: say(
        'Check the key and the address of the signals in the settings. What was answered stands with the signals.',
      ),
      screens: ['signals', 'settings'],
      since: onTheWall(clock, endpoint.since),
    },
  ]
}

/** A short outage mends itself; one that lasts needs somebody who looks at the line. */
export async function signalsUnanswered({
  signals,
  settings,
  store,
  clock,
}: StationParts): Promise<StandingCondition[]> {
  const { endpoint } = signals
  if (endpoint.kind !== 'down') return []
  const since = onTheWall(clock, endpoint.since)
  if (clock.now() - since < settings.current().signals.lateAfterMs) return []
  const waiting = await countRows(store, `FROM "cp_signals" WHERE "state" IN ('queued', 'waiting', 'running')`)
  return [
    {
      key: 'endpoint',
      code: 'signal_endpoint_down',
      subject: say('Reports to Cloudprinter'),
      happened: say('Cloudprinter cannot be reached with reports: {sentence}.', { sentence: endpoint.reason }),
      stationDid: inOneText(reportsWait(waiting), say('They go out by themselves, in order. Production can go on.')),
      next: say('Check the internet connection of this machine.'),
      screens: ['signals'],
      since,
    },
  ]
}

/** Mandatory signals that were refused: each holds back the later ones of its item. */
export const heldSignals = countedSource({
  ...refusedRows(1),
  kind: 'signal_holding',
  title: say('Held reports'),
  severity: 'open',
  code: 'signals_refused',
  screen: 'signals',
})

/** Reports that take long though Cloudprinter answers and nothing was refused. A late registration is told with its order. */
export const lateSignals = standingSource({
  kind: 'signal_late',
  title: say('Late reports'),
  severity: 'open',
  conditions: async ({ store, signals, settings, clock }) => {
    const { paused, lateAfterMs } = settings.current().signals
    if (paused || signals.endpoint.kind !== 'up') return []
    const late = await countRows(store, lateSql, clock.now() - lateAfterMs)
    if (late === 0) return []
    const minutes = Math.round(lateAfterMs / 60_000)
    return [
      {
        key: 'late',
        code: 'signals_late',
        subject: say('Reports to Cloudprinter'),
        happened: sayCount(
          late,
          '1 report has not reached Cloudprinter within {minutes} minutes of the step.',
          '{count} reports have not reached Cloudprinter within {minutes} minutes of the step.',
          { minutes },
        ),
        stationDid: say('The station goes on trying.'),
        next: say('The list of signals says why.'),
        screens: ['signals'],
      },
    ]
  },
})

/** Signals that Cloudprinter does not ask for, and refused. */
export const refusedSignals = countedSource({
  ...refusedRows(0),
  kind: 'signal_refused',
  title: say('Refused reports'),
  severity: 'open',
  canWait: true,
  code: 'optional_signal_refused',
  screen: 'signals',
})

/** Reporting that a person has stopped. */
export const unreported = noteSource(async ({ settings, store }) => {
  const { dryRun, paused } = settings.current().signals
  const waiting = paused
    ? await countRows(store, `FROM "cp_signals" WHERE "state" IN ('queued', 'waiting', 'running')`)
    : 0
  return [
    ...(dryRun ? [{ code: 'signals_dry_run', message: inDryRun }] : []),
    ...(waiting === 0
      ? []
      : [{ code: 'signals_paused', message: inOneText(say('Reporting is paused.'), reportsWait(waiting)) }]),
  ]
})

const inDryRun = say('This is a dry run: steps are not reported to Cloudprinter. The settings end it.')

const reportsWait = (count: number): Said => sayCount(count, '1 report waits.', '{count} reports wait.')

/** Walks the index over open signals alone. What waits behind a report that was refused is told with that one. */
const lateSql = `FROM "cp_signals" INDEXED BY "cp_signals_open"
  WHERE "state" IN ('queued', 'waiting', 'running', 'parked') AND "state" <> 'parked' AND "occurredAt" <= ?
    AND "signalType" <> 'ItemRegistered' AND "readyAt" IS NOT NULL`

function refusedRows(isMandatory: 0 | 1): Pick<ExceptionSource, 'count' | 'rows' | 'retryAll'> {
  return storedRows<SignalRow>({
    table: 'cp_signals',
    condition: `"state" = 'parked' AND "isMandatory" = ${isMandatory}`,
    sortBy: 'occurredAt',
    sortKeyOf: ({ occurredAt }) => occurredAt,
    view: refusedSignal,
    subjectOf,
    retry: resendSignal,
    afterRetry: ({ signals }) => signals.tryNow(),
  })
}

function subjectOf({ signalType, cpItemId }: SignalRow): Said {
  return say(stepKeys[signalType], { id: cpItemId })
}

/** A report by the step that it tells of. */
const stepKeys = {
  ItemRegistered: 'Report of item {id}: registered',
  ItemProduce: 'Report of item {id}: production started',
  ItemProduced: 'Report of item {id}: produced',
  ItemPacked: 'Report of item {id}: packed',
  ItemShipped: 'Report of item {id}: shipped',
  ItemError: 'Report of item {id}: error',
  ItemCanceled: 'Report of item {id}: cancelled',
} as const satisfies Record<SignalType, SentenceKey>

async function refusedSignal(row: SignalRow, { store }: StationParts): Promise<FoundException> {
  const optional = optionalSignalTypes.find((type) => type === row.signalType)
  const { id: signalId } = row
  return {
    key: String(row.id),
    subject: subjectOf(row),
    cpOrderId: row.cpOrderId,
    cpItemId: row.cpItemId,
    happened:
      row.lastError === null
        ? say('Cloudprinter did not take this report, and gave no reason.')
        : say('{sentence}.', { sentence: readSaid(row.lastError) }),
    stationDid:
      row.isMandatory === 1 ? await heldBehind(store, row) : say('The report was set aside. All others go on.'),
    next:
      optional === undefined
        ? say('Correct it and send it, send it again as it is, or skip it.')
        : say(
            'Correct it, or skip it where Cloudprinter knows of this step already. Only if it never needs such reports, switch their type off for the whole shop.',
          ),
    since: iso(row.failingSince ?? row.occurredAt),
    actions: [
      { do: 'correct_signal', signalId },
      { do: 'resend_signal', signalId },
      { do: 'skip_signal', signalId },
      ...(optional === undefined ? [] : [{ do: 'switch_off_type' as const, signalType: optional }]),
      { do: 'open_item', cpItemId: row.cpItemId },
    ],
  }
}

async function heldBehind(store: StationParts['store'], { cpItemId, id }: SignalRow): Promise<Said> {
  const behind = `FROM "cp_signals" WHERE "cpItemId" = ? AND "id" > ? AND "state" IN ('queued', 'waiting')`
  const count = await countRows(store, behind, cpItemId, id)
  if (count === 0) return say('The report was set aside. Later reports of the item will wait behind it.')
  return sayCount(
    count,
    'The report was set aside. 1 later report of the item waits behind it.',
    'The report was set aside. {count} later reports of the item wait behind it.',
  )
}
