import { lstat, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { markNames } from './folder-marks.ts'

/** A file of a data folder that belongs to a copy of it. */
export interface FolderFile {
  /** Below the data folder. */
  readonly path: string
  readonly sizeBytes: number
  readonly modifiedMs: number
  readonly mode: number
  readonly isLink: boolean
}

/** What belongs to a running station or a window, is copied in another way, or is a mark. */
const leftOut = new Set([
  ...['station.db', 'station.db-wal', 'station.db-shm'],
  ...['station.lock', 'station.lock-journal', 'station.running', 'window'],
  ...markNames,
])
/** Files that are being written: what becomes of them has another name. */
const isDraft = (name: string): boolean => /\.(?:new|copying|db\.part(?:-journal|-wal|-shm)?)$/.test(name)

/** Every file that is copied as it is. The store is not among them. */
export async function listFiles(dataDir: string, signal: AbortSignal): Promise<FolderFile[]> {
  const found: FolderFile[] = []
  const look = async (below: string): Promise<void> => {
    signal.throwIfAborted()
    for (const name of await readdir(join(dataDir, below)).catch(goneIsEmpty)) {
      if ((below === '' && leftOut.has(name)) || isDraft(name)) continue
      const path = join(below, name)
      const stat = await lstat(join(dataDir, path)).catch(() => null)
      if (stat?.isDirectory()) await look(path)
      else if (stat?.isFile() || stat?.isSymbolicLink()) {
        const { size, mtimeMs, mode } = stat
        found.push({ path, sizeBytes: size, modifiedMs: mtimeMs, mode: mode & 0o777, isLink: stat.isSymbolicLink() })
      }
    }
  }
  await look('')
  return found
}

export const bytesOf = (files: readonly FolderFile[]): number =>
  files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)

/** A folder that went away between two looks held nothing that is still wanted. */
const goneIsEmpty = (error: NodeJS.ErrnoException): string[] => {
  if (error.code === 'ENOENT') return []
  throw error
}
