import { rm } from 'node:fs/promises'
import { FileEntity } from '../../store/entities/file.ts'
import type { Store } from '../../store/store.ts'
import type { Library } from './library.ts'

/** Removes what lies at places of the library that no row names any more. A place that is in use again stays. */
export async function removeForgotten(store: Store, library: Library, targetPaths: readonly string[]): Promise<void> {
  for (const targetPath of targetPaths) {
    const isInUse = (await store.find(FileEntity, { targetPath })) !== undefined
    if (!isInUse) await rm(library.pathOf(targetPath), { force: true })
  }
}
