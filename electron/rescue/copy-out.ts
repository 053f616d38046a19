import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { StationError } from '../../shared/errors.ts'
import { foldersUpTo, syncFolder } from '../base/sync-folder.ts'
import { copyFile, sumOf } from '../data-folder/copy-file.ts'
import { damaged, dataFolder, filesOf, type RescueManifest, sumsFile } from './rescue-manifest.ts'

/** Where a file of a copy goes: the same path, below another folder. */
export interface Place {
  readonly from: string
  readonly path: string
  readonly to: string
}

export interface CopyOut {
  readonly copy: string
  readonly manifest: RescueManifest
  /** Null: it is only compared. */
  readonly placeOf: (path: string) => Place | null
  readonly signal: AbortSignal
  /** In bytes. */
  readonly onProgress: (done: number, total: number) => void
}

/**
 * Copies the files of a rescue copy, each compared with its sum; they are on the disk when it resolves.
 *
 * @throws StationError that names the first one that is not as it was written
 */
export async function copyOut({ copy, manifest, placeOf, signal, onProgress }: CopyOut): Promise<void> {
  const folders = new Set<string>()
  let files = 0
  let bytes = 0
  for await (const { path, sum } of filesOf(copy)) {
    signal.throwIfAborted()
    const place = placeOf(path)
    const sizeBytes = await copyOne(join(copy, dataFolder), path, sum, place, signal)
    if (place !== null) for (const folder of foldersUpTo(place.to, join(place.to, place.path))) folders.add(folder)
    files += 1
    bytes += sizeBytes
    onProgress(bytes, manifest.bytes)
  }
  for (const folder of folders) await syncFolder(folder)
  if (files !== manifest.files) throw new StationError('unavailable', damaged(sumsFile))
}

/** Returns its size. */
async function copyOne(
  data: string,
  path: string,
  sum: string,
  place: Place | null,
  signal: AbortSignal,
): Promise<number> {
  const found = await stat(join(data, path)).catch(() => null)
  if (found === null) throw new StationError('unavailable', damaged(`${dataFolder}/${path}`))
  const { size: sizeBytes, mtimeMs: modifiedMs } = found
  const file = { path: place?.path ?? path, sizeBytes, modifiedMs, mode: 0o600, isLink: false }
  const copied = place === null ? null : await copyFile(file, place.from, place.to, signal)
  // One that was there from a try before is read as well.
  const there = place === null ? join(data, path) : join(place.to, place.path)
  if ((copied ?? (await sumOf(there, sizeBytes))) === sum) return sizeBytes
  throw new StationError('unavailable', damaged(`${dataFolder}/${path}`))
}
