import { createHash } from 'node:crypto'
import { type FileHandle, lstat, open, readdir, rename, stat, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import type { DeliveryFailureCode } from '../../../shared/deliveries.ts'
import { renameWhenFree } from '../../base/rename-when-free.ts'
import { syncFolder } from '../../base/sync-folder.ts'
import { stationPort } from '../../files/pdf/supervise.ts'
import type { Content, Written } from './device.ts'
import { lookInto, putAway, type SeenFile, type TakeOrder, take } from './folder-take.ts'

/** What one folder is asked for. Names are plain names in it. */
export type FolderDeed =
  | { readonly do: 'size'; readonly name: string }
  | { readonly do: 'place' }
  | { readonly do: 'list' }
  | { readonly do: 'write'; readonly name: string; readonly content: FolderContent }
  | { readonly do: 'read'; readonly name: string }
  | { readonly do: 'rename'; readonly from: string; readonly to: string }
  | { readonly do: 'remove'; readonly name: string }
  | { readonly do: 'look' }
  | { readonly do: 'take'; readonly order: TakeOrder }
  | { readonly do: 'put_away'; readonly seen: SeenFile; readonly to: string }

/** Bytes cross to a process as text. */
export type FolderContent = Extract<Content, { kind: 'file' }> | { readonly kind: 'base64'; readonly text: string }

export type FolderQuestion =
  | { readonly id: number; readonly folder: string; readonly deed: FolderDeed }
  /** Nobody waits for it any more. */
  | { readonly id: number; readonly cancel: true }

export type FolderAnswer =
  | { readonly id: number; readonly is: 'going'; readonly bytes: number }
  | { readonly id: number; readonly is: 'done'; readonly value: unknown }
  | { readonly id: number; readonly is: 'failed'; readonly code: DeliveryFailureCode; readonly text: string }

const pieceBytes = 1024 * 1024

/** The entry of the process that touches one folder: a share that hangs holds up the threads of this process, and no other. */
const station = stationPort()
const underWay = new Map<number, AbortController>()
station.onQuestion((question) => void answer(question as FolderQuestion))

async function answer(question: FolderQuestion): Promise<void> {
  const { id } = question
  if ('cancel' in question) return underWay.get(id)?.abort()
  const cancel = new AbortController()
  underWay.set(id, cancel)
  const say = (said: FolderAnswer): void => station.send(said)
  try {
    const value = await act(question.folder, question.deed, (bytes) => say({ id, is: 'going', bytes }), cancel.signal)
    say({ id, is: 'done', value })
  } catch (error) {
    const { code, text } = await failureIn(question.folder, error)
    say({ id, is: 'failed', code, text })
  } finally {
    underWay.delete(id)
  }
}

/** A failure whose meaning the errno does not tell. */
class FolderFailure extends Error {
  readonly code: DeliveryFailureCode

  constructor(code: DeliveryFailureCode, text: string) {
    super(text)
    this.code = code
  }
}

async function act(
  folder: string,
  deed: FolderDeed,
  onBytes: (bytes: number) => void,
  cancelled: AbortSignal,
): Promise<unknown> {
  switch (deed.do) {
    case 'size':
      return await sizeOf(folder, deed.name)
    case 'place':
      // The number of the device is another one after each mount.
      return String((await stat(folder, { bigint: true })).ino)
    case 'list':
      return await readdir(folder)
    case 'write':
      return await write(folder, deed.name, deed.content, onBytes, cancelled)
    case 'read':
      return await read(join(folder, deed.name), onBytes, cancelled)
    case 'rename':
      return await give(folder, deed.from, deed.to)
    case 'remove':
      return await remove(folder, deed.name)
    case 'look':
      return await lookInto(folder)
    case 'take':
      return await take(folder, deed.order, onBytes, cancelled)
    case 'put_away':
      return await putAway(folder, deed.seen, deed.to)
  }
}

async function sizeOf(folder: string, name: string): Promise<number | null> {
  try {
    return (await lstat(join(folder, name))).size
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error
    // Below a folder that is not there, nothing can be said to be absent.
    await stat(folder)
    return null
  }
}

async function write(
  folder: string,
  name: string,
  content: FolderContent,
  onBytes: (bytes: number) => void,
  cancelled: AbortSignal,
): Promise<Pick<Written, 'bytes'>> {
  const path = join(folder, name)
  const source = content.kind === 'file' ? await openSource(content.path) : null
  try {
    const target = await open(path, 'w')
    try {
      const bytes =
        source === null
          ? await writeBytes(target, content.kind === 'base64' ? content.text : '')
          : await copy(source, target, onBytes, cancelled)
      await target.sync().catch(ifUnknown)
      // On a share, a full disk may be told no sooner than here.
      await target.close()
      await syncNames(folder)
      return { bytes }
    } catch (error) {
      await target.close().catch(() => undefined)
      await unlink(path).catch(() => undefined)
      throw error
    }
  } finally {
    await source?.close()
  }
}

async function openSource(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'r')
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error)
    throw new FolderFailure(codeOf(error) === 'ENOENT' ? 'file_gone' : 'other', text)
  }
}

async function writeBytes(target: FileHandle, base64: string): Promise<number> {
  const bytes = Buffer.from(base64, 'base64')
  await target.writeFile(bytes)
  return bytes.length
}

/** What it is made of is added up as it is read back. */
async function copy(
  source: FileHandle,
  target: FileHandle,
  onBytes: (bytes: number) => void,
  cancelled: AbortSignal,
): Promise<number> {
  const buffer = Buffer.allocUnsafe(pieceBytes)
  for (let bytes = 0; ; ) {
    const piece = await readPiece(source, buffer)
    if (piece.length === 0) return bytes
    cancelled.throwIfAborted()
    await writeAll(target, piece)
    bytes += piece.length
    onBytes(bytes)
  }
}

async function readPiece(source: FileHandle, into: Buffer): Promise<Buffer> {
  const { bytesRead } = await source.read(into, 0, pieceBytes, null)
  return into.subarray(0, bytesRead)
}

/** A single write may end early on a disk that fills up, and say nothing. */
async function writeAll(target: FileHandle, piece: Buffer): Promise<void> {
  for (let at = 0; at < piece.length; ) at += (await target.write(piece, at, piece.length - at)).bytesWritten
}

async function read(
  path: string,
  onBytes: (bytes: number) => void,
  cancelled: AbortSignal,
): Promise<{ bytes: number; md5: string }> {
  const file = await open(path, 'r')
  try {
    const hash = createHash('md5')
    const buffer = Buffer.allocUnsafe(pieceBytes)
    let bytes = 0
    for (;;) {
      const piece = await readPiece(file, buffer)
      if (piece.length === 0) return { bytes, md5: hash.digest('hex') }
      cancelled.throwIfAborted()
      hash.update(piece)
      bytes += piece.length
      // A sign of life; how far it is has been told while it was written.
      onBytes(bytes)
    }
  } finally {
    await file.close()
  }
}

async function give(folder: string, from: string, to: string): Promise<null> {
  try {
    await renameWhenFree(join(folder, from), join(folder, to), async (part, job) => {
      // A rename takes the place of whatever has the name, so it is looked at just before.
      if ((await sizeOf(folder, to)) !== null) throw new FolderFailure('name_taken', to)
      await rename(part, job)
    })
  } catch (error) {
    // A share asks its server again when an answer was lost, and then hears that there is no such file: it may have been done.
    if (codeOf(error) === 'ENOENT') throw new FolderFailure('away', `${from}: ENOENT`)
    throw error
  }
  await syncNames(folder)
  return null
}

async function remove(folder: string, name: string): Promise<null> {
  try {
    await unlink(join(folder, name))
    await syncNames(folder)
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error
    await stat(folder)
  }
  return null
}

/** Not every share knows of that, and each says so in its own way. */
const syncNames = (folder: string): Promise<void> => syncFolder(folder).catch(ifUnknown)

const unknownToShares = ['EINVAL', 'EIO', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EISDIR', 'EACCES', 'EPERM', 'EBADF']

function ifUnknown(error: unknown): void {
  if (!unknownToShares.includes(codeOf(error))) throw error
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

const meanings: Readonly<Record<string, DeliveryFailureCode>> = {
  ENOSPC: 'full',
  EDQUOT: 'full',
  EROFS: 'not_writable',
  EACCES: 'not_writable',
  EPERM: 'not_writable',
  ENAMETOOLONG: 'name_too_long',
  ENOTDIR: 'no_folder',
  EIO: 'away',
  ETIMEDOUT: 'away',
  EHOSTDOWN: 'away',
  EHOSTUNREACH: 'away',
  ENETUNREACH: 'away',
  ENETDOWN: 'away',
  ENOTCONN: 'away',
  ECONNRESET: 'away',
  ECONNREFUSED: 'away',
  ECONNABORTED: 'away',
  ESTALE: 'away',
  EREMOTEIO: 'away',
  ENODEV: 'away',
  ENXIO: 'away',
  // So Windows has it for what a network says.
  UNKNOWN: 'away',
}

async function failureIn(
  folder: string,
  error: unknown,
): Promise<{ readonly code: DeliveryFailureCode; readonly text: string }> {
  const text = error instanceof Error ? error.message : String(error)
  if (error instanceof FolderFailure) return { code: error.code, text }
  const errno = codeOf(error)
  if (errno !== 'ENOENT') return { code: meanings[errno] ?? 'other', text }
  const isThere = await stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  )
  return { code: isThere ? 'other' : 'no_folder', text }
}
