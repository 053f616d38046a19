import { parseArgs } from 'node:util'
import { StationError } from '../../../shared/errors.ts'
import { type FoundFolder, findDataFolder } from '../../data-folder/find-data-folder.ts'
import { parseFlags, type StationFlags } from '../../settings/flags.ts'
import { type DataFolders, dataFoldersOf, usualDataDir } from './data-folders.ts'

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
