import { EntitySchema } from 'typeorm'
import type { SignalState, SignalType } from '../../../shared/cloud-signal.ts'
import {
  counter,
  flag,
  instant,
  integer,
  itemKey,
  type LeaseRow,
  leaseColumns,
  orderKey,
  sequence,
  text,
} from './columns.ts'

export interface SignalRow extends LeaseRow {
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
  /** When it may leave, if it is its turn: the first open signal of its item has `dueAt` here, all others null. */
  readyAt: number | null
  /** Cloudprinter asked for no further try before this instant. */
  notBefore: number | null
  /** Tries so far. */
  attempts: number
  /** Failed tries since it was written or a person last helped: the rung of the ladder. */
  failures: number
  /** Those of them whose answer began and could not be read: it may have arrived with each. */
  unclearTries: number
  /** When the first of the failed ones was. */
  failingSince: number | null
  responseCode: number | null
  lastError: string | null
  deliveredAt: number | null
  /** The line of history of the step that it reports. */
  stepId: number | null
  /** JSON: the facts of the step, from which the payload can be built anew. */
  facts: string | null
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
    readyAt: { ...instant, nullable: true },
    notBefore: { ...instant, nullable: true },
    attempts: integer,
    failures: counter,
    unclearTries: counter,
    failingSince: { ...instant, nullable: true },
    responseCode: { ...integer, nullable: true },
    lastError: { ...text, nullable: true },
    deliveredAt: { ...instant, nullable: true },
    stepId: { ...integer, nullable: true },
    facts: { ...text, nullable: true },
    ...leaseColumns,
  },
  indices: [
    { name: 'cp_signals_by_item', columns: ['cpItemId', 'id'] },
    { name: 'cp_signals_by_order', columns: ['cpOrderId'] },
    { name: 'cp_signals_by_state', columns: ['state', 'id'] },
    // The two below hold only what is not done with, so they stay small however many signals there were.
    {
      name: 'cp_signals_open',
      columns: ['state', 'occurredAt', 'id'],
      where: `"state" IN ('queued', 'waiting', 'running', 'parked')`,
    },
    { name: 'cp_signals_one_running', columns: ['cpItemId'], unique: true, where: `"state" = 'running'` },
    { name: 'cp_signals_by_turn', columns: ['readyAt', 'id'], where: '"readyAt" IS NOT NULL' },
  ],
})
