import { StationError } from '../../shared/errors.ts'
import { parseFlags, type StationFlags } from '../flags.ts'
import { type DataFolders, dataFoldersOf } from './data-folders.ts'

/** What this start of the program was asked to do. Flags that cannot be used are a reason to say so in the window. */
export interface Launch extends DataFolders {
  readonly flags: StationFlags | StationError
}

/** Reads the start of the program: its flags, or the environment, and the folders that follow from them. */
export function readLaunch(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  userData: string,
): Launch {
  try {
    // Electron, Chromium and test drivers have flags of their own.
    const flags = parseFlags(argv, env, true)
    return { flags, ...dataFoldersOf(flags['data-dir'], userData) }
  } catch (cause) {
    if (!(cause instanceof StationError)) throw cause
    return { flags: cause, ...dataFoldersOf(undefined, userData) }
  }
}
