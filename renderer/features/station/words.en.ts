import type { DataFolderView } from '../../../shared/data-folder-api.ts'
import { formatNumber } from '../../ui/format-number.ts'
import type { WordsLike } from '../../ui/language.ts'

/** The words about the data folder. */
export const en = {
  keywords: 'data folder move version time zone address restart',
  station: 'Station',
  version: 'Version',
  commit: (commit: string) => `built from commit ${commit}`,
  noCommit: 'built from no commit that is known',
  dataDir: 'Data folder',
  libraryDir: 'Files folder',
  timeZone: 'Time zone',
  address: 'Receives orders at',
  restart: 'Restart now',
  restartTitle: 'Restart the station',
  restartHow:
    'It takes some seconds. Orders that come meanwhile come again: Cloudprinter sends them until they are taken. What is under way ends before or goes on after it, and open consoles come back by themselves.',
  restarting: 'The station restarts.',
  move: 'Move…',
  title: 'Move the data folder',
  newFolder: 'New folder',
  newFolderHow: 'A whole path. The folder must be empty or new, on a disk of this machine.',
  look: 'Check',
  begin: 'Move',
  begun: 'The data folder is being moved.',
  plan: (from: string, to: string) => `From ${from} to ${to}.`,
  planSize: (files: number, size: string, free: string) =>
    `${formatNumber(files)} ${files === 1 ? 'file' : 'files'}, ${size}, are copied. The new disk has ${free} free.`,
  planHow: [
    'The station works on while it copies. At the end downloads, signals and steps stand still for a moment, and orders are answered with "try again later": Cloudprinter sends them again.',
    'When the copy has been compared, the station starts again on the new folder. The folder before is left as it is, marked as moved, and no station starts on it any more.',
  ],
  libraryStays: (folder: string) => `The PDFs stay where they are: ${folder}.`,
  work: {
    idle: 'Nothing is being moved.',
    copying: 'The data folder is being copied.',
    closing: 'The last of it is being copied. Orders are asked to try again in a moment.',
    restarting: 'The data folder was moved. The station starts again.',
  } satisfies Record<DataFolderView['work'], string>,
  target: (folder: string) => `To ${folder}.`,
  copied: (done: string, total: string) => `${done} of ${total}`,
} as const

export type StationCopy = WordsLike<typeof en>
