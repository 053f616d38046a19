import { optionalSignalTypes, type SignalType } from '../../shared/cloud-signal.ts'
import { readSaid } from '../../shared/messages/kept-sentence.ts'
import type { StationParts } from '../console/handlers.ts'
import { iso } from '../console/page.ts'
import { resendSignal } from '../signals/resend-signal.ts'
import type { SignalRow } from '../store/entities/signal.ts'
import { keyCursor, readKeyCursor } from './key-cursor.ts'
import { retryEach } from './retry-each.ts'
import { type ExceptionSource, type FoundException, maxRetried, type RetryOutcome } from './source.ts'

/** Mandatory signals that were refused: each holds back the later ones of its item. */
export const heldSignals: ExceptionSource = {
  ...sourceOf(1),
  kind: 'signal_holding',
  title: 'Held reports',
  weight: 'held',
}

/** Signals that Cloudprinter does not ask for, and refused. */
export const refusedSignals: ExceptionSource = {
  ...sourceOf(0),
  kind: 'signal_refused',
  title: 'Refused reports',
  weight: 'asked',
}

function sourceOf(isMandatory: 0 | 1): Pick<ExceptionSource, 'count' | 'rows' | 'retryAll'> {
  const condition = `"state" = 'parked' AND "isMandatory" = ${isMandatory}`
  return {
    count: ({ store }) =>
      store.query<{ count: number }>(`SELECT COUNT(*) AS "count" FROM "cp_signals" WHERE ${condition}`)[0]?.count ?? 0,
    rows: (parts, { cursor, limit }) => {
      const after = readKeyCursor(cursor)
      const rows = parts.store.query<SignalRow>(
        `SELECT * FROM "cp_signals" WHERE ${condition} AND ("occurredAt", "id") > (?, ?) ORDER BY "occurredAt", "id" LIMIT ?`,
        ...[Number(after.sortKey), after.id, limit + 1],
      )
      const page = rows.slice(0, limit)
      const last = page.at(-1)
      const hasMore = rows.length > limit && last !== undefined
      return {
        rows: page.map((row) => refusedSignal(parts, row)),
        nextCursor: hasMore ? keyCursor({ sortKey: String(last.occurredAt), id: last.id }) : null,
      }
    },
    retryAll: (parts, by) => resendAll(parts, condition, by),
  }
}

async function resendAll(parts: StationParts, condition: string, by: string): Promise<RetryOutcome> {
  const now = parts.clock.now()
  const rows = parts.store.query<SignalRow>(
    `SELECT * FROM "cp_signals" WHERE ${condition} ORDER BY "occurredAt", "id" LIMIT ${maxRetried}`,
  )
  const resend = ({ id }: SignalRow) => parts.store.write((transaction) => resendSignal(transaction, id, by, now))
  const outcome = await retryEach(rows, resend, subjectOf)
  parts.signals.tryNow()
  return outcome
}

const subjectOf = ({ signalType, cpItemId }: SignalRow): string =>
  `Report of item ${cpItemId}: ${stepWords[signalType]}`

/** The step that a report tells of, in a sentence. */
const stepWords = {
  ItemRegistered: 'registered',
  ItemProduce: 'production started',
  ItemProduced: 'produced',
  ItemPacked: 'packed',
  ItemShipped: 'shipped',
  ItemError: 'error',
  ItemCanceled: 'cancelled',
} as const satisfies Record<SignalType, string>

function refusedSignal({ store }: StationParts, row: SignalRow): FoundException {
  const optional = optionalSignalTypes.find((type) => type === row.signalType)
  const { id: signalId } = row
  return {
    key: String(row.id),
    subject: subjectOf(row),
    cpOrderId: row.cpOrderId,
    cpItemId: row.cpItemId,
    happened:
      row.lastError === null ? 'Cloudprinter did not take this report, and gave no reason.' : readSaid(row.lastError),
    stationDid: row.isMandatory === 1 ? heldBehind(store, row) : 'The report was set aside. All others go on.',
    next:
      optional === undefined
        ? 'Correct it and send it, send it again as it is, or skip it.'
        : 'Correct it, or switch this type of report off: Cloudprinter does not ask for it.',
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

function heldBehind(store: StationParts['store'], { cpItemId, id }: SignalRow): string {
  const [held] = store.query<{ count: number }>(
    `SELECT COUNT(*) AS "count" FROM "cp_signals" WHERE "cpItemId" = ? AND "id" > ? AND "state" IN ('queued', 'waiting')`,
    ...[cpItemId, id],
  )
  const count = held?.count ?? 0
  if (count === 0) return 'The report was set aside. Later reports of the item will wait behind it.'
  return `The report was set aside. ${count === 1 ? '1 later report of the item waits' : `${count} later reports of the item wait`} behind it.`
}
