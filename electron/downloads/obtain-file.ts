import { appendFile, open, readFile, stat } from 'node:fs/promises'
import type { FileRemark, PageBox } from '../../shared/file-views.ts'
import type { Clock } from '../queue/clock.ts'
import type { FileRow } from '../store/entities/file.ts'
import type { Bandwidth } from './bandwidth.ts'
import { DownloadFailure } from './download-failure.ts'
import { codeOf, failureOf } from './failure-of.ts'
import { fetchFile } from './fetch-file.ts'
import { fileMd5 } from './file-md5.ts'
import type { GuardedAgents } from './guarded-agents.ts'
import type { Library } from './library.ts'
import type { PartPaths, SealedPart } from './part-file.ts'
import { placedLine, readJournal } from './part-journal.ts'
import type { PartWriter } from './part-writer.ts'
import type { PdfChecker } from './pdf/pdf-checker.ts'
import { headBytes, judgePdf, verifyContent } from './verify-file.ts'

/** What it takes to obtain a file. */
export interface ObtainContext {
  readonly library: Library
  readonly parts: Pick<PartWriter, 'open'>
  readonly agents: GuardedAgents
  /** The bytes of a file that the station makes itself, by its address; null for every file of an order. */
  readonly ownFile?: (url: string) => Buffer | null
  readonly bandwidth: Bandwidth
  readonly checker: Pick<PdfChecker, 'check'>
  readonly clock: Clock
  readonly maxBytes: number
  readonly signal: AbortSignal
  readonly onLength: (totalBytes: number, missingBytes: number) => Promise<void>
  readonly onProgress: (receivedBytes: number) => void
}

/** A file that lies verified in its place. */
export interface VerifiedFile extends SealedPart {
  readonly pageCount: number | null
  readonly pageBoxes: readonly PageBox[]
  readonly remarks: readonly FileRemark[]
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
    const own = context.ownFile?.(row.url) ?? null
    const sealed =
      placed ?? (own === null ? await fetchFile({ ...row, ...context, paths }) : await writeOwn(own, paths, context))
    const path = placed === null ? paths.part : target
    const content = await verifyPdf(path, sealed, row, context)
    signal.throwIfAborted()
    if (placed === null) {
      await appendFile(paths.journal, placedLine({ offsetBytes: sealed.sizeBytes, md5: sealed.md5 }))
      return { ...sealed, ...content, modifiedAt: await library.place(paths.part, row.targetPath) }
    }
    return { ...sealed, ...content, modifiedAt: Math.floor((await stat(target)).mtimeMs) }
  } catch (error) {
    signal.throwIfAborted()
    throw failureOf(error)
  }
}

/** Writes what needs no connection into a part, from where it goes the way of every other file. */
async function writeOwn(content: Buffer, paths: PartPaths, { parts, onLength }: ObtainContext): Promise<SealedPart> {
  const source = 'made by the station'
  const part = await parts.open(paths, source)
  try {
    await onLength(content.length, content.length)
    await part.begin({ source, etag: null, lastModified: null, totalBytes: content.length })
    await part.append([content])
    return await part.seal()
  } finally {
    await part.close()
  }
}

/** Checks the content of a whole file that lies somewhere, against what is expected of it. */
export async function verifyPdf(
  path: string,
  sealed: SealedPart,
  expected: Pick<FileRow, 'expectedBytes' | 'md5sum'>,
  { checker, signal }: Pick<ObtainContext, 'checker' | 'signal'>,
): Promise<Pick<VerifiedFile, 'pageCount' | 'pageBoxes' | 'remarks'>> {
  verifyContent(sealed, await headOf(path), expected)
  const reading = await checker.check(path)
  // A checker that stops with the station answers too, and means nothing by it.
  signal.throwIfAborted()
  const remarks = judgePdf(reading, expected.md5sum !== null)
  const isReadable = reading.kind === 'readable'
  return {
    pageCount: isReadable ? reading.pageCount : null,
    pageBoxes: isReadable ? reading.pageBoxes : [],
    remarks,
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

async function headOf(path: string): Promise<Buffer> {
  const file = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0)
    return buffer.subarray(0, bytesRead)
  } catch (cause) {
    throw new DownloadFailure('library_not_writable', 'The file could not be read back from the library.', { cause })
  } finally {
    await file.close()
  }
}
