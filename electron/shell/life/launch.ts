import { createHash } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { StationError } from '../../../shared/errors.ts'
import { type FoundFolder, findDataFolder } from '../../data-folder/find-data-folder.ts'
import { parseFlags, type StationFlags } from '../../settings/flags.ts'

/** What this start of the program was asked to do. Flags that cannot be used are a reason to say so in the window. */
export interface Launch extends DataFolders {
  readonly flags: StationFlags | StationError
  /** Starts without showing its window, as at login. */
  readonly isHidden: boolean
  /** How the data folder was found; null where something is wrong with the start. */
  readonly found: FoundFolder | null
}

/** What a start at login is given where the window is to stay closed. */
export const hiddenFlag = '--hidden'

type Environment = Readonly<Record<string, string | undefined>>

/** Reads the start of the program: its flags, or the environment, and the folders that follow from them. */
export function readLaunch(argv: readonly string[], env: Environment, userData: string): Launch {
  const isHidden = argv.includes(hiddenFlag)
  try {
    // Electron, Chromium and test drivers have flags of their own.
    const flags = parseFlags(argv, env, true)
    const found = findDataFolder(flags['data-dir'], usualDataDir(userData), Date.now)
    return { flags, isHidden, ...dataFoldersOf(flags['data-dir'], userData), dataDir: found.dataDir, found }
  } catch (cause) {
    if (!(cause instanceof StationError)) throw cause
    return { flags: cause, isHidden, ...dataFoldersOf(dataDirAmong(argv, env), userData), found: null }
  }
}

/**
 * The data folder, whatever else is wrong. Without it this start would take itself for a second one of the usual station,
 * and end without a word.
 */
function dataDirAmong(argv: readonly string[], env: Environment): string | undefined {
  const options = { 'data-dir': { type: 'string' } } as const
  const { values } = parseArgs({ args: [...argv], options, strict: false, allowPositionals: true })
  const asked = values['data-dir'] ?? env.PRINT_STATION_DATA_DIR
  return typeof asked === 'string' && asked !== '' ? asked : undefined
}

interface DataFolders {
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
function dataFoldersOf(asked: string | undefined, userData: string): DataFolders {
  if (asked === undefined) return { dataDir: usualDataDir(userData), profileDir: usable(userData) }
  const dataDir = resolve(asked)
  return { dataDir, profileDir: usable(join(dataDir, 'window')) }
}

/** The data folder where nobody says otherwise and it was never moved. */
const usualDataDir = (userData: string): string => join(userData, 'station')

function usable(profileDir: string): string {
  try {
    mkdirSync(profileDir, { recursive: true })
    return profileDir
  } catch {
    const name = createHash('sha256').update(profileDir).digest('hex').slice(0, 12)
    return join(tmpdir(), `print-station-${name}`)
  }
}
