import type { DataFolderView } from '../../../shared/data-folder-api.ts'
import { formatNumber } from '../../ui/format-number.ts'
import type { WordsLike } from '../../ui/language.ts'

/** The words about the data folder. */
export const en = {
  keywords: 'data folder move version time zone address database postgresql sqlite',
  station: 'Station',
  version: 'Version',
  dataDir: 'Data folder',
  libraryDir: 'Files folder',
  timeZone: 'Time zone',
  address: 'Receives orders at',
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
    'The station works on while it copies. At the end downloads, signals and steps stand still for a moment, and orders are answered with "come again": Cloudprinter sends them again.',
    'When the copy has been compared, the station starts again on the new folder. The folder before is left as it is, marked as moved, and no station starts on it any more.',
  ],
  libraryStays: (folder: string) => `The PDFs stay where they are: ${folder}.`,
  work: {
    idle: 'Nothing is being moved.',
    copying: 'The data folder is being copied.',
    closing: 'The last of it is being copied. Orders are asked to come again in a moment.',
    restarting: 'The data folder was moved. The station starts again.',
  } satisfies Record<DataFolderView['work'], string>,
  target: (folder: string) => `To ${folder}.`,
  store: 'Where the orders lie',
  inFolder: (version: string) => `In the data folder (${version})`,
  inDatabase: (database: string, version: string) => `${database} (${version})`,
  testDatabase: 'Test a database…',
  testTitle: 'Test a database',
  databaseAddress: 'Address of the database',
  databaseAddressHow:
    'postgres://user:password@host:5432/name. It is not kept, and nothing in the database is changed.',
  test: 'Test',
  answers: (database: string, version: string) => `${database} answers: ${version}. Orders are safe in it.`,
  isEmpty: 'It is empty, so the orders can be moved there:',
  isEmptyHow: [
    'Close the station. Run it once with --move-store-to and the address of the database. Every order is copied and compared; until that is done, the data folder stays in force.',
    'Start it with --database-url and the same address from then on. The orders that the data folder holds stay as they are, and no station starts on them any more. --move-store-to sqlite brings them back.',
  ],
  isNotEmpty: 'It has data in it. Orders are moved only into an empty database.',
  copied: (done: string, total: string) => `${done} of ${total}`,
} as const

export type StationCopy = WordsLike<typeof en>
