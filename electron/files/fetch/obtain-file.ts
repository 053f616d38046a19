import { appendFile, open, readFile, rm, stat } from 'node:fs/promises'
import { fileKindOf } from '../../../shared/file-kind.ts'
import type { FileRemark, PageBox } from '../../../shared/file-views.ts'
import type { Clock } from '../../base/clock.ts'
import { fileMd5 } from '../../base/file-md5.ts'
import type { FileRow } from '../../store/entities/file.ts'
import type { Library } from '../library/library.ts'
import type { PdfChecker } from '../pdf/pdf-checker.ts'
import type { Bandwidth } from './bandwidth.ts'
import { DownloadFailure } from './download-failure.ts'
import { codeOf, failureOf } from './failure-of.ts'
import { fetchFile } from './fetch-file.ts'
import type { GuardedAgents } from './guarded-agents.ts'
import type { PartPaths, SealedPart } from './part-file.ts'
import { placedLine, readJournal } from './part-journal.ts'
import type { PartWriter } from './part-writer.ts'
import { unpackPart } from './unpack-part.ts'
import { type FileExpectation, headBytes, isPdf, judgePdf, verifyContent } from './verify-file.ts'

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

/** All of a file, where it lies, and what it is to be. */
interface WholeFile {
  readonly path: string
  readonly sealed: SealedPart
  readonly named: FileExpectation
}

async function bringHere(row: FileRow, paths: PartPaths, context: ObtainContext): Promise<WholeFile> {
  const own = context.ownFile?.(row.url) ?? null
  if (own !== null) return { path: paths.part, sealed: await writeOwn(own, paths, context), named: row }
  const { coding, ...sealed } = await fetchFile({ ...row, ...context, paths })
  const asItCame = { path: paths.part, sealed, named: row }
  if (coding === '' || (await isAsNamed(asItCame))) return asItCame
  return (await unpack(asItCame, paths, coding, context.maxBytes)) ?? asItCame
}

/**
 * What is in a file that came packed, if the order names it: by its own length and md5, or by those of the packed one, as
 * storages tell them.
 */
async function unpack(
  { sealed, named }: WholeFile,
  paths: PartPaths,
  coding: string,
  maxBytes: number,
): Promise<WholeFile | null> {
  const { md5sum } = named
  const isPackedNamed = md5sum === null ? named.expectedBytes === sealed.sizeBytes : md5sum === sealed.md5
  const limit = isPackedNamed ? maxBytes : Math.min(named.expectedBytes ?? maxBytes, maxBytes)
  const content = await unpackPart(paths, coding, limit)
  if (content !== null) {
    const ofContent = { ...named, md5sum: md5sum === null ? null : content.md5, expectedBytes: null }
    const whole = { path: paths.unpacked, sealed: content, named: isPackedNamed ? ofContent : named }
    if (await isAsNamed(whole)) return whole
  }
  await rm(paths.unpacked, { force: true })
  return null
}

async function isAsNamed({ path, sealed, named }: WholeFile): Promise<boolean> {
  try {
    verifyContent(sealed, await headOf(path), named)
    return true
  } catch (error) {
    if (error instanceof DownloadFailure && error.code !== 'library_not_writable') return false
    throw error
  }
}

/** Writes what needs no connection into a part, from where it goes the way of every other file. */
async function writeOwn(content: Buffer, paths: PartPaths, { parts, onLength }: ObtainContext): Promise<SealedPart> {
  const source = 'made by the station'
  const part = await parts.open(paths, source)
  try {
    await onLength(content.length, content.length)
    await part.begin({ source, etag: null, lastModified: null, totalBytes: content.length, coding: '' })
    await part.append([content])
    return await part.seal()
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
): Promise<Pick<VerifiedFile, 'pageCount' | 'pageBoxes' | 'remarks'>> {
  const head = await headOf(path)
  verifyContent(sealed, head, expected)
  if (fileKindOf(expected.format) !== 'pdf') {
    return { pageCount: null, pageBoxes: [], remarks: isPdf(head) ? ['is_pdf'] : [] }
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
