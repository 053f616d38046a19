import { existsSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { StationError } from '../../../shared/errors.ts'
import { say } from '../../../shared/messages/sentence.ts'
import { fileMd5 } from '../../base/file-md5.ts'
import { FileEntity, type FileRow } from '../../store/entities/file.ts'
import type { Store } from '../../store/store.ts'
import { canBeOverruled, takeAsItIs } from './overrule.ts'
import { checkItem, type ReplaceContext, recordPlaced } from './replace-file.ts'

export interface Acceptance {
  readonly id: number
  readonly reason: string
  readonly by: string
}

/**
 * Puts a file in place that was refused for what it is: a person has looked at the copy that was kept, and knows better.
 *
 * @throws StationError `not_found`, `not_allowed` for an item that is done, `conflict` for a file that was not refused so
 */
export async function acceptFile(acceptance: Acceptance, context: ReplaceContext): Promise<void> {
  const { store, library, downloads, checker } = context
  const held = await downloads.hold()
  try {
    const row = await refusedFile(acceptance.id, store)
    await checkItem(row, store)
    const path = library.rejectedPathOf(row.id)
    if (!existsSync(path)) {
      throw new StationError('not_found', say('No refused copy of this file is kept. Fetch it again, then accept it.'))
    }
    const sealed = { sizeBytes: (await stat(path)).size, md5: await fileMd5(path) }
    const content = await takeAsItIs(path, checker)
    const modifiedAt = await library.place(path, row.targetPath)
    const placed = { kind: 'file_accepted', source: 'order', ...acceptance } as const
    await recordPlaced(row, { ...sealed, ...content, modifiedAt }, placed, context)
    await library.discardPart(row.id)
  } finally {
    held.release()
  }
}

async function refusedFile(id: number, store: Store): Promise<FileRow> {
  const row = await store.find(FileEntity, { id })
  if (row === undefined) throw new StationError('not_found', say('There is no such file.'))
  if (canBeOverruled(row)) return row
  throw new StationError('conflict', say('The file is not one that was refused as it is. Nothing was changed.'))
}
