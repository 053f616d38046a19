import { rm } from 'node:fs/promises'
import { say } from '../../shared/messages/sentence.ts'
import { type ErasedLibraryFile, type Eraser, eraseTexts } from '../orders/eraser.ts'
import { FileEntity } from '../store/entities/file.ts'
import type { Library } from './library/library.ts'

/** The labels of an order, which say who it was for, and where it is asked for all of its files. */
export const fileEraser: Eraser = {
  async obstacle(transaction, cpOrderId) {
    const running = await transaction.find(FileEntity, { cpOrderId, state: 'running' })
    return running === undefined ? null : say('A file of the order is being fetched just now. Try again in a moment.')
  },

  async erase(transaction, { cpOrderId, person, withFiles, at }) {
    const rows = await transaction.findAll(FileEntity, { cpOrderId })
    const going = rows.filter(({ type, cpItemId }) => withFiles || cpItemId === null || isLabel(type))
    for (const { id, fence, removedAt } of going) {
      // Without its address nobody fetches it again; what a fetch still brings is not this one's any more.
      const gone = {
        url: '',
        localPath: null,
        state: 'done',
        removedAt: removedAt ?? at,
        finding: null,
        fence: fence + 1,
      } as const
      const quiet = { failureCode: null, failureMessage: null, failingSince: null }
      await transaction.update(FileEntity, { id }, { ...gone, ...quiet })
      transaction.changed('files', id)
    }
    await eraseTexts(
      transaction,
      {
        table: 'cp_files',
        key: 'id',
        columns: ['url', 'failureMessage'],
        where: '"cpOrderId" = ?',
        values: [cpOrderId],
      },
      person.erasedFrom,
    )
    return { counts: { files: going.length }, files: going.map(({ id, targetPath }) => ({ id, targetPath })) }
  },
}

const isLabel = (type: string): boolean => type.toLowerCase().includes('label')

/** Removes what lies of erased files, verified, refused or half fetched, at any station. @throws DownloadFailure where the library is not seen */
export async function removeErasedFiles(library: Library, files: readonly ErasedLibraryFile[]): Promise<void> {
  if (files.length === 0) return
  await library.requireSeen()
  for (const { id, targetPath } of files) {
    await rm(library.pathOf(targetPath), { force: true })
    await library.discardEverywhere(id)
  }
}
