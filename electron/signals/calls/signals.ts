import { StationError } from '../../../shared/errors.ts'
import { readSaid } from '../../../shared/messages/kept-sentence.ts'
import { say } from '../../../shared/messages/sentence.ts'
import type { SignalDetailAnswer } from '../../../shared/signal-views.ts'
import type { Handlers, StationParts } from '../../console/handlers.ts'
import { allOf, iso, isoOrNull, numberCursor, pageOf } from '../../console/page.ts'
import { pauseWork } from '../../console/pause-work.ts'
import { SignalEntity, type SignalRow } from '../../store/entities/signal.ts'
import { SignalAttemptEntity } from '../../store/entities/signal-attempt.ts'
import { SignalCorrectionEntity } from '../../store/entities/signal-correction.ts'
import { correctSignal } from '../correct-signal.ts'
import { resendSignal } from '../resend-signal.ts'
import { skipSignal } from '../skip-signal.ts'
import { signalViewer } from './signal-views.ts'

type SignalCalls =
  | 'signals.list'
  | 'signals.get'
  | 'signals.resend'
  | 'signals.correct'
  | 'signals.skip'
  | 'signals.pause'
  | 'signals.resume'

/** Lists signals, and does with one what a person wants. */
export function signalHandlers(parts: StationParts): Handlers<SignalCalls> {
  const { store, clock, settings, signals, restoredSignals } = parts
  return {
    'signals.list': async ({ state, cpItemId, cursor, limit }) => {
      const { sql, values } = allOf([
        ['"id" < ?', numberCursor(cursor, Number.MAX_SAFE_INTEGER)],
        ['"state" = ANY (?)', state],
        ['"cpItemId" = ?', cpItemId],
      ])
      const rows = await store.long.query<SignalRow>(
        `SELECT * FROM "cp_signals" WHERE ${sql} ORDER BY "id" DESC LIMIT ?`,
        ...values,
        limit + 1,
      )
      const page = pageOf(rows, limit, (row) => row.id)
      return { signals: page.rows.map(signalViewer(parts)), nextCursor: page.nextCursor }
    },
    'signals.get': async ({ id }) => ({ signal: await signalDetail(parts, id) }),
    'signals.resend': async ({ id, by }) => {
      await store.write(async (transaction) => {
        await resendSignal(transaction, id, by, clock.now())
        await restoredSignals.settle(transaction, [id])
      })
      signals.tryNow()
      return { signal: signalViewer(parts)(await signalRow(parts, id)) }
    },
    'signals.correct': async ({ id, payload, reason, by }) => {
      const correction = { payload, by, reason: reason ?? null, now: clock.now(), settings: settings.current().signals }
      await store.write(async (transaction) => {
        await correctSignal(transaction, id, correction)
        await restoredSignals.settle(transaction, [id])
      })
      signals.tryNow()
      return { signal: await signalDetail(parts, id) }
    },
    'signals.skip': async ({ id, reason, by }) => {
      await store.write((transaction) => skipSignal(transaction, id, { by, reason, now: clock.now() }))
      return { signal: signalViewer(parts)(await signalRow(parts, id)) }
    },
    'signals.pause': ({ by }) => pauseWork(parts, 'signals', true, by),
    'signals.resume': async ({ by }) => {
      await restoredSignals.requireSettled()
      await store.write((transaction) => restoredSignals.forget(transaction))
      return await pauseWork(parts, 'signals', false, by)
    },
  }
}

async function signalDetail(parts: StationParts, id: number): Promise<SignalDetailAnswer> {
  const { store } = parts
  const row = await signalRow(parts, id)
  const [tries, corrections] = await Promise.all([
    store.findAll(SignalAttemptEntity, { signalId: id }),
    store.findAll(SignalCorrectionEntity, { signalId: id }),
  ])
  const view = signalViewer(parts)(row)
  const heldBy = view.waitsFor === 'earlier_signal' ? await holderOf(parts, row) : null
  return {
    ...view,
    waitsFor: view.waitsFor === 'earlier_signal' && heldBy === null ? 'registration' : view.waitsFor,
    payload: row.payload,
    tries: tries.map((attempt) => ({
      at: iso(attempt.at),
      durationMs: attempt.durationMs,
      responseCode: attempt.responseCode,
      responseBody: attempt.responseBody,
      error: attempt.error && readSaid(attempt.error),
      nextTryAt: isoOrNull(attempt.nextTryAt),
    })),
    corrections: corrections.map(({ at, by, reason, payload }) => ({
      at: iso(at),
      by,
      reason: reason && readSaid(reason),
      payloadBefore: payload,
    })),
    heldBy,
  }
}

/** The signal that keeps another one of its item from leaving. */
async function holderOf({ store }: StationParts, { cpItemId, id }: SignalRow): Promise<SignalDetailAnswer['heldBy']> {
  const [holder] = await store.query<Pick<SignalRow, 'id' | 'signalType'>>(
    `SELECT "id", "signalType" FROM "cp_signals" WHERE "cpItemId" = ? AND "id" < ?
       AND ("state" IN ('queued', 'waiting', 'running') OR ("state" = 'parked' AND "isMandatory" = 1))
     ORDER BY "id" LIMIT 1`,
    cpItemId,
    id,
  )
  return holder ?? null
}

async function signalRow({ store }: StationParts, id: number): Promise<SignalRow> {
  const row = await store.find(SignalEntity, { id })
  if (row === undefined) throw new StationError('not_found', say('There is no such signal.'))
  return row
}
