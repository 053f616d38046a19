import type { FileRow } from '../../store/entities/file.ts'
import type { FailureCode } from '../fetch/download-failure.ts'
import type { VerifiedFile } from '../fetch/obtain-file.ts'
import { remarksOn } from '../fetch/verify-file.ts'
import type { PdfChecker } from '../pdf/pdf-checker.ts'
import { unreadContents } from '../pdf/pdf-contents.ts'

/** What a reader stumbles over, and a person may know better: the bytes are those that were sent. */
const overrulable: readonly string[] = [
  'not_a_pdf',
  'pdf_damaged',
  'pdf_encrypted',
  'pdf_unchecked',
] satisfies FailureCode[]

export const isOverrulable = (code: FailureCode): boolean => overrulable.includes(code)

/** Whether it waits with such a failure; its copy is kept until then. */
export const canBeOverruled = ({ state, failureCode }: Pick<FileRow, 'state' | 'failureCode'>): boolean =>
  (state === 'parked' || state === 'waiting') && failureCode !== null && overrulable.includes(failureCode)

/** What can be said of a file that a person takes as it is. */
export async function takeAsItIs(
  path: string,
  checker: Pick<PdfChecker, 'check'>,
): Promise<Pick<VerifiedFile, 'pageCount' | 'pageBoxes' | 'remarks' | 'contents'>> {
  const reading = await checker.check(path)
  if (reading.kind !== 'readable') {
    return { pageCount: null, pageBoxes: [], remarks: ['pages_unchecked', 'accepted'], contents: unreadContents }
  }
  const { pageCount, pageBoxes, contents } = reading
  return { pageCount, pageBoxes, remarks: [...remarksOn(reading), 'accepted'], contents }
}
