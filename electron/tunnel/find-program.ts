import { accessSync, constants, statSync } from 'node:fs'
import { join } from 'node:path'
import type { TunnelProgramName } from '../../shared/tunnel.ts'

/** Where programs are looked for, and the environment that they get. */
export interface Machine {
  readonly platform: NodeJS.Platform
  readonly env: Readonly<Record<string, string | undefined>>
  /** Besides the PATH: what is started from a desktop often gets a shorter one than a terminal. */
  readonly usualFolders: readonly string[]
}

/** The machine that the station runs on, with the folders into which the installers of the programs put them. */
export function thisMachine({ platform, env }: Pick<NodeJS.Process, 'platform' | 'env'>): Machine {
  const roots = [env.ProgramFiles, env['ProgramFiles(x86)'], env.LOCALAPPDATA].filter((root) => root !== undefined)
  const onWindows = roots.flatMap((root) => ['cloudflared', 'Tailscale', 'ngrok'].map((name) => join(root, name)))
  const elsewhere = ['/usr/local/bin', '/opt/homebrew/bin', '/usr/bin', '/snap/bin']
  // macOS takes the names of files as the same in capitals.
  const inApps = platform === 'darwin' ? ['/Applications/Tailscale.app/Contents/MacOS'] : []
  return { platform, env, usualFolders: platform === 'win32' ? onWindows : [...elsewhere, ...inApps] }
}

/** Where a program of a tunnel is installed, or null. */
export function findProgram(
  name: TunnelProgramName | 'setpriv',
  { platform, env, usualFolders }: Machine,
): string | null {
  const [file, between] = platform === 'win32' ? [`${name}.exe`, ';'] : [name, ':']
  const folders = [...(env.PATH ?? env.Path ?? '').split(between), ...usualFolders]
  const paths = folders.filter((folder) => folder !== '').map((folder) => join(folder, file))
  return paths.find(isProgram) ?? null
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}
