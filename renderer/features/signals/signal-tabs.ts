import type { SignalFilter } from '../../stores/list-stores.ts'

/** The parts of the signal log. */
export const signalTabs = ['all', 'restored', 'pending', 'late', 'parked', 'done', 'unsent'] as const
export type SignalTab = (typeof signalTabs)[number]

/** What a part is narrowed to; null for all. */
export const statesOfSignalTab = {
  all: null,
  restored: 'restored',
  pending: ['queued', 'running', 'waiting'],
  late: 'late',
  parked: ['parked'],
  done: ['done'],
  unsent: ['not_sent', 'skipped', 'withdrawn'],
} as const satisfies Record<SignalTab, SignalFilter>

/** The part that is narrowed exactly so. */
export const signalTabOf = (filter: SignalFilter): SignalTab =>
  signalTabs.find((tab) => String(statesOfSignalTab[tab]) === String(filter)) ?? 'all'
