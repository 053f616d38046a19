import type { Shell } from 'electron'
import type { Desktop } from '../api/handlers.ts'

/** Opens and shows files with the programs that the system has for them. */
export const desktopOf = (system: Pick<Shell, 'openPath' | 'showItemInFolder'>): Desktop => ({
  async openFile(path) {
    const refusal = await system.openPath(path)
    if (refusal !== '') throw new Error(refusal)
  },
  revealFile: (path) => system.showItemInFolder(path),
})
