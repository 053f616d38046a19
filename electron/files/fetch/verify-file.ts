import { open } from 'node:fs/promises'
import { type FileKind, fileKindOf } from '../../../shared/file-kind.ts'
import { type FileRemark, fileRemarks } from '../../../shared/file-views.ts'
import { say } from '../../../shared/messages/sentence.ts'
import type { PdfReading, ReadablePdf } from '../pdf/read-pdf.ts'
import { DownloadFailure } from './download-failure.ts'
import type { SealedPart } from './part-file.ts'

/** What the order says of a file. */
export interface FileExpectation {
  readonly expectedBytes: number | null
  readonly md5sum: string | null
  readonly format: string
}

/** A PDF may carry some bytes before its header; readers accept it within the first kilobyte, and odd versions after it. */
const headBytes = 1_024
const pdfMark = Buffer.from('%PDF')

/**
 * @param head the first bytes of the file
 * @throws DownloadFailure when the bytes are not the whole file that the order names
 */
export function verifyContent(part: SealedPart, head: Buffer, expected: FileExpectation): void {
  const isAsNamed = expected.md5sum !== null && part.md5 === expected.md5sum
  if (!isAsNamed && part.sizeBytes === 0) throw emptyFailure()
  if (!isAsNamed && isWebPage(head)) throw webPageFailure()
  if (expected.expectedBytes !== null && part.sizeBytes !== expected.expectedBytes) {
    throw new DownloadFailure(
      'length_differs',
      say('The file has {bytes} bytes, the order says {expected}.', {
        bytes: part.sizeBytes,
        expected: expected.expectedBytes,
      }),
    )
  }
  if (expected.md5sum !== null && part.md5 !== expected.md5sum) {
    throw new DownloadFailure('md5_differs', say('The file is not the one that the order names: its md5 differs.'))
  }
  const kind = fileKindOf(expected.format)
  if (kind === 'pdf') {
    if (!isPdf(head)) throw new DownloadFailure('not_a_pdf', say('The file is not a PDF.'), { isProven: isAsNamed })
  } else if (!isAsNamed && !looksLike(kind, head)) {
    throw new DownloadFailure(
      'wrong_format',
      say('The file is no {kind}, as the order calls it.', { kind: kind.toUpperCase() }),
    )
  }
}

/** The first bytes of a file in the library. */
export async function headOf(path: string): Promise<Buffer> {
  const file = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0)
    return buffer.subarray(0, bytesRead)
  } catch (cause) {
    throw new DownloadFailure('library_not_writable', say('The file could not be read back from the library.'), {
      cause,
    })
  } finally {
    await file.close()
  }
}

export const isPdf = (head: Buffer): boolean => head.subarray(0, headBytes).includes(pdfMark)

/** Pictures have a mark of their own; what is sent to a label printer has none, and is at least nothing else. */
function looksLike(kind: Exclude<FileKind, 'pdf'>, head: Buffer): boolean {
  const marks = pictureMarks[kind]
  return marks === undefined ? !isPdf(head) : marks.some((mark) => head.toString('latin1').startsWith(mark))
}

const pictureMarks: Partial<Record<FileKind, readonly string[]>> = {
  png: ['\x89PNG\r\n\x1a\n'],
  jpg: ['\xff\xd8\xff'],
  gif: ['GIF87a', 'GIF89a'],
  tif: ['II*\0', 'MM\0*', 'II+\0', 'MM\0+'],
  bmp: ['BM'],
  webp: ['RIFF'],
}

/** A sign-in, a maintenance page or an error in place of the file, which servers also send with the status of a success. */
const isWebPage = (head: Buffer): boolean =>
  /^(?:\xef\xbb\xbf)?\s{0,64}(?:<(?:!doctype\s+html|html|head|body|\?xml|error)\b|\{\s{0,64}")/i.test(
    head.toString('latin1'),
  )

export const webPageFailure = (): DownloadFailure =>
  new DownloadFailure('not_a_pdf', say('What came is a web page and not the file, such as a sign-in or a notice.'))

export const emptyFailure = (): DownloadFailure => new DownloadFailure('length_differs', say('The file is empty.'))

/**
 * Judges what was made of a file.
 *
 * @param isProven its md5 is the one of the order: then it is whole, however odd
 * @returns what a person should know of the file though it is usable
 * @throws DownloadFailure when it cannot be printed from
 */
export function judgePdf(reading: PdfReading, isProven: boolean): FileRemark[] {
  switch (reading.kind) {
    case 'encrypted':
      throw new DownloadFailure('pdf_encrypted', say('The PDF can only be opened with a password.'))
    case 'damaged':
      throw new DownloadFailure('pdf_damaged', say('The PDF is damaged: its pages cannot be read.'), { isProven })
    case 'unread':
      throw new DownloadFailure(
        'library_not_writable',
        say('The file could not be read back from the library ({code}).', { code: reading.code }),
      )
    case 'unchecked':
      if (isProven) return ['pages_unchecked']
      throw new DownloadFailure(
        'pdf_unchecked',
        say('The PDF took too much to read, and the order gives no md5 to prove it whole.'),
      )
    case 'readable':
      if (!reading.hasEndMark && !isProven) {
        throw new DownloadFailure('pdf_damaged', say('The PDF is damaged: its end is missing.'))
      }
      if (reading.hasGaps && !isProven) {
        throw new DownloadFailure('pdf_damaged', say('The PDF is damaged: some of its pages are missing.'))
      }
      return remarksOn(reading)
  }
}

/** What a person should know of a file that can be read. */
export function remarksOn(pdf: ReadablePdf): FileRemark[] {
  const noticed: Partial<Record<FileRemark, boolean>> = {
    no_end_mark: !pdf.hasEndMark,
    restricted: pdf.isRestricted,
    malformed: pdf.isMalformed,
    pages_missing: pdf.hasGaps,
    miscounted: pdf.isMiscounted,
    size_unknown: pdf.hasUnknownSize,
    dynamic_form: pdf.isDynamicForm,
    portfolio: pdf.isPortfolio,
  }
  return fileRemarks.filter((remark) => noticed[remark])
}
