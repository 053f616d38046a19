import { formatNumber } from '../../ui/format-number.ts'
import type { WordsLike } from '../../ui/language.ts'

/** What is said of the library of files. */
export const en = {
  keywords: 'folder disk move check md5 remove delete space',
  library: 'Library of files',
  libraryHow: 'Where the files of the orders lie.',
  libraryFolder: 'Folder',
  libraryFree: 'Free',
  libraryFreeUnknown: 'The folder cannot be read.',
  libraryWork: {
    idle: null,
    checking: 'The files are being checked.',
    removing: 'Files of shipped items are being removed.',
    moving: 'The library is being moved.',
  },
  moved: (done: number, total: number) => `${formatNumber(done)} of ${formatNumber(total)} files`,
  lastCheck: 'Last check',
  checkResult: (check: {
    readonly checked: number
    readonly missing: number
    readonly altered: number
    readonly leftoversRemoved: number
    readonly unknownFiles: number
  }) =>
    [
      `${formatNumber(check.checked)} checked`,
      check.missing === 0 && check.altered === 0 ? 'all in place' : null,
      check.missing === 0 ? null : `${check.missing} missing`,
      check.altered === 0 ? null : `${check.altered} changed`,
      check.leftoversRemoved === 0 ? null : `${check.leftoversRemoved} leftovers removed`,
      check.unknownFiles === 0 ? null : `${check.unknownFiles} files of no order left alone`,
    ]
      .filter((part) => part !== null)
      .join(', '),
  deep: '(with md5)',
  check: 'Check',
  checkDeep: 'Check with md5',
  checkHow: 'Check compares what is there with what should be. With md5 it reads every file, which takes long.',
  showFindings: 'Show them',
  removeAfter: 'Remove files after shipping, days',
  removeAfterHow: 'So many days after its item was shipped a file is removed. What is known of it stays.',
  never: 'Never',
  move: 'Move the library…',
  moveTitle: 'Move the library',
  moveSubmit: 'Move',
  moveFolder: 'New folder on the machine of the station',
  moveHow: 'An empty folder, with its whole path. Downloads wait while the files move; orders are still received.',
  moveStarted: 'The library is being moved.',
} as const

export type LibraryCopy = WordsLike<typeof en>
