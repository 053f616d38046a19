import { join } from 'node:path'

/** The parts of the program that are files: what the build has made, and what lies beside it. */
export interface ProgramFiles {
  readonly preload: string
  readonly console: string
  readonly icon: string
  readonly trayOf: (health: string) => string
}

/** @param entryDir the folder of the built entry */
export function programFilesOf(entryDir: string): ProgramFiles {
  const resources = join(entryDir, '../../resources')
  return {
    preload: join(entryDir, '../preload/preload.cjs'),
    console: join(entryDir, '../renderer'),
    icon: join(resources, 'icons/256x256.png'),
    trayOf: (health) => join(resources, `tray/${health}.png`),
  }
}
