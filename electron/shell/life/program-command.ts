import { resolve } from 'node:path'

/** How the system starts this program again: at login, or after a fault. */
export interface ProgramCommand {
  readonly path: string
  readonly args: readonly string[]
}

interface ProgramPlace {
  readonly execPath: string
  /** The file of an AppImage: the program in it lies in a folder that is gone when it ends. */
  readonly appImage: string | undefined
  /** The folder of the sources where the program is not installed, else null. */
  readonly sources: string | null
  /** The folder of `--data-dir`, where one was given. */
  readonly dataDir: string | null
}

export function programCommand({ execPath, appImage, sources, dataDir }: ProgramPlace): ProgramCommand {
  return {
    path: appImage || execPath,
    args: [
      ...(sources === null ? [] : [resolve(sources)]),
      ...(dataDir === null ? [] : ['--data-dir', resolve(dataDir)]),
    ],
  }
}
