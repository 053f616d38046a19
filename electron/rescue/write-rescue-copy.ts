import { existsSync, statSync } from 'node:fs'
import { type FileHandle, mkdir, open, rm, stat } from 'node:fs/promises'
import { hostname } from 'node:os'
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { StationError } from '../../shared/errors.ts'
import { type Said, say } from '../../shared/messages/sentence.ts'
import type { RescueFiles } from '../../shared/rescue-api.ts'
import { syncFile, writeDurably } from '../base/durable-file.ts'
import { renameWhenFree } from '../base/rename-when-free.ts'
import { foldersUpTo, syncFolder } from '../base/sync-folder.ts'
import { isWithin } from '../data-folder/check-target.ts'
import { copyFile, sumOf } from '../data-folder/copy-file.ts'
import { requireRoom } from '../data-folder/require-room.ts'
import { markName } from '../files/library/shop-mark.ts'
import {
  dataFolder,
  draftOf,
  manifestFile,
  nameOfRescueCopy,
  type RescueManifest,
  readmeFile,
  sumLine,
  sumsFile,
} from './rescue-manifest.ts'
import type { RescueSource } from './rescue-source.ts'
import { keysInWords, readmeOf } from './rescue-words.ts'

export interface RescueRequest {
  readonly source: RescueSource
  /** A folder that is there: the copy is a folder in it. */
  readonly target: string
  readonly files: RescueFiles
  /** In milliseconds. */
  readonly at: number
  /** Of the program. */
  readonly version: string
  readonly signal: AbortSignal
  readonly onProgress: (bytesDone: number, bytesTotal: number) => void
}

export interface RescueCopy {
  readonly folder: string
  readonly manifest: RescueManifest
  /** What has to be entered again. */
  readonly keys: readonly Said[]
}

/**
 * Writes a rescue copy while the station works, or while none does. It has its name only once all of it is on the disk and was read
 * back; until then it is `….part`, and of no use to anybody.
 *
 * @throws StationError where it cannot be made; nothing is left of it then
 */
export async function writeRescueCopy(request: RescueRequest): Promise<RescueCopy> {
  const { source, at } = request
  const folder = join(resolve(request.target), nameOfRescueCopy(at))
  const files = source.database === null ? request.files : 'none'
  const bytesTotal = source.orderBytes + (files === 'none' ? 0 : (await source.size(files)).bytes)
  checkPlace(request.target, source)
  requireRoom(request.target, bytesTotal)
  if (files !== 'none' && !existsSync(join(source.libraryDir, markName))) {
    throw new StationError(
      'unavailable',
      say('The library {folder} is not there. Its disk may not be attached.', { folder: source.libraryDir }),
    )
  }
  const draft = await openDraft(draftOf(folder), request, bytesTotal)
  try {
    const orders = await addAll(draft, request, files)
    const manifest: RescueManifest = {
      format: 1,
      version: request.version,
      station: hostname(),
      madeAt: new Date(at).toISOString(),
      orders,
      database: source.database,
      libraryStays: files === 'none' && source.isLibraryOutside ? source.libraryDir : null,
      keys: [...source.keys],
      ...(await draft.seal()),
    }
    const keys = keysInWords(source.keys, source.settings, await source.destinations())
    const readme = readmeOf({ manifest, keys, settings: source.settings }, files)
    writeDurably(join(draft.folder, readmeFile), readme.replaceAll('\n', '\r\n'))
    writeDurably(join(draft.folder, manifestFile), `${JSON.stringify(manifest, null, 2)}\n`)
    request.signal.throwIfAborted()
    await giveName(draft.folder, folder)
    await syncFolder(dirname(folder))
    return { folder, manifest, keys }
  } catch (error) {
    await draft.drop()
    throw error
  }
}

async function addAll(
  draft: Draft,
  { source, at }: RescueRequest,
  files: RescueFiles,
): Promise<RescueManifest['orders']> {
  for (const name of source.ownFiles) await draft.add(source.dataDir, name, '')
  if (source.database !== null) return null
  const path = await source.copyOrders(join(draft.folder, dataFolder, 'backups'), at)
  syncFile(path)
  await draft.addWritten(path)
  // Without its mark an empty library would be taken for one whose disk is not attached.
  if (files !== 'none' || !source.isLibraryOutside) await draft.add(source.libraryDir, markName, 'files')
  for await (const paths of source.files(files)) {
    for (const path of paths) if (!(await draft.add(source.libraryDir, path, 'files'))) draft.noteMissing()
  }
  return { backup: basename(path), count: await source.countOrders() }
}

interface Draft {
  readonly folder: string
  /** Copies a file into `data/<below>`; false: it is not there. */
  add(fromDir: string, path: string, below: string): Promise<boolean>
  noteMissing(): void
  /** Notes one that was written there. */
  addWritten(path: string): Promise<void>
  /** Has all of it on the disk. */
  seal(): Promise<Pick<RescueManifest, 'files' | 'bytes' | 'missing' | 'sums'>>
  drop(): Promise<void>
}

async function openDraft(folder: string, { signal, onProgress }: RescueRequest, bytesTotal: number): Promise<Draft> {
  await mkdir(join(folder, dataFolder), { recursive: true, mode: 0o700 })
  const sumsPath = join(folder, sumsFile)
  const sums: FileHandle = await open(sumsPath, 'wx', 0o600)
  const folders = new Set([folder])
  let files = 0
  let bytes = 0
  let missing = 0
  const note = async (path: string, sum: string, sizeBytes: number): Promise<void> => {
    await sums.write(sumLine(relative(folder, path).split(sep).join('/'), sum))
    for (const each of foldersUpTo(folder, path)) folders.add(each)
    files += 1
    bytes += sizeBytes
    onProgress(Math.min(bytes, bytesTotal), bytesTotal)
  }
  return {
    folder,
    noteMissing() {
      missing += 1
    },
    async add(fromDir, path, below) {
      const toDir = join(folder, dataFolder, below)
      const copied = await copyWhole(fromDir, path, toDir, signal)
      if (copied === null) return false
      await note(join(toDir, path), copied.sum, copied.sizeBytes)
      return true
    },
    async addWritten(path) {
      const { size } = statSync(path)
      await note(path, await sumOf(path, size), size)
    },
    async seal() {
      await sums.sync()
      await sums.close()
      for (const each of folders) await syncFolder(each)
      return { files, bytes, missing, sums: await sumOf(sumsPath, statSync(sumsPath).size) }
    },
    async drop() {
      await sums.close().catch(() => undefined)
      await rm(folder, { recursive: true, force: true }).catch(() => undefined)
    },
  }
}

/** Null: it is not there. One that is replaced meanwhile, as a person or a writer of settings does, is copied again. */
async function copyWhole(
  fromDir: string,
  path: string,
  toDir: string,
  signal: AbortSignal,
): Promise<{ readonly sum: string; readonly sizeBytes: number } | null> {
  for (let tries = maxCopies; ; tries -= 1) {
    signal.throwIfAborted()
    const before = await fileAt(join(fromDir, path))
    if (before === null) return null
    const { size: sizeBytes, mtimeMs: modifiedMs, mode } = before
    const sum = await copyFile(
      { path, sizeBytes, modifiedMs, mode: mode & 0o777, isLink: false },
      fromDir,
      toDir,
      signal,
    )
    const after = await fileAt(join(fromDir, path))
    const isSame = after?.size === sizeBytes && after.mtimeMs === modifiedMs
    if (sum !== null && (isSame || tries <= 0)) return { sum, sizeBytes }
    await rm(join(toDir, path), { force: true })
  }
}

const maxCopies = 3

async function fileAt(path: string) {
  const found = await stat(path).catch(() => null)
  return found?.isFile() === true ? found : null
}

/** A virus scanner may look through a large copy for longer than through a file; for that all of it would be lost. */
async function giveName(draft: string, folder: string): Promise<void> {
  for (let tries = maxRenames; ; tries -= 1) {
    try {
      await renameWhenFree(draft, folder)
      return
    } catch (error) {
      if (tries === 0) throw error
    }
  }
}

/** Of two seconds each. */
const maxRenames = 15

/** @throws StationError where a rescue copy cannot be, or would be of no use */
export function checkPlace(target: string, { dataDir, libraryDir }: RescueSource): void {
  if (!isAbsolute(target)) throw new StationError('invalid_input', say('Give the whole path of the folder.'))
  // A share that is not mounted would leave an empty folder in its stead, so none is made.
  if (statSync(target, { throwIfNoEntry: false })?.isDirectory() !== true) {
    throw new StationError('not_found', say('There is no folder {folder}.', { folder: target }))
  }
  if (isWithin(resolve(target), dataDir) || isWithin(resolve(target), libraryDir)) {
    throw new StationError(
      'invalid_input',
      say('A rescue copy in the data folder or the library would be lost with them. Choose a folder of another disk.'),
    )
  }
}
