import type { WordsLike } from '../../ui/language.ts'
import type { DownloadTab } from './download-tabs.ts'

/** What the download list says. */
export const en = {
  settings: {
    keywords: 'bandwidth limit speed disk space files pdf',
    perHost: 'From one host',
    bandwidth: 'All together at most, MB a second',
    noLimit: 'No limit',
    minFree: 'Keep free on the disk, GB',
    minFreeHow: 'With less room, downloads pause and go on by themselves. Orders are still received.',
    downloads: 'Downloads',
    downloadsPaused: 'Pause downloads',
    downloadsPausedHow: 'Orders are still received; their files are fetched when downloads are resumed.',
    maxFile: 'Largest file, GB',
    concurrency: 'At the same time',
  },
  title: 'Downloads',
  list: 'Files',
  loading: 'Loading the files',
  filters: 'Narrow the files',
  tabs: {
    active: 'In progress',
    parked: 'Needs attention',
    done: 'Verified',
    findings: 'Missing or changed',
    all: 'All',
  } as const satisfies Record<DownloadTab, string>,
  columns: { file: 'File', state: 'State', progress: 'Progress', actions: 'Actions' },
  pause: 'Pause downloads',
  resume: 'Resume downloads',
  paused: 'Downloads are paused. Orders are still received; their files are fetched when downloads are resumed.',
  halted: 'Downloads go on by themselves once this is mended.',
  openSettings: 'Open settings',
  retryAll: { parked: 'Fetch all again', findings: 'Fetch all again', active: 'Try all waiting now' },
  retried: (count: number) => `${count === 1 ? '1 file is' : `${count} files are`} fetched again.`,
  refused: (count: number) => `${count === 1 ? '1 file was' : `${count} files were`} not fetched again:`,
  item: (cpItemId: string) => `Item ${cpItemId}`,
  order: (cpOrderId: string) => `Order ${cpOrderId}`,
  empty: {
    active: ['Nothing to fetch', 'The files of new orders are fetched and verified here by themselves.'],
    parked: [
      'Nothing needs attention',
      'A file that cannot be fetched or does not verify is listed here with the reason.',
    ],
    done: ['No files yet', 'Files that are complete and verified are listed here.'],
    findings: [
      'Nothing missing or changed',
      'A file that a check of the library finds missing or changed is listed here.',
    ],
    all: ['No files yet', 'The files of orders are listed here.'],
  } as const satisfies Record<DownloadTab, readonly [string, string]>,
} as const

export type DownloadsCopy = WordsLike<typeof en>
