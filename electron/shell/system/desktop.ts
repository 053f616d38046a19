import type { Shell } from 'electron'
import type { DesktopAnswer } from '../../../shared/desktop-api.ts'
import type { Desktop } from '../../console/handlers.ts'

/** What the rest of the shell does for the station. */
export interface DesktopParts extends Pick<Desktop, 'pick' | 'leaveSafeMode' | 'checkUpdate' | 'installUpdate'> {
  readonly view: () => DesktopAnswer
}

/** Opens and shows files with the programs that the system has for them, and passes on what else a desktop can do. */
export const desktopOf = (system: Pick<Shell, 'openPath' | 'showItemInFolder'>, parts: DesktopParts): Desktop => ({
  ...parts,
  async openFile(path) {
    const refusal = await system.openPath(path)
    if (refusal !== '') throw new Error(refusal)
  },
  revealFile: (path) => system.showItemInFolder(path),
})
