import { rm, stat } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import type { Said } from '../../../shared/messages/sentence.ts'
import type { FileRow } from '../../store/entities/file.ts'
import { DownloadFailure } from '../fetch/download-failure.ts'
import type { VerifiedFile } from '../fetch/obtain-file.ts'
import { isOverrulable, takeAsItIs } from './overrule.ts'
import {
  asStationError,
  isOfDisk,
  notThere,
  type ReplaceContext,
  receive,
  refuseTooLarge,
  replaceableFile,
  sealedAt,
  verifyAs,
} from './replace-file.ts'

/** What was read of a file that is to take the place of another one. */
export interface Examined extends Omit<VerifiedFile, 'modifiedAt' | 'remarks'> {
  /** The file that it would replace. */
  readonly row: FileRow
  readonly refusal: { readonly message: Said; readonly canBeOverruled: boolean } | null
}

/**
 * Looks at a replacement as `replaceFile` would, and takes nothing: a path is read where it is, and bytes that were sent are thrown
 * away again.
 *
 * @throws StationError as `replaceFile` does, but for what is wrong with the file itself: that is the answer
 */
export async function examineFile(
  { id, from }: { readonly id: number; readonly from: Readable | string },
  context: Pick<ReplaceContext, 'store' | 'library' | 'checker' | 'maxBytes'>,
): Promise<Examined> {
  const { store, library, checker, maxBytes } = context
  const row = await replaceableFile(id, store)
  if (typeof from === 'string') {
    try {
      const found = await stat(from)
      // What is no file might be read for ever.
      if (!found.isFile()) throw Object.assign(new Error('No file'), { code: 'EISDIR' })
      refuseTooLarge(found.size, maxBytes())
      return await examine(from, row, checker)
    } catch (error) {
      throw asStationError(notThere(error, from))
    }
  }
  const upload = library.uploadPathOf(id)
  try {
    await receive(from, upload, maxBytes())
    return await examine(upload, row, checker)
  } catch (error) {
    throw asStationError(error)
  } finally {
    await rm(upload, { force: true }).catch(() => undefined)
  }
}

async function examine(path: string, row: FileRow, checker: ReplaceContext['checker']): Promise<Examined> {
  const sealed = await sealedAt(path)
  try {
    return { row, ...sealed, ...(await verifyAs(row, path, sealed, checker)), refusal: null }
  } catch (error) {
    if (!(error instanceof DownloadFailure) || isOfDisk(error)) throw error
    const refusal = { message: error.said, canBeOverruled: isOverrulable(error.code) }
    return { row, ...sealed, ...(await takeAsItIs(path, checker)), refusal }
  }
}
