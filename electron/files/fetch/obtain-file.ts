import { appendFile, readFile, stat } from 'node:fs/promises'
import { fileKindOf } from '../../../shared/file-kind.ts'
import type { FileRemark, PageBox } from '../../../shared/file-views.ts'
import { fileMd5 } from '../../base/file-md5.ts'
import type { FileRow } from '../../store/entities/file.ts'
import type { Library } from '../library/library.ts'
import type { PdfChecker } from '../pdf/pdf-checker.ts'
import { type PdfContents, unreadContents } from '../pdf/pdf-contents.ts'
import { codeOf, failureOf } from './failure-of.ts'
import type { BytesReceived, FetchEvents, FetchThread, WholeFile } from './fetch-thread.ts'
import { PartFile, type PartPaths, type SealedPart } from './part-file.ts'
import { placedLine, readJournal } from './part-journal.ts'
import { type FileExpectation, headOf, isPdf, judgePdf, verifyContent } from './verify-file.ts'

/** What it takes to obtain a file. */
export interface ObtainContext extends FetchEvents {
  readonly library: Library
  readonly fetcher: Pick<FetchThread, 'fetch'>
  /** The bytes of a file that the station makes itself, by its address; null for every file of an order. */
  readonly ownFile?: (url: string) => Buffer | null
  readonly checker: Pick<PdfChecker, 'check'>
  readonly maxBytes: number
  readonly received: BytesReceived
}

/** A file that lies verified in its place. */
export interface VerifiedFile extends SealedPart {
  readonly pageCount: number | null
  readonly pageBoxes: readonly PageBox[]
  readonly remarks: readonly FileRemark[]
  /** Null of what is no PDF. */
  readonly contents: PdfContents | null
  /** The time stamp of the file, in milliseconds. */
  readonly modifiedAt: number
}

/**
 * Fetches a file, verifies it and puts it in its place, in this order: nobody finds a file in the library that is not
 * whole. The row is for the caller to write, last.
 *
 * @throws DownloadFailure, or the abort reason when the signal fires
 */
export async function obtainFile(row: FileRow, context: ObtainContext): Promise<VerifiedFile> {
  const { library, signal } = context
  const paths = library.partPathsOf(row.id)
  const target = library.pathOf(row.targetPath)
  try {
    const placed = await placedBefore(paths.journal, paths.part, target)
    const whole = placed === null ? await bringHere(row, paths, context) : { path: target, sealed: placed, named: row }
    const content = await verifyWhole(whole.path, whole.sealed, whole.named, context)
    signal.throwIfAborted()
    if (placed !== null) return { ...placed, ...content, modifiedAt: Math.floor((await stat(target)).mtimeMs) }
    const { sizeBytes, md5 } = whole.sealed
    await appendFile(paths.journal, placedLine({ offsetBytes: sizeBytes, md5 }))
    return { sizeBytes, md5, ...content, modifiedAt: await library.place(whole.path, row.targetPath) }
  } catch (error) {
    signal.throwIfAborted()
    throw failureOf(error)
  }
}

function bringHere(row: FileRow, paths: PartPaths, context: ObtainContext): Promise<WholeFile> {
  const own = context.ownFile?.(row.url) ?? null
  if (own !== null) return writeOwn(own, row, paths)
  const { url, expectedBytes, md5sum, format } = row
  const { maxBytes, received } = context
  return context.fetcher.fetch({ url, expectedBytes, md5sum, format, paths, maxBytes, received }, context)
}

/** Writes what needs no connection into a part, from where it goes the way of every other file. */
async function writeOwn(content: Buffer, named: FileExpectation, paths: PartPaths): Promise<WholeFile> {
  const source = 'made by the station'
  const part = await PartFile.open(paths, source)
  try {
    await part.begin({ source, etag: null, lastModified: null, totalBytes: content.length, coding: '' })
    part.append([Buffer.from(content)])
    return { path: paths.part, sealed: await part.seal(), named }
  } finally {
    await part.close()
  }
}

/** Checks the content of a whole file that lies somewhere, against what is expected of it. */
export async function verifyWhole(
  path: string,
  sealed: SealedPart,
  expected: FileExpectation,
  { checker, signal }: Pick<ObtainContext, 'checker' | 'signal'>,
): Promise<Pick<VerifiedFile, 'pageCount' | 'pageBoxes' | 'remarks' | 'contents'>> {
  const head = await headOf(path)
  verifyContent(sealed, head, expected)
  if (fileKindOf(expected.format) !== 'pdf') {
    return { pageCount: null, pageBoxes: [], remarks: isPdf(head) ? ['is_pdf'] : [], contents: null }
  }
  const reading = await checker.check(path)
  // A checker that stops with the station answers too, and means nothing by it.
  signal.throwIfAborted()
  const remarks = judgePdf(reading, expected.md5sum !== null)
  const isReadable = reading.kind === 'readable'
  return {
    pageCount: isReadable ? reading.pageCount : null,
    pageBoxes: isReadable ? reading.pageBoxes : [],
    remarks,
    contents: isReadable ? reading.contents : unreadContents,
  }
}

/** A crash may have come between the rename and the row: then the file lies in its place and need not be fetched again. */
async function placedBefore(journalPath: string, partPath: string, target: string): Promise<SealedPart | null> {
  try {
    const placed = readJournal(await readFile(journalPath, 'utf8'))?.placed
    if (!placed || (await exists(partPath)) || (await stat(target)).size !== placed.offsetBytes) return null
    const md5 = await fileMd5(target)
    return md5 === placed.md5 ? { sizeBytes: placed.offsetBytes, md5 } : null
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    throw error
  }
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  )
