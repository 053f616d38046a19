import type { SignalState } from '../../../shared/cloud-signal.ts'

/** The parts of the signal log. */
export const signalTabs = ['all', 'pending', 'parked', 'done'] as const
export type SignalTab = (typeof signalTabs)[number]

/** The states that a part shows; null for all. */
export const statesOfSignalTab = {
  all: null,
  pending: ['queued', 'running', 'waiting'],
  parked: ['parked'],
  done: ['done'],
} as const satisfies Record<SignalTab, readonly SignalState[] | null>

/** The part that shows exactly these states. */
export const signalTabOf = (states: readonly SignalState[] | null): SignalTab =>
  signalTabs.find((tab) => statesOfSignalTab[tab]?.join() === states?.join()) ?? 'all'
