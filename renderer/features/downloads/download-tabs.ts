import type { FileFilter } from '../../stores/list-stores.ts'

/** The parts of the download list. */
export const downloadTabs = ['active', 'parked', 'done', 'findings', 'all'] as const
export type DownloadTab = (typeof downloadTabs)[number]

/** What a part is narrowed to; null for all. */
export const statesOfDownloadTab = {
  active: 'on_the_way',
  parked: 'needs_person',
  done: ['done'],
  findings: 'findings',
  all: null,
} as const satisfies Record<DownloadTab, FileFilter>

/** The part that is narrowed exactly so. */
export const downloadTabOf = (filter: FileFilter): DownloadTab =>
  downloadTabs.find((tab) => String(statesOfDownloadTab[tab]) === String(filter)) ?? 'all'
