import { restoreVerdicts } from '../../../shared/cloud-signal.ts'
import { StationError } from '../../../shared/errors.ts'
import { say } from '../../../shared/messages/sentence.ts'
import type { Handlers, StationParts } from '../../console/handlers.ts'
import { numberCursor, pageOf } from '../../console/page.ts'
import { recordHistory } from '../../orders/order-history.ts'
import { SignalEntity } from '../../store/entities/signal.ts'
import { settleRestored } from '../restored-signals.ts'
import { signalViewer } from './signal-views.ts'

type RestoredCalls = 'signals.restored' | 'signals.settleRestored' | 'signals.sendRestored'

/** What is to be decided on signals since a backup was restored. */
export function restoredHandlers(parts: StationParts): Handlers<RestoredCalls> {
  const { store, clock, restoredSignals } = parts
  return {
    'signals.restored': async ({ cursor, limit }) => {
      const open = await restoredSignals.open(store, restoreVerdicts)
      const after = numberCursor(cursor, 0)
      const page = pageOf(
        open.filter(({ id }) => id > after),
        limit,
        (row) => row.id,
      )
      return { signals: page.rows.map(signalViewer(parts)), nextCursor: page.nextCursor }
    },
    'signals.settleRestored': async ({ verdicts, how, by }) => {
      const decision = { verdicts, how, by, now: clock.now() }
      const settled = await store.write((transaction) => settleRestored(transaction, restoredSignals, decision))
      return { settled }
    },
    'signals.sendRestored': async ({ id, by }) => {
      const row = await store.find(SignalEntity, { id })
      if (row === undefined) throw new StationError('not_found', say('There is no such signal.'))
      const { cpOrderId, cpItemId, signalType: reason } = row
      await store.write(async (transaction) => {
        await restoredSignals.settle(transaction, [id])
        await recordHistory(transaction, { at: clock.now(), kind: 'signal_resent', cpOrderId, cpItemId, by, reason })
      })
      return { signal: signalViewer(parts)(row) }
    },
  }
}
