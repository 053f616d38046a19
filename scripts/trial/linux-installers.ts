import { chmodSync, copyFileSync, existsSync, realpathSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { findOnPath } from '../find-on-path.ts'
import type { Installer } from './installer.ts'
import { runAsRoot } from './run-or-throw.ts'

const name = 'print-station'
/** What a user types, and what the menu starts. */
const command = `/usr/bin/${name}`
const desktopEntry = `/usr/share/applications/${name}.desktop`
const unsigned = async (): Promise<string> => 'not signed, as packages for Linux are not'

/** A `.deb`, an `.rpm` or an `.AppImage`; null for anything else. */
export function linuxInstaller(file: string, place: string): Installer | null {
  if (file.endsWith('.deb')) {
    return systemPackage(
      () => runAsRoot('apt-get', 'install', '--yes', '--no-install-recommends', '--allow-downgrades', file),
      () => runAsRoot('apt-get', 'remove', '--yes', name),
    )
  }
  if (file.endsWith('.rpm')) {
    // Elsewhere than where it is at home nobody finds what it depends on.
    if (findOnPath('dnf') === null) {
      return systemPackage(
        () => runAsRoot('rpm', '--upgrade', '--nodeps', '--replacepkgs', '--oldpackage', file),
        () => runAsRoot('rpm', '--erase', '--nodeps', name),
      )
    }
    return systemPackage(
      () => runAsRoot('dnf', 'install', '--assumeyes', '--nogpgcheck', file),
      () => runAsRoot('dnf', 'remove', '--assumeyes', name),
    )
  }
  return file.endsWith('.AppImage') ? appImage(file, place) : null
}

function systemPackage(install: () => Promise<unknown>, remove: () => Promise<unknown>): Installer {
  return {
    async install() {
      await install()
      if (!existsSync(desktopEntry)) throw new Error(`${desktopEntry} is missing: no menu shows the program`)
      const program = realpathSync(command)
      return { program: command, resources: join(dirname(program), 'resources'), isDirect: true, signature: unsigned }
    },
    async remove() {
      const folder = dirname(realpathSync(command))
      await remove()
      const left = [command, desktopEntry, folder, `/etc/apparmor.d/${name}`].filter((path) => existsSync(path))
      if (left.length > 0) throw new Error(`It has left ${left.join(', ')}`)
    },
  }
}

function appImage(file: string, place: string): Installer {
  const program = join(place, `${name}.AppImage`)
  return {
    async install() {
      rmSync(program, { force: true })
      copyFileSync(file, program)
      chmodSync(program, 0o755)
      return { program, resources: null, isDirect: true, signature: unsigned }
    },
    remove: async () => rmSync(program),
  }
}
