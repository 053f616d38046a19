import { z } from 'zod'
import { type FileAnswer, type PageBox, pageBox } from '../../../shared/file-views.ts'
import { readSaid } from '../../../shared/messages/kept-sentence.ts'
import { type Clock, onTheWall } from '../../base/clock.ts'
import { iso, isoOrNull } from '../../console/page.ts'
import type { FileRow } from '../../store/entities/file.ts'
import { failurePlanOf, nextStepOf } from '../fetch/download-failure.ts'
import { canBeOverruled } from '../library/overrule.ts'

/** What a console sees of a file: never its address, which may carry a signature. */
export function fileView(
  row: FileRow,
  receivedBytes: number | undefined,
  clock: Pick<Clock, 'now' | 'steady'>,
): FileAnswer {
  return {
    id: row.id,
    cpOrderId: row.cpOrderId,
    cpItemId: row.cpItemId,
    type: row.type,
    format: row.format,
    host: hostOf(row.url),
    state: row.state,
    localPath: row.localPath,
    expectedBytes: row.expectedBytes,
    receivedBytes: receivedBytes ?? row.receivedBytes,
    md5sum: row.md5sum,
    attempts: row.attempts,
    nextTryAt: row.state === 'waiting' ? iso(onTheWall(clock, row.dueAt)) : null,
    verifiedAt: isoOrNull(row.verifiedAt),
    failure: failureView(row),
    md5: row.md5,
    pageCount: row.pageCount,
    pageBoxes: pageBoxesOf(row),
    source: row.source,
    finding: row.finding,
    removedAt: isoOrNull(row.removedAt),
  }
}

export const pageBoxesOf = ({ pageBoxes }: Pick<FileRow, 'pageBoxes'>): PageBox[] =>
  pageBoxes === null ? [] : pageBoxList.parse(JSON.parse(pageBoxes))

const pageBoxList = z.array(pageBox)

function failureView(row: FileRow): FileAnswer['failure'] {
  if (row.failureCode === null) return null
  const isParked = row.state === 'parked'
  return {
    code: row.failureCode,
    message: readSaid(row.failureMessage ?? ''),
    nextStep: nextStepOf(row.failureCode, isParked),
    // Whatever the failure, a file that is parked waits for a person.
    tone: isParked ? 'stopped' : failurePlanOf(row.failureCode).tone,
    since: isoOrNull(row.failingSince),
    canBeOverruled: canBeOverruled(row),
  }
}

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : '')
