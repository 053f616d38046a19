import { accessSync, constants, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import type { TunnelProgramName } from '../../shared/tunnel.ts'

export interface Machine {
  readonly platform: NodeJS.Platform
  readonly env: Readonly<Record<string, string | undefined>>
}

/**
 * Where a program of a tunnel is installed: on the PATH, or where its installer puts it, since a program that is started
 * from a desktop often gets a shorter PATH than a terminal. Null: it is not installed.
 */
export function findProgram(name: TunnelProgramName | 'setpriv', { platform, env }: Machine): string | null {
  const file = platform === 'win32' ? `${name}.exe` : name
  const folders = [
    ...(env.PATH ?? env.Path ?? '').split(platform === 'win32' ? ';' : delimiter),
    ...usual(platform, env),
  ]
  const paths = folders.filter((folder) => folder !== '').map((folder) => join(folder, file))
  if (platform === 'darwin' && name === 'tailscale') paths.push('/Applications/Tailscale.app/Contents/MacOS/Tailscale')
  return paths.find(isProgram) ?? null
}

function usual(platform: NodeJS.Platform, env: Machine['env']): string[] {
  if (platform !== 'win32') return ['/usr/local/bin', '/opt/homebrew/bin', '/usr/bin', '/snap/bin']
  const programs = [env.ProgramFiles, env['ProgramFiles(x86)'], env.LOCALAPPDATA].filter(
    (folder) => folder !== undefined,
  )
  return programs.flatMap((folder) => ['cloudflared', 'Tailscale', 'ngrok'].map((name) => join(folder, name)))
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}
