import type { Said } from '../../../shared/messages/sentence.ts'
import type { StationParts } from '../../console/handlers.ts'
import type { FailureCode } from '../fetch/download-failure.ts'

interface Notice {
  readonly code: string
  readonly message: Said
}

/** What a person should do something about in the downloads and the library. */
export function downloadNotices({ store, downloads, libraryKeeper }: StationParts): Notice[] {
  const { moveProblem } = libraryKeeper.state
  const counts = store.query<{ code: FailureCode; count: number }>(failingSql)
  const refused = counts.find(({ code }) => code === 'link_refused')?.count ?? 0
  const withoutRoom = counts.find(({ code }) => code === 'disk_full')?.count ?? 0
  const findings = store.query<{ count: number }>(findingsSql)[0]?.count ?? 0
  return [
    ...(downloads.halt === null
      ? []
      : [
          {
            code: 'downloads_halted',
            message: `Downloads are paused${store.trouble === null ? ', orders are still received' : ''}. ${downloads.halt.message}`,
          },
        ]),
    ...(refused === 0
      ? []
      : [
          {
            code: 'links_refused',
            message: `${files(refused)} refused by the file server: the link has expired, or this station's address is not on Cloudprinter's list. Add the shop's public address there, or ask for the order to be sent again.`,
          },
        ]),
    ...(withoutRoom === 0 || downloads.halt !== null
      ? []
      : [
          { code: 'files_without_room', message: `${files(withoutRoom)} waiting for room on the disk of the library.` },
        ]),
    ...(findings === 0
      ? []
      : [
          {
            code: 'library_findings',
            message: `${files(findings)} missing from the library, or changed in it. Fetch them again.`,
          },
        ]),
    ...(moveProblem === null ? [] : [{ code: 'library_not_moved', message: moveProblem }]),
  ]
}

const files = (count: number): string => (count === 1 ? '1 file is' : `${count} files are`)

const failingSql = `
  SELECT "failureCode" AS "code", COUNT(*) AS "count" FROM "cp_files" WHERE "state" = 'waiting' GROUP BY "failureCode"`

const findingsSql = `SELECT COUNT(*) AS "count" FROM "cp_files" WHERE "finding" IN ('missing', 'altered')`
