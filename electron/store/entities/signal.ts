import { EntitySchema } from 'typeorm'
import type { SignalState, SignalType } from '../../../shared/cloud-signal.ts'
import { flag, instant, integer, itemKey, orderKey, sequence, text } from './columns.ts'

export interface SignalRow {
  /** Grows with time: within an item, signals leave in the order of their ids. */
  id: number
  cpOrderId: string
  cpItemId: string
  signalType: SignalType
  /** The JSON to send, with the value of the key masked. */
  payload: string
  state: SignalState
  /** 1: while parked, it holds back the later signals of its item. */
  isMandatory: number
  /** When the step happened. */
  occurredAt: number
  dueAt: number
  /** Tries so far; also the token that tells a running try from one before a restart. */
  attempts: number
  responseCode: number | null
  lastError: string | null
  deliveredAt: number | null
}

export const SignalEntity = new EntitySchema<SignalRow>({
  name: 'Signal',
  tableName: 'cp_signals',
  columns: {
    id: sequence,
    cpOrderId: orderKey,
    cpItemId: itemKey,
    signalType: text,
    payload: text,
    state: text,
    isMandatory: flag,
    occurredAt: instant,
    dueAt: instant,
    attempts: integer,
    responseCode: { ...integer, nullable: true },
    lastError: { ...text, nullable: true },
    deliveredAt: { ...instant, nullable: true },
  },
  indices: [
    { name: 'cp_signals_by_item', columns: ['cpItemId', 'id'] },
    { name: 'cp_signals_by_order', columns: ['cpOrderId'] },
    { name: 'cp_signals_by_due', columns: ['state', 'dueAt', 'id'] },
  ],
})
