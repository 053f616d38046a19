import { mkdirSync, statSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import type { Installer } from './installer.ts'
import { linuxInstaller } from './linux-installers.ts'
import { macInstaller } from './mac-installers.ts'
import { unpackedProgram } from './unpacked-program.ts'
import { windowsInstaller } from './windows-installers.ts'

/**
 * Finds out how a file is installed on this system.
 *
 * @param place a folder of its own for what has no place of the system
 * @throws Error when this system cannot install it
 */
export function installerOf(given: string, place: string): Installer {
  const file = resolve(given)
  mkdirSync(place, { recursive: true })
  if (statSync(file).isDirectory()) return unpackedProgram(file, place)
  const found =
    process.platform === 'linux'
      ? linuxInstaller(file, place)
      : process.platform === 'darwin'
        ? macInstaller(file, place)
        : windowsInstaller(file, place)
  if (found === null) throw new Error(`${basename(file)} cannot be installed on this system`)
  return found
}
