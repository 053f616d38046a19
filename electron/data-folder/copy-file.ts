import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, realpath, rm, stat, symlink, utimes } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { StationError } from '../../shared/errors.ts'
import { say } from '../../shared/messages/sentence.ts'
import { renameWhenFree } from '../base/rename-when-free.ts'
import type { FolderFile } from './list-files.ts'

const pieceBytes = 1024 * 1024

/**
 * Copies one file of a data folder. It gets its name only when it is on the disk and was read back with the same sum, so what
 * has its name, length and age in the target is whole: a copy that is taken up again leaves it alone.
 *
 * @returns its sha256; null where there was nothing to copy
 */
export async function copyFile(
  file: FolderFile,
  fromDir: string,
  toDir: string,
  signal: AbortSignal,
): Promise<string | null> {
  const from = join(fromDir, file.path)
  const to = join(toDir, file.path)
  await mkdir(dirname(to), { recursive: true })
  if (file.isLink) {
    await copyLink(from, to)
    return null
  }
  if (await isThere(file, to)) return null
  const draft = `${to}.copying`
  const sum = await write(file, from, draft, signal)
  if (sum === null) return null
  if ((await sumOf(draft, file.sizeBytes)) !== sum) {
    throw new StationError('unavailable', say('What was written to {file} does not read back as it was.', { file: to }))
  }
  // Some shares let nobody set a time: then it is read once more where its age would have spared that.
  await utimes(draft, file.modifiedMs / 1_000, file.modifiedMs / 1_000).catch(() => undefined)
  await renameWhenFree(draft, to)
  return sum
}

/** A link keeps pointing where it did, also from its new place. */
async function copyLink(from: string, to: string): Promise<void> {
  await rm(to, { force: true })
  const target = await realpath(from).catch(() => null)
  if (target !== null) await symlink(target, to)
}

async function isThere(file: FolderFile, to: string): Promise<boolean> {
  const there = await stat(to).catch(() => null)
  // Some file systems keep times to two seconds.
  return there?.size === file.sizeBytes && Math.abs(there.mtimeMs - file.modifiedMs) < 2_000
}

/** Null: it is gone. A file that grows meanwhile, as a log does, is copied as long as it was. */
async function write(file: FolderFile, from: string, draft: string, signal: AbortSignal): Promise<string | null> {
  const hash = createHash('sha256')
  const target = await open(draft, 'w', file.mode)
  try {
    for await (const piece of piecesOf(from, file.sizeBytes)) {
      signal.throwIfAborted()
      hash.update(piece)
      await target.writeFile(piece)
    }
    await target.sync()
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined)
    if (isGone(error, from)) return null
    throw error
  } finally {
    await target.close()
  }
  return hash.digest('hex')
}

/** The sha256 of the first bytes of a file. */
export async function sumOf(path: string, sizeBytes: number): Promise<string> {
  const hash = createHash('sha256')
  for await (const piece of piecesOf(path, sizeBytes)) hash.update(piece)
  return hash.digest('hex')
}

const piecesOf = (path: string, sizeBytes: number): AsyncIterable<Buffer> | readonly Buffer[] =>
  sizeBytes === 0 ? [] : createReadStream(path, { end: sizeBytes - 1, highWaterMark: pieceBytes })

const isGone = (error: unknown, path: string): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT' && 'path' in error && error.path === path
