import { randomUUID } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { mkdir, open, readdir, rm, rmdir, stat, statfs, utimes, writeFile } from 'node:fs/promises'
import { dirname, isAbsolute, join, relative, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { StationError } from '../../../shared/errors.ts'
import { say } from '../../../shared/messages/sentence.ts'
import { renameWhenFree } from '../../base/rename-when-free.ts'
import { syncFolder } from '../../base/sync-folder.ts'
import type { Store } from '../../store/store.ts'
import { DownloadFailure } from '../fetch/download-failure.ts'
import type { DownloadQueue } from '../fetch/download-queue.ts'
import { codeOf } from '../fetch/failure-of.ts'
import { filesInTurn } from './files-in-turn.ts'
import { type Library, labelsName } from './library.ts'
import { markName } from './shop-mark.ts'

export interface MoveContext {
  readonly store: Store
  readonly library: Library
  readonly downloads: Pick<DownloadQueue, 'hold'>
  /** Makes the new folder the one that the station starts with. */
  readonly keepFolder: (folder: string) => Promise<void>
  readonly onProgress: (progress: MoveProgress) => void
  /** Ends the move between two files; the old folder stays in force. */
  readonly signal: AbortSignal
}

export interface MoveProgress {
  readonly filesDone: number
  readonly filesTotal: number
}

/**
 * Says why the library cannot go to a folder, before anything is touched.
 *
 * @throws StationError `invalid_input` or `unavailable`
 */
export async function checkNewFolder(folder: string, library: Library, store: Store): Promise<void> {
  if (!isAbsolute(folder)) throw new StationError('invalid_input', say('Give the whole path of the folder.'))
  const target = resolve(folder)
  if (isWithin(target, library.dir) || isWithin(library.dir, target)) {
    throw new StationError('invalid_input', say('The new folder and the present one must not lie within each other.'))
  }
  try {
    await mkdir(target, { recursive: true })
    const names = await readdir(target)
    const isLibrary = existsSync(join(target, '.incoming'))
    if (names.length > 0 && !isLibrary) {
      throw new StationError('invalid_input', say('The new folder must be empty.'))
    }
    await library.at(target).prepare(false)
    const { bavail, bsize } = await statfs(target)
    const { bytes } = await sizeOfLibrary(store)
    if (bavail * bsize < bytes) {
      throw new StationError('unavailable', say('The disk of the new folder has no room for the library.'))
    }
  } catch (error) {
    if (error instanceof StationError) throw error
    if (error instanceof DownloadFailure) throw new StationError('unavailable', error.said, { cause: error })
    throw new StationError(
      'unavailable',
      say('The new folder cannot be used ({code}).', { code: codeOf(error) || say('unknown reason') }),
      {
        cause: error,
      },
    )
  }
}

/**
 * Moves the library to another folder while the station runs. Every file is copied and on the new disk before the new
 * folder is in force, and leaves the old one only then, so a crash at any moment leaves one whole library. Downloads wait
 * meanwhile.
 */
export async function moveLibrary(folder: string, context: MoveContext): Promise<void> {
  const { store, library, downloads, keepFolder, onProgress, signal } = context
  const next = library.at(folder)
  const held = await downloads.hold()
  const from = library.dir
  try {
    if (await isSameFolder(from, next.dir)) {
      await keepFolder(next.dir)
      return library.switchTo(next.dir)
    }
    const { files: filesTotal } = await sizeOfLibrary(store)
    let filesDone = 0
    for await (const rows of filesInTurn(store)) {
      for (const { localPath } of rows) {
        if (localPath === null) continue
        signal.throwIfAborted()
        onProgress({ filesDone, filesTotal })
        await copyFile(library.pathOf(localPath), next.pathOf(localPath))
        filesDone += 1
      }
    }
    await copyUnfinished(from, next.dir)
    await copyFilesIn(labelsName, from, next.dir)
    await keepFolder(next.dir)
    library.switchTo(next.dir)
    // And what came meanwhile.
    await copyFilesIn(labelsName, from, next.dir)
    for await (const rows of filesInTurn(store)) {
      for (const { localPath } of rows) {
        if (localPath !== null) await rm(join(from, ...localPath.split('/')), { force: true })
      }
    }
    for (const name of ['.incoming', labelsName]) await rm(join(from, name), { recursive: true, force: true })
    // For a station that still looks here, it is not the library any more.
    await rm(join(from, markName), { force: true })
    await removeEmptyFolders(from)
  } finally {
    held.release()
  }
}

/** Two ways may lead to one share: what was moved from the one to the other would be removed from both. */
async function isSameFolder(from: string, to: string): Promise<boolean> {
  const probe = `.probe-${randomUUID()}`
  try {
    await writeFile(join(from, probe), '')
  } catch {
    // Nothing can be removed there either.
    return false
  }
  try {
    return existsSync(join(to, probe))
  } finally {
    await rm(join(from, probe), { force: true })
  }
}

async function sizeOfLibrary(store: MoveContext['store']): Promise<{ files: number; bytes: number }> {
  const size = { files: 0, bytes: 0 }
  for await (const rows of filesInTurn(store)) {
    for (const { localPath, receivedBytes } of rows) {
      if (localPath === null) continue
      size.files += 1
      size.bytes += receivedBytes
    }
  }
  return size
}

/** What is in the new place already, of the same length and age, was copied by a move that was interrupted. */
async function copyFile(from: string, to: string): Promise<void> {
  const source = await stat(from).catch(() => null)
  // Missing before the move, missing after it: the check of the library says so.
  if (source === null) return
  const there = await stat(to).catch(() => null)
  if (there?.size === source.size && Math.abs(there.mtimeMs - source.mtimeMs) < 2_000) return
  await mkdir(dirname(to), { recursive: true })
  const draft = `${to}.copying`
  const file = await open(draft, 'w')
  try {
    await pipeline(createReadStream(from, { highWaterMark: 1024 * 1024 }), async (pieces: AsyncIterable<Buffer>) => {
      for await (const piece of pieces) await file.writeFile(piece)
    })
    await file.sync()
  } finally {
    await file.close()
  }
  await utimes(draft, source.atime, source.mtime)
  await renameWhenFree(draft, to)
  await syncFolder(dirname(to))
}

/** Those of several stations lie in a folder for each, and begin anew. */
const copyUnfinished = (from: string, to: string): Promise<void> => copyFilesIn('.incoming', from, to)

async function copyFilesIn(folder: string, from: string, to: string): Promise<void> {
  for (const entry of await readdir(join(from, folder), { withFileTypes: true }).catch(() => [])) {
    if (entry.isFile()) await copyFile(join(from, folder, entry.name), join(to, folder, entry.name))
  }
}

/** Leaves what somebody else has put there. */
async function removeEmptyFolders(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) await removeEmptyFolders(join(folder, entry.name))
  }
  if ((await readdir(folder)).length > 0) return
  await rmdir(folder).catch(() => undefined)
}

const isWithin = (path: string, folder: string): boolean => {
  const way = relative(folder, path)
  return way === '' || (!way.startsWith('..') && !isAbsolute(way))
}
