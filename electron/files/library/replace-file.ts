import { createReadStream } from 'node:fs'
import { open, rm, stat } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { StationError } from '../../../shared/errors.ts'
import type { FileSource } from '../../../shared/file-views.ts'
import { isTerminal, statusWord } from '../../../shared/item-lifecycle.ts'
import { inOneText, say } from '../../../shared/messages/sentence.ts'
import type { Clock } from '../../base/clock.ts'
import { fileMd5 } from '../../base/file-md5.ts'
import { fileVerified } from '../../orders/item-files.ts'
import { type ItemFollower, tellOfChange } from '../../orders/item-followers.ts'
import { recordHistory } from '../../orders/order-history.ts'
import type { Preflight } from '../../orders/preflight.ts'
import type { SignalOutbox } from '../../orders/signal-outbox.ts'
import { FileEntity, type FileRow } from '../../store/entities/file.ts'
import { OrderItemEntity } from '../../store/entities/order-item.ts'
import type { Store } from '../../store/store.ts'
import { DownloadFailure } from '../fetch/download-failure.ts'
import type { DownloadQueue } from '../fetch/download-queue.ts'
import { codeOf, failureOf } from '../fetch/failure-of.ts'
import { type VerifiedFile, verifyWhole } from '../fetch/obtain-file.ts'
import type { SealedPart } from '../fetch/part-file.ts'
import { verifiedColumns } from '../fetch/settle-file.ts'
import type { PdfChecker } from '../pdf/pdf-checker.ts'
import { keepContents } from './file-contents.ts'
import type { Library } from './library.ts'
import { isOverrulable, takeAsItIs } from './overrule.ts'

export interface ReplaceContext {
  readonly store: Store
  readonly library: Library
  readonly downloads: Pick<DownloadQueue, 'hold'>
  readonly checker: Pick<PdfChecker, 'check'>
  readonly outbox: SignalOutbox
  readonly followers?: readonly ItemFollower[] | undefined
  readonly preflight?: Preflight | undefined
  readonly clock: Clock
  readonly maxBytes: () => number
}

/** A file that a person puts in the place of an order's one. */
export interface Replacement {
  readonly id: number
  /** Its bytes: a stream, or a path on the disk of the station. */
  readonly from: Readable | string
  readonly reason: string
  readonly by: string
  /** Takes it also where it cannot be read as a PDF. */
  readonly overrule: boolean
}

/**
 * Puts a replacement in place. It is verified like a fetched file, but for the length and md5 of the order, which are of
 * the file that it replaces; its own md5 goes into the history.
 *
 * @throws StationError `not_found`, `not_allowed` for an item that is done, `invalid_input` for a file that is no sound one of its kind
 */
export async function replaceFile(replacement: Replacement, context: ReplaceContext): Promise<void> {
  const { store, library, downloads } = context
  const row = await replaceableFile(replacement.id, store)
  const upload = library.uploadPathOf(row.id)
  try {
    await receive(replacement.from, upload, context.maxBytes())
    const verified = await verify(upload, row, replacement.overrule, context)
    const held = await downloads.hold()
    try {
      const modifiedAt = await library.place(upload, row.targetPath)
      const placed = { kind: 'file_replaced', source: 'person', ...replacement } as const
      await recordPlaced(row, { ...verified, modifiedAt }, placed, context)
      await library.discardPart(row.id)
    } finally {
      held.release()
    }
  } catch (error) {
    await rm(upload, { force: true }).catch(() => undefined)
    throw asStationError(error)
  }
}

/** @throws StationError `not_found`, `not_allowed` for an item that is done */
export async function replaceableFile(id: number, store: Store): Promise<FileRow> {
  const row = await store.find(FileEntity, { id })
  if (row === undefined) throw new StationError('not_found', say('There is no such file.'))
  await checkItem(row, store)
  return row
}

/** @throws StationError `not_allowed` for an item that is done */
export async function checkItem(row: FileRow, store: Store): Promise<void> {
  if (row.cpItemId === null) return
  const item = await store.find(OrderItemEntity, { cpItemId: row.cpItemId })
  if (item === undefined || !isTerminal(item.status)) return
  throw new StationError(
    'not_allowed',
    say('The item is {status}. Its files stay as they are.', { status: statusWord(item.status) }),
  )
}

/** @throws StationError `invalid_input` for one that is too large, `not_found` for a path at which there is nothing */
export async function receive(from: Readable | string, upload: string, maxBytes: number): Promise<void> {
  const file = await open(upload, 'w')
  let sizeBytes = 0
  try {
    const source = typeof from === 'string' ? createReadStream(from) : from
    await pipeline(source, async (pieces: AsyncIterable<Buffer>) => {
      for await (const piece of pieces) {
        sizeBytes += piece.length
        refuseTooLarge(sizeBytes, maxBytes)
        await file.writeFile(piece)
      }
    })
    await file.sync()
  } catch (error) {
    throw typeof from === 'string' ? notThere(error, from) : error
  } finally {
    await file.close()
  }
}

export function refuseTooLarge(sizeBytes: number, maxBytes: number): void {
  if (sizeBytes <= maxBytes) return
  throw new StationError(
    'invalid_input',
    say('The file is larger than {bytes} bytes, the limit in the settings.', { bytes: maxBytes }),
  )
}

/** The words for a path of a person at which there is nothing, or a folder; any other error as it is. */
export function notThere(error: unknown, path: string): unknown {
  if (!['ENOENT', 'EISDIR', 'ENOTDIR'].includes(codeOf(error))) return error
  return new StationError('not_found', say('There is no file {path} on this machine.', { path }), { cause: error })
}

async function verify(
  path: string,
  row: FileRow,
  overrule: boolean,
  { checker }: ReplaceContext,
): Promise<Omit<VerifiedFile, 'modifiedAt'>> {
  const sealed = await sealedAt(path)
  try {
    return { ...sealed, ...(await verifyAs(row, path, sealed, checker)) }
  } catch (error) {
    if (!overrule || !(error instanceof DownloadFailure) || !isOverrulable(error.code)) throw error
    return { ...sealed, ...(await takeAsItIs(path, checker)) }
  }
}

export async function sealedAt(path: string): Promise<SealedPart> {
  const md5 = await fileMd5(path)
  return { sizeBytes: (await stat(path)).size, md5 }
}

/** Its length and md5 are not those of the order: it is another file. */
export const verifyAs = ({ format }: FileRow, path: string, sealed: SealedPart, checker: ReplaceContext['checker']) =>
  verifyWhole(
    path,
    sealed,
    { expectedBytes: null, md5sum: null, format },
    { checker, signal: new AbortController().signal },
  )

/** What a person did that put a file in place, and why. */
interface Placed {
  readonly kind: 'file_replaced' | 'file_accepted'
  readonly source: FileSource
  readonly reason: string
  readonly by: string
}

/** Records a file that a person had put in its place; the item becomes ready with its last one. */
export function recordPlaced(
  row: FileRow,
  file: VerifiedFile,
  { kind, source, reason, by }: Placed,
  { store, outbox, preflight, followers, clock }: ReplaceContext,
): Promise<void> {
  const now = clock.now()
  return store.write(async (transaction) => {
    await transaction.update(FileEntity, { id: row.id }, { ...verifiedColumns(file, row.targetPath, now), source })
    transaction.changed('files', row.id)
    await keepContents(transaction, row.id, file.md5, file.contents)
    await recordHistory(transaction, {
      at: now,
      kind,
      cpOrderId: row.cpOrderId,
      cpItemId: row.cpItemId,
      by,
      reason: `${row.targetPath}: ${reason} (md5 ${file.md5})`,
    })
    if (row.cpItemId === null) return
    transaction.changed('items', row.cpItemId)
    await fileVerified(transaction, row.cpItemId, { outbox, now, preflight, followers })
    await tellOfChange(transaction, followers, { cpItemId: row.cpItemId, what: 'file', at: now, by })
  })
}

export function asStationError(error: unknown): unknown {
  const failure = failureOf(error)
  if (!(failure instanceof DownloadFailure)) return failure
  return new StationError(
    isOfDisk(failure) ? 'unavailable' : 'invalid_input',
    inOneText(say('The file was not replaced.'), failure.said),
    {
      cause: error,
    },
  )
}

/** Whether a failure says nothing of the file. */
export const isOfDisk = ({ code }: DownloadFailure): boolean =>
  ['disk_full', 'library_not_writable', 'library_gone', 'network'].includes(code)
