import type { FileState } from '../../../shared/station-views.ts'

/** The parts of the download list. */
export const downloadTabs = ['active', 'parked', 'done', 'all'] as const
export type DownloadTab = (typeof downloadTabs)[number]

/** The states that a part shows; null for all. */
export const statesOfDownloadTab = {
  active: ['queued', 'running', 'waiting'],
  parked: ['parked'],
  done: ['done'],
  all: null,
} as const satisfies Record<DownloadTab, readonly FileState[] | null>

/** The part that shows exactly these states. */
export const downloadTabOf = (states: readonly FileState[] | null): DownloadTab =>
  downloadTabs.find((tab) => statesOfDownloadTab[tab]?.join() === states?.join()) ?? 'all'
