import { createReadStream } from 'node:fs'
import { open, rm } from 'node:fs/promises'
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
  const row = await store.find(FileEntity, { id: replacement.id })
  if (row === undefined) throw new StationError('not_found', say('There is no such file.'))
  await checkItem(row, store)
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

async function receive(from: Readable | string, upload: string, maxBytes: number): Promise<void> {
  const file = await open(upload, 'w')
  let sizeBytes = 0
  try {
    const source = typeof from === 'string' ? createReadStream(from) : from
    await pipeline(source, async (pieces: AsyncIterable<Buffer>) => {
      for await (const piece of pieces) {
        sizeBytes += piece.length
        if (sizeBytes > maxBytes) {
          throw new StationError(
            'invalid_input',
            say('The file is larger than {bytes} bytes, the limit in the settings.', { bytes: maxBytes }),
          )
        }
        await file.writeFile(piece)
      }
    })
    await file.sync()
  } catch (error) {
    if (typeof from === 'string' && codeOf(error) === 'ENOENT') {
      throw new StationError('not_found', say('There is no file {path} on this machine.', { path: from }), {
        cause: error,
      })
    }
    throw error
  } finally {
    await file.close()
  }
}

async function verify(
  path: string,
  { format }: FileRow,
  overrule: boolean,
  { checker }: ReplaceContext,
): Promise<Omit<VerifiedFile, 'modifiedAt'>> {
  const md5 = await fileMd5(path)
  const signal = new AbortController().signal
  const file = await open(path, 'r')
  const { size: sizeBytes } = await file.stat()
  await file.close()
  const sealed = { sizeBytes, md5 }
  const expected = { expectedBytes: null, md5sum: null, format }
  try {
    return { ...sealed, ...(await verifyWhole(path, sealed, expected, { checker, signal })) }
  } catch (error) {
    if (!overrule || !(error instanceof DownloadFailure) || !isOverrulable(error.code)) throw error
    return { ...sealed, ...(await takeAsItIs(path, checker)) }
  }
}

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

function asStationError(error: unknown): unknown {
  const failure = failureOf(error)
  if (!(failure instanceof DownloadFailure)) return failure
  const isOfDisk = ['disk_full', 'library_not_writable', 'library_gone', 'network'].includes(failure.code)
  return new StationError(
    isOfDisk ? 'unavailable' : 'invalid_input',
    inOneText(say('The file was not replaced.'), failure.said),
    {
      cause: error,
    },
  )
}
