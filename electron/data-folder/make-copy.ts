import { readdir, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { foldersUpTo, syncFolder } from '../base/sync-folder.ts'
import { type Store, storeFileOf } from '../store/store.ts'
import { copyFile } from './copy-file.ts'
import { markNames } from './folder-marks.ts'
import { type FolderFile, listFiles } from './list-files.ts'

export interface CopyContext {
  readonly dataDir: string
  readonly target: string
  readonly signal: AbortSignal
  /** Told after each file how many bytes of the folder are there by now. */
  readonly onProgress: (bytesDone: number) => void
}

/** Copies every file but the store, while the station works; what is there and whole from a try before is left alone. */
export async function copyFiles(context: CopyContext): Promise<readonly FolderFile[]> {
  const { dataDir, target, signal, onProgress } = context
  const files = await listFiles(dataDir, signal)
  let bytesDone = 0
  for (const file of files) {
    await copyFile(file, dataDir, target, signal)
    bytesDone += file.sizeBytes
    onProgress(bytesDone)
  }
  return files
}

/**
 * Makes the copy whole: what changed since it was made, what went away, the store, and the names of all of it on the disk.
 * Nothing may write to the folder meanwhile but its log.
 */
export async function completeCopy(context: CopyContext, store: Pick<Store, 'copyTo'>): Promise<void> {
  const { target, signal } = context
  const files = await copyFiles(context)
  const wanted = new Set(files.map(({ path }) => path))
  for (const { path } of await listFiles(target, signal)) {
    if (!wanted.has(path)) await rm(join(target, path), { force: true })
  }
  await store.copyTo(storeFileOf(target))
  await syncFolders(target, files)
  await syncFolder(dirname(target))
  signal.throwIfAborted()
}

/** Takes back what was copied. The folder itself stays: it may have been there before. */
export async function removeCopy(target: string): Promise<void> {
  const names = await readdir(target).catch(() => [])
  // The mark goes last: what lies there without it would look like somebody's own.
  for (const name of names.filter((each) => !markNames.includes(each))) {
    await rm(join(target, name), { recursive: true, force: true })
  }
  for (const name of markNames) await rm(join(target, name), { force: true })
}

async function syncFolders(target: string, files: readonly FolderFile[]): Promise<void> {
  const folders = new Set([target])
  for (const { path } of files) {
    for (const folder of foldersUpTo(target, join(target, path))) folders.add(folder)
  }
  for (const folder of folders) await syncFolder(folder)
}
