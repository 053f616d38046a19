import { createHash } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

export interface DataFolders {
  /** Orders, files and logs: what the station keeps. */
  readonly dataDir: string
  /** What the window keeps for itself, and the lock that makes a second start bring the first one to the front. */
  readonly profileDir: string
}

/**
 * Where this start keeps its data. A data folder that was asked for carries its own profile, so two stations on one
 * machine know nothing of each other. Where that profile cannot be made, the window gets a place from which it can say so.
 *
 * @param asked the folder of `--data-dir`, if one was given
 * @param userData the folder that the system has for this program
 */
export function dataFoldersOf(asked: string | undefined, userData: string): DataFolders {
  if (asked === undefined) return { dataDir: usualDataDir(userData), profileDir: usable(userData) }
  const dataDir = resolve(asked)
  return { dataDir, profileDir: usable(join(dataDir, 'window')) }
}

/** The data folder where nobody says otherwise and it was never moved. */
export const usualDataDir = (userData: string): string => join(userData, 'station')

function usable(profileDir: string): string {
  try {
    mkdirSync(profileDir, { recursive: true })
    return profileDir
  } catch {
    const name = createHash('sha256').update(profileDir).digest('hex').slice(0, 12)
    return join(tmpdir(), `print-station-${name}`)
  }
}
