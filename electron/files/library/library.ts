import { constants, existsSync } from 'node:fs'
import { access, mkdir, readdir, rm, stat, statfs, unlink, writeFile } from 'node:fs/promises'
import { dirname, join, resolve, sep } from 'node:path'
import { say } from '../../../shared/messages/sentence.ts'
import { renameWhenFree } from '../../base/rename-when-free.ts'
import { syncFolder } from '../../base/sync-folder.ts'
import { DownloadFailure } from '../fetch/download-failure.ts'
import { codeOf, failureOf } from '../fetch/failure-of.ts'
import type { PartPaths } from '../fetch/part-file.ts'
import { markName, markText, type ShopMark } from './shop-mark.ts'

/** The folder of verified files. What is still coming lies apart from them, on the same disk. */
export interface Library {
  /** The folder in force; it changes when the library is moved. */
  readonly dir: string
  /** Where labels of carriers lie, each under its md5: at the library, so that every station of a shop has them. */
  readonly labelsDir: string
  /**
   * Makes the folders.
   *
   * @param isInUse files are known to lie here: then a folder without the mark of the library is another one
   * @throws DownloadFailure `library_gone`, `library_not_writable` or `disk_full`
   */
  prepare(isInUse: boolean): Promise<void>
  /** @throws DownloadFailure when the folder is gone or cannot be written */
  check(): Promise<void>
  /** Of a shop: that its library is seen. Asked before files are claimed, removed or missed. @throws DownloadFailure `library_gone` */
  requireSeen(): Promise<void>
  /** The library as it would be in another folder, which a person has chosen. */
  at(dir: string): Library
  freeBytes(): Promise<number>
  /** Where the bytes of a file go while they come. */
  partPathsOf(fileId: number): PartPaths
  /** Puts a verified part in its place; after it resolves, the file survives a power cut. Returns its time stamp. */
  place(partPath: string, targetPath: string): Promise<number>
  /** Drops what is left of the tries of a file. */
  discardPart(fileId: number): Promise<void>
  /** Drops whatever lies apart of a file, at any station of the shop. */
  discardEverywhere(fileId: number): Promise<void>
  /** Keeps a complete but wrong copy for a look, out of the way of the next try. */
  setAside(fileId: number): Promise<void>
  /** Where such a copy lies, if there is one. */
  rejectedPathOf(fileId: number): string
  /** Where a replacement of a file goes until it has been looked at: another place each time, as several people may send one. */
  uploadPathOf(fileId: number): string
  /** Drops the uploads that a stop has cut short; call while none can run. */
  dropUploads(): Promise<void>
  /** The ids of the files of which something lies apart. */
  unfinished(): Promise<readonly number[]>
  /** The absolute path of a file of the library. */
  pathOf(localPath: string): string
  /** From now on the library is this folder. Nothing is moved by it. */
  switchTo(dir: string): void
}

const incomingName = '.incoming'
export const labelsName = '.labels'

/** For a station whose library is that of its shop. */
export interface LibraryOfShop {
  /** Its parts lie apart from those of the others. */
  readonly stationId: string
  readonly mark: ShopMark
}

export function createLibrary(firstDir: string, shop: LibraryOfShop | null = null): Library {
  let dir = resolve(firstDir)
  let uploads = 0
  const incoming = (): string => join(dir, incomingName, shop?.stationId ?? '')
  const named = (fileId: number, ending: string): string => join(incoming(), `${fileId}.${ending}`)
  const pathOf = (localPath: string): string => {
    const path = resolve(dir, ...localPath.split('/'))
    if (!path.startsWith(dir.endsWith(sep) ? dir : dir + sep)) throw new Error('A path leads out of the library')
    return path
  }
  const requireSeen = async (): Promise<void> => await shop?.mark.require(dir)
  const check = async (): Promise<void> => {
    await requireSeen()
    if (!existsSync(join(dir, markName))) throw goneFailure(dir)
    try {
      await access(incoming(), constants.W_OK)
      // Rights alone do not tell: a disk may have become read-only since it was attached.
      const probe = join(incoming(), 'probe')
      await writeFile(probe, '')
      await rm(probe, { force: true })
    } catch (error) {
      throw failureOf(error)
    }
  }
  return {
    get dir() {
      return dir
    },
    get labelsDir() {
      return join(dir, labelsName)
    },
    pathOf,
    check,
    requireSeen,
    at: (other) => createLibrary(other, shop && { ...shop, mark: { ...shop.mark, claim: shop.mark.put } }),
    async prepare(isInUse) {
      // A disk that is not attached leaves an empty folder behind, or none: it must not become a second library.
      if (shop === null && isInUse && !existsSync(join(dir, markName)) && !existsSync(incoming()))
        throw goneFailure(dir)
      try {
        await shop?.mark.claim(dir)
        await mkdir(incoming(), { recursive: true })
        if (!existsSync(join(dir, markName))) await writeFile(join(dir, markName), markText)
      } catch (error) {
        throw failureOf(error)
      }
      await check()
    },
    async freeBytes() {
      const { bavail, bsize } = await statfs(dir)
      return bavail * bsize
    },
    partPathsOf: (fileId) => ({
      part: named(fileId, 'part'),
      journal: named(fileId, 'journal'),
      unpacked: named(fileId, 'unpacked'),
    }),
    async place(partPath, targetPath) {
      const path = pathOf(targetPath)
      await makeFolders(dirname(path), dir)
      await renameWhenFree(partPath, path)
      await syncFolder(dirname(path))
      return Math.floor((await stat(path)).mtimeMs)
    },
    async discardPart(fileId) {
      for (const ending of ['part', 'journal', 'unpacked', 'rejected']) await removeIfThere(named(fileId, ending))
    },
    async discardEverywhere(fileId) {
      const root = join(dir, incomingName)
      const entries = await readdir(root, { withFileTypes: true }).catch(() => [])
      const stations = entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(root, name))
      for (const folder of [root, ...stations]) {
        for (const name of await namesIn(folder)) {
          if (name.startsWith(`${fileId}.`)) await removeIfThere(join(folder, name))
        }
      }
    },
    async setAside(fileId) {
      for (const ending of ['journal', 'unpacked']) await removeIfThere(named(fileId, ending))
      try {
        await renameWhenFree(named(fileId, 'part'), named(fileId, 'rejected'))
      } catch (error) {
        if (codeOf(error) !== 'ENOENT') throw error
      }
    },
    rejectedPathOf: (fileId) => named(fileId, 'rejected'),
    uploadPathOf(fileId) {
      uploads += 1
      return named(fileId, `${uploads}.upload`)
    },
    async dropUploads() {
      const names = await readdir(incoming()).catch(() => [])
      for (const name of names) if (name.endsWith('.upload')) await rm(join(incoming(), name), { force: true })
    },
    async unfinished() {
      const names = await readdir(incoming()).catch(() => [])
      return [
        ...new Set(
          names.flatMap((name) => /^(\d{1,15})\.(?:part|journal|unpacked|rejected)$/.exec(name)?.[1] ?? []).map(Number),
        ),
      ]
    },
    switchTo(next) {
      dir = resolve(next)
    },
  }
}

/** None where there is no such folder. */
async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return []
    throw error
  }
}

/** `rm` would look first and remove then. */
async function removeIfThere(path: string): Promise<void> {
  try {
    await unlink(path)
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error
  }
}

const goneFailure = (dir: string): DownloadFailure =>
  new DownloadFailure(
    'library_gone',
    say('The library {folder} is not there. Its disk may not be attached.', { folder: dir }),
  )

/** Makes the folders down to `path`, and their names durable; the library itself is there. */
async function makeFolders(path: string, libraryDir: string): Promise<void> {
  const first = await mkdir(path, { recursive: true })
  if (first === undefined) return
  for (let folder = path; folder.length > libraryDir.length; ) {
    folder = dirname(folder)
    await syncFolder(folder)
  }
}
