import type { FileView } from '../../../shared/file-views.ts'

/** Failures of files that had come whole: what came is kept for a look. */
const rejectedCodes = [
  'length_differs',
  'md5_differs',
  'not_a_pdf',
  'wrong_format',
  'pdf_damaged',
  'pdf_encrypted',
  'pdf_unchecked',
]

/** Whether the copy that was fetched last lies set aside. */
export const keepsRejected = ({ failure, state }: FileView): boolean =>
  failure !== null && (state === 'parked' || state === 'waiting') && rejectedCodes.includes(failure.code)
