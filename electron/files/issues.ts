import { readSaid } from '../../shared/messages/kept-sentence.ts'
import { inOneText, type Said, type Sentence, say, sayCount } from '../../shared/messages/sentence.ts'
import { saySize } from '../../shared/say-size.ts'
import { freeBytesOf } from '../base/free-bytes.ts'
import type { StationParts } from '../console/handlers.ts'
import { isoOrNull } from '../console/page.ts'
import { countedSource, type ExceptionSource, type FoundException } from '../issues/source.ts'
import { type StandingCondition, standingSource } from '../issues/standing-source.ts'
import { storedRows } from '../issues/stored-rows.ts'
import { countRows } from '../store/count-rows.ts'
import type { FileRow } from '../store/entities/file.ts'
import { nextStepOf } from './fetch/download-failure.ts'
import { retryFile } from './fetch/retry-file.ts'
import { canBeOverruled } from './library/overrule.ts'
import { failedSql, refusedSql } from './needs-person.ts'

/** Downloads that stand still as a whole. */
export function downloadsHalted({ downloads, store }: StationParts): StandingCondition[] {
  if (downloads.halt === null) return []
  return [
    {
      key: `downloads ${downloads.halt.code}`,
      code: 'downloads_halted',
      subject: say('Downloads'),
      happened: inOneText(say('Downloads are paused.'), downloads.halt.message),
      // A disk that takes no file may take no order either, which is said by itself.
      stationDid: store.trouble === null ? say('Orders are still received.') : say('Files are not fetched.'),
      next: say('Downloads go on by themselves once this is mended.'),
      screens: ['downloads', 'settings'],
    },
  ]
}

/** Files that the station has stopped fetching. */
export const failedFiles = filesWhere(failedSql, failedFile, {
  kind: 'file_failed',
  title: say('Failed files'),
  code: 'files_failed',
})

/** Files that the station still tries, though it is likely that somebody has to help. */
export const refusedFiles = filesWhere(refusedSql, failedFile, {
  kind: 'file_refused',
  title: say('Refused files'),
  code: 'files_refused',
})

/** Files that had been verified, and that a check of the library found missing or changed. */
export const libraryFindings = filesWhere(`"finding" IN ('missing', 'altered')`, finding, {
  kind: 'file_finding',
  title: say('Library findings'),
  code: 'library_findings',
})

/** A disk that will be full soon, or that has no room for some file. */
export const lowDisk = standingSource({
  kind: 'disk_low',
  title: say('Disk space'),
  severity: 'open',
  // A disk that has no room at all halts the downloads, which says so itself.
  conditions: async (parts) =>
    parts.downloads.halt === null ? [...littleRoom(parts), ...(await filesWithoutRoom(parts))] : [],
})

/** A library that could not be moved to where a person wanted it. */
export const unmovedLibrary = standingSource({
  kind: 'library_not_moved',
  title: say('Library'),
  severity: 'open',
  conditions: ({ libraryKeeper: { state } }) =>
    state.moveProblem === null
      ? []
      : [
          {
            key: 'library',
            code: 'library_not_moved',
            subject: say('Library'),
            happened: state.moveProblem,
            stationDid: say('The library was left where it was.'),
            next: say('Look at the settings.'),
            screens: ['settings'],
          },
        ],
})

function filesWhere(
  condition: string,
  view: (row: FileRow) => FoundException,
  words: { readonly kind: string; readonly title: Said; readonly code: string },
): ExceptionSource {
  return countedSource({
    ...words,
    ...storedRows<FileRow>({
      table: 'cp_files',
      condition,
      // The most urgent first.
      sortBy: 'urgencyKey',
      sortKeyOf: ({ urgencyKey }) => urgencyKey,
      view,
      subjectOf,
      retry: (transaction, id, by, now) => retryFile(transaction, id, by, { now }),
    }),
    severity: 'open',
    screen: 'downloads',
  })
}

function failedFile(row: FileRow): FoundException {
  const tries = sayCount(row.attempts, 'It was tried once.', 'It was tried {count} times.')
  return {
    key: String(row.id),
    subject: subjectOf(row),
    cpOrderId: row.cpOrderId,
    cpItemId: row.cpItemId,
    happened: row.failureMessage === null ? say('The file could not be fetched.') : readSaid(row.failureMessage),
    stationDid: inOneText(tries, say('Its item is not shown as ready.')),
    next: nextStepOf(row.failureCode ?? '', row.state === 'parked'),
    since: isoOrNull(row.failingSince),
    actions: fileActions(row),
  }
}

function finding(row: FileRow): FoundException {
  const happened =
    row.finding === 'missing'
      ? say('The file was verified and is no longer in the library.')
      : say('The file was changed in the library after it had been verified.')
  return {
    key: String(row.id),
    subject: subjectOf(row),
    cpOrderId: row.cpOrderId,
    cpItemId: row.cpItemId,
    happened,
    stationDid: say('A check of the library noticed it. The file was left as it is.'),
    next: say('Fetch it again, or put the right file in its place. Do not print from it before.'),
    since: null,
    actions: fileActions(row),
  }
}

function subjectOf({ type, cpItemId, cpOrderId }: FileRow): Said {
  const words = type.replaceAll('_', ' ')
  const name = typeNames[type] ?? words.charAt(0).toUpperCase() + words.slice(1)
  return cpItemId === null
    ? say('{name} of order {id}', { name, id: cpOrderId })
    : say('{name} of item {id}', { name, id: cpItemId })
}

/** The types of files that Cloudprinter names; others are called as the order calls them. */
const typeNames: Readonly<Record<string, Sentence>> = {
  cover: say('Cover'),
  book: say('Book'),
  product: say('Product'),
  shipping_label: say('Shipping label'),
}

const fileActions = (row: FileRow): FoundException['actions'] => [
  { do: 'retry_file', fileId: row.id },
  { do: 'replace_file', fileId: row.id },
  ...(canBeOverruled(row) ? [{ do: 'accept_file' as const, fileId: row.id }] : []),
  row.cpItemId === null ? { do: 'open_order', cpOrderId: row.cpOrderId } : { do: 'open_item', cpItemId: row.cpItemId },
]

/** While there is room for three times what downloads leave free, nobody need know. */
const roomFactor = 3

function littleRoom({ library, settings }: StationParts): StandingCondition[] {
  const { minFreeBytes } = settings.current().downloads
  const free = freeBytesOf(library.dir)
  if (free === null || free >= minFreeBytes * roomFactor) return []
  return [
    {
      key: 'library',
      code: 'disk_low',
      subject: say('Disk of the library'),
      happened: say('The disk of the library has {left} left.', { left: saySize(free) }),
      stationDid: say('Files are still fetched. Below {least} all downloads pause.', {
        least: saySize(minFreeBytes),
      }),
      next: makeRoom,
      screens: ['settings'],
    },
  ]
}

/** There is room for others. */
async function filesWithoutRoom({ store }: StationParts): Promise<StandingCondition[]> {
  const count = await countRows(store, `FROM "cp_files" WHERE "state" = 'waiting' AND "failureCode" = 'disk_full'`)
  if (count === 0) return []
  return [
    {
      key: 'files',
      code: 'files_without_room',
      subject: say('Disk of the library'),
      happened: sayCount(
        count,
        '1 file is waiting for room on the disk of the library.',
        '{count} files are waiting for room on the disk of the library.',
      ),
      stationDid: say('Files that fit are still fetched.'),
      next: makeRoom,
      screens: ['downloads', 'settings'],
    },
  ]
}

const makeRoom = say(
  'Make room on the disk, move the library to a larger one, or have files removed some days after shipping.',
)
