import { In, LessThan } from 'typeorm'
import { StationError } from '../../shared/errors.ts'
import { resendSignal } from '../signals/resend-signal.ts'
import { SignalEntity, type SignalRow } from '../store/entities/signal.ts'
import { SignalAttemptEntity } from '../store/entities/signal-attempt.ts'
import type { Handlers, StationParts } from './handlers.ts'
import { iso, isoOrNull, numberCursor, pageOf } from './page.ts'
import { pauseWork } from './pause-work.ts'
import { signalView } from './signal-views.ts'

type SignalCalls = 'signals.list' | 'signals.get' | 'signals.resend' | 'signals.pause' | 'signals.resume'

export function signalHandlers(parts: StationParts): Handlers<SignalCalls> {
  const { store, clock } = parts
  return {
    'signals.list': async ({ state, cpItemId, cursor, limit }) => {
      const rows = await store.rows(SignalEntity).find({
        where: {
          id: LessThan(numberCursor(cursor, Number.MAX_SAFE_INTEGER)),
          ...(state === undefined ? {} : { state: In(state) }),
          ...(cpItemId === undefined ? {} : { cpItemId }),
        },
        order: { id: 'DESC' },
        take: limit + 1,
      })
      const page = pageOf(rows, limit, (row) => row.id)
      return { signals: page.rows.map(signalView), nextCursor: page.nextCursor }
    },
    'signals.get': async ({ id }) => {
      const row = await signalRow(parts, id)
      const tries = await store.rows(SignalAttemptEntity).find({ where: { signalId: id }, order: { id: 'ASC' } })
      return {
        signal: {
          ...signalView(row),
          payload: row.payload,
          tries: tries.map((attempt) => ({
            at: iso(attempt.at),
            durationMs: attempt.durationMs,
            responseCode: attempt.responseCode,
            responseBody: attempt.responseBody,
            error: attempt.error,
            nextTryAt: isoOrNull(attempt.nextTryAt),
          })),
        },
      }
    },
    'signals.resend': async ({ id, by }) => {
      await store.write((transaction) => resendSignal(transaction, id, by, clock.now()))
      return { signal: signalView(await signalRow(parts, id)) }
    },
    'signals.pause': ({ by }) => pauseWork(parts, 'signals', true, by),
    'signals.resume': ({ by }) => pauseWork(parts, 'signals', false, by),
  }
}

async function signalRow({ store }: StationParts, id: number): Promise<SignalRow> {
  const row = await store.rows(SignalEntity).findOneBy({ id })
  if (row === null) throw new StationError('not_found', 'There is no such signal.')
  return row
}
