import { randomUUID } from 'node:crypto'
import { constants } from 'node:fs'
import { type FileHandle, lstat, mkdir, open, readdir, rename, unlink } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { bytesMd5 } from '../../base/file-md5.ts'
import { renameWhenFree } from '../../base/rename-when-free.ts'
import { syncFolder } from '../../base/sync-folder.ts'

/** A file as it lies in a watched folder. What has another length or time is another one. */
export interface SeenFile {
  readonly name: string
  readonly size: number
  readonly mtimeMs: number
}

/** How a file is taken over. */
export interface TakeOrder {
  readonly seen: SeenFile
  /** Where its bytes are kept, by their md5; null: they are handed over. */
  readonly into: string | null
  readonly maxBytes: number
  /** How it ends when it is whole: one that does not is not taken. Null: it is taken as it is. */
  readonly wholeEnd: 'pdf' | 'line' | null
}

export type Taking =
  /** Somebody writes it, or has taken it away: it is looked at again. */
  | { readonly is: 'changed' }
  | { readonly is: 'unfinished' }
  | { readonly is: 'too_large' }
  | { readonly is: 'taken'; readonly md5: string; readonly isPdf: boolean; readonly base64: string | null }

const maxSeen = 5_000
const pieceBytes = 1024 * 1024

/** The files in a folder, but those that are none, such as links and folders. */
export async function lookInto(folder: string): Promise<SeenFile[]> {
  const names = (await readdir(folder)).slice(0, maxSeen)
  const seen: SeenFile[] = []
  for (const name of names) {
    const found = await lstat(join(folder, name)).catch(() => null)
    if (found?.isFile() === true) seen.push({ name, size: found.size, mtimeMs: found.mtimeMs })
  }
  return seen
}

/** Reads a file whole, and keeps it where that is wanted: as safe as a disk makes it. */
export async function take(
  folder: string,
  { seen, into, maxBytes, wholeEnd }: TakeOrder,
  onBytes: (bytes: number) => void,
  cancelled: AbortSignal,
): Promise<Taking> {
  let file: FileHandle
  try {
    file = await open(join(folder, seen.name), constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0))
  } catch (error) {
    // On Windows whoever writes it keeps others out.
    if (['ENOENT', 'EBUSY'].includes(codeOf(error))) return { is: 'changed' }
    throw error
  }
  try {
    if (!(await isAsSeen(file, seen))) return { is: 'changed' }
    if (seen.size > maxBytes) return { is: 'too_large' }
    const bytes = Buffer.alloc(seen.size)
    for (let at = 0; at < bytes.length; ) {
      cancelled.throwIfAborted()
      const { bytesRead } = await file.read(bytes, at, Math.min(pieceBytes, bytes.length - at), at)
      if (bytesRead === 0) return { is: 'changed' }
      at += bytesRead
      onBytes(at)
    }
    if (!(await isAsSeen(file, seen))) return { is: 'changed' }
    if (wholeEnd !== null && !endsWhole(bytes, wholeEnd)) return { is: 'unfinished' }
    const md5 = bytesMd5(bytes)
    const isPdf = bytes.subarray(0, 1_024).includes('%PDF-')
    if (into !== null) await keep(into, `${md5}.pdf`, bytes)
    return { is: 'taken', md5, isPdf, base64: into === null ? bytes.toString('base64') : null }
  } finally {
    await file.close()
  }
}

/** Moves a file that was taken out of the way, under a name that is free. What was written meanwhile stays, and is taken anew. */
export async function putAway(folder: string, seen: SeenFile, to: string): Promise<'moved' | 'changed'> {
  const path = join(folder, seen.name)
  const before = await lstat(path).catch(ifGone)
  if (before === null) return 'moved'
  if (before.size !== seen.size || before.mtimeMs !== seen.mtimeMs) return 'changed'
  const target = join(folder, to)
  await mkdir(target, { recursive: true })
  const kept = join(target, await freeName(target, seen.name))
  await renameWhenFree(path, kept)
  await syncFolder(folder).catch(() => undefined)
  const after = await lstat(kept)
  if (after.size === seen.size && after.mtimeMs === seen.mtimeMs) return 'moved'
  await rename(kept, path)
  return 'changed'
}

async function freeName(folder: string, name: string): Promise<string> {
  const ending = extname(name)
  const stem = name.slice(0, name.length - ending.length)
  const isFree = async (one: string): Promise<boolean> => (await lstat(join(folder, one)).catch(ifGone)) === null
  if (await isFree(name)) return name
  for (let number = 2; number < 100; number += 1) {
    const one = `${stem}-${number}${ending}`
    if (await isFree(one)) return one
  }
  return `${stem.slice(0, 100)}-${randomUUID()}${ending}`
}

async function isAsSeen(file: FileHandle, seen: SeenFile): Promise<boolean> {
  const { size, mtimeMs } = await file.stat()
  return size === seen.size && mtimeMs === seen.mtimeMs
}

function endsWhole(bytes: Buffer, end: 'pdf' | 'line'): boolean {
  if (end === 'line') {
    // In UTF-16 one half of the sign is zero.
    const last = bytes.at(-1) === 0 ? bytes.at(-2) : bytes.at(-1)
    return last === 0x0a || last === 0x0d
  }
  return bytes.subarray(-2_048).includes('%%EOF')
}

async function keep(folder: string, name: string, bytes: Buffer): Promise<void> {
  await mkdir(folder, { recursive: true })
  const path = join(folder, name)
  if ((await lstat(path).catch(ifGone))?.size === bytes.length) return
  const part = join(folder, `.${randomUUID()}.part`)
  const file = await open(part, 'w')
  try {
    await file.writeFile(bytes)
    await file.sync()
  } catch (error) {
    await unlink(part).catch(() => undefined)
    throw error
  } finally {
    await file.close()
  }
  await renameWhenFree(part, path)
  await syncFolder(folder)
}

function ifGone(error: unknown): null {
  if (codeOf(error) === 'ENOENT') return null
  throw error
}

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '')
