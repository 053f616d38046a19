import { homedir } from 'node:os'
import { join } from 'node:path'

/**
 * Where a station keeps its data when nobody says otherwise: the same folder with a window as without one, which is where
 * Electron keeps the data of a program of this name.
 */
export function defaultDataDir(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
  home = homedir(),
): string {
  return join(programData(platform, env, home), 'Print Station', 'station')
}

function programData(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
  home: string,
): string {
  if (platform === 'win32') return env.APPDATA || join(home, 'AppData', 'Roaming')
  if (platform === 'darwin') return join(home, 'Library', 'Application Support')
  return env.XDG_CONFIG_HOME || join(home, '.config')
}
