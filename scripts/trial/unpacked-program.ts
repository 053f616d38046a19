import { cpSync, globSync, rmSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { Installer } from './installer.ts'

const programs: Partial<Record<NodeJS.Platform, { readonly program: string; readonly resources: string }>> = {
  linux: { program: 'print-station', resources: 'resources' },
  win32: { program: 'Print Station.exe', resources: 'resources' },
  darwin: { program: '*.app/Contents/MacOS/Print Station', resources: '../Resources' },
}

/** What `npm run package -- --dir` makes: a copy of the folder is the installation. */
export function unpackedProgram(folder: string, place: string): Installer {
  const here = programs[process.platform]
  if (here === undefined) throw new Error(`There is no program for ${process.platform}`)
  const installed = join(place, 'unpacked')
  return {
    async install() {
      rmSync(installed, { recursive: true, force: true })
      cpSync(folder, installed, { recursive: true, verbatimSymlinks: true })
      const program = only(here.program, installed)
      return {
        program,
        resources: resolve(dirname(program), here.resources),
        isDirect: true,
        signature: async () => 'a folder has none',
      }
    },
    remove: async () => rmSync(installed, { recursive: true, maxRetries: 10 }),
  }
}

/** The one file that a pattern finds. */
function only(pattern: string, folder: string): string {
  const [first, ...others] = globSync(pattern, { cwd: folder })
  if (first === undefined || others.length > 0) {
    throw new Error(`${others.length + (first === undefined ? 0 : 1)} files ${pattern} in ${folder}`)
  }
  return join(folder, first)
}
