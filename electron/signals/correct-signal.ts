import { z } from 'zod'
import { cleanCode, enteredCode } from '../../shared/code.ts'
import { StationError } from '../../shared/errors.ts'
import { keptSaid } from '../../shared/messages/kept-sentence.ts'
import { type Said, say } from '../../shared/messages/sentence.ts'
import type { Settings } from '../../shared/settings.ts'
import { maskedKey } from '../base/keys-match.ts'
import { recordHistory } from '../orders/order-history.ts'
import { SignalEntity, type SignalRow } from '../store/entities/signal.ts'
import { SignalCorrectionEntity } from '../store/entities/signal-correction.ts'
import type { Transaction } from '../store/transaction.ts'
import { dueAgain, refuseIfOvertaken, signalOrThrow } from './open-signal.ts'
import { buildPayload } from './signal-payload.ts'
import { giveTurn } from './signal-turn.ts'

/** What a person has a signal say instead. */
export interface Correction {
  /** The whole JSON; undefined: built anew from the step and the templates in force. */
  readonly payload: string | undefined
  readonly by: string
  readonly now: number
  readonly reason: string | null
  readonly settings: Settings['signals']
}

/**
 * Replaces what a signal says, keeps what it said before, and sends it. It stays in its place among the signals of its
 * item; one whose step can still be undone waits until then.
 *
 * @throws StationError `not_found`; `not_allowed` for a signal that has arrived, is being sent, or cannot be built anew;
 *   `invalid_input` for a payload that is no flat JSON object or speaks of another item
 */
export async function correctSignal(transaction: Transaction, id: number, correction: Correction): Promise<void> {
  const { by, now, reason } = correction
  const signal = await signalOrThrow(transaction, id)
  const { state, cpOrderId, cpItemId, signalType } = signal
  if (state !== 'parked' && state !== 'waiting' && state !== 'queued') {
    throw new StationError('not_allowed', say('Only a signal that has not been sent can be corrected.'))
  }
  await refuseIfOvertaken(transaction, signal)
  const payload =
    correction.payload === undefined
      ? rebuiltPayload(signal, correction.settings)
      : checkedPayload(signal, correction.payload)
  await transaction.insert(SignalCorrectionEntity, {
    signalId: id,
    at: now,
    by,
    reason: reason && keptSaid(reason),
    payload: signal.payload,
  })
  await transaction.update(SignalEntity, { id }, state === 'queued' ? { payload } : { payload, ...dueAgain(now) })
  await giveTurn(transaction, cpItemId)
  transaction.changed('signals', id)
  transaction.changed('items', cpItemId)
  await recordHistory(transaction, {
    at: now,
    kind: 'signal_corrected',
    cpOrderId,
    cpItemId,
    by,
    reason: reason === null ? signalType : say('{type}: {sentence}', { type: signalType, sentence: reason }),
  })
}

const flatObject = z.record(z.string().min(1), z.union([z.string(), z.number(), z.boolean(), z.null()]))
const factsReader = z.object({
  /** From an earlier version it may be as it was typed. */
  tracking: enteredCode().optional(),
  shippingOption: z.string().optional(),
  cause: z.string().optional(),
  message: z.string().optional(),
})

/** The text of a person, with the key masked whatever stood there. */
function checkedPayload({ cpOrderId, cpItemId }: SignalRow, text: string): string {
  const parsed = flatObject.safeParse(parseJson(text))
  if (!parsed.success) invalid(say('The signal must be one JSON object whose values are texts or numbers.'))
  const { apikey: _, ...parameters } = parsed.data
  const { order = cpOrderId, item = cpItemId } = parameters
  if (String(order) !== cpOrderId || String(item) !== cpItemId) {
    invalid(say('The signal speaks of another order or item. It can only report on its own.'))
  }
  const { tracking } = parameters
  const cleaned = typeof tracking === 'string' ? { ...parameters, tracking: cleanCode(tracking) } : parameters
  return JSON.stringify({ apikey: maskedKey, ...cleaned })
}

function rebuiltPayload(signal: SignalRow, settings: Settings['signals']): string {
  const facts = signal.facts === null ? undefined : factsReader.safeParse(JSON.parse(signal.facts))
  if (facts?.success !== true) {
    throw new StationError(
      'not_allowed',
      say(
        'The signal was written by an earlier version of the program and cannot be built anew. Correct its text instead.',
      ),
    )
  }
  return buildPayload({ ...signal, ...facts.data }, settings)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function invalid(message: Said): never {
  throw new StationError('invalid_input', message, { details: [{ path: 'payload', message }] })
}
