import type { Handlers, StationParts } from '../../console/handlers.ts'
import { iso } from '../../console/page.ts'

export function libraryHandlers({
  library,
  libraryKeeper,
}: StationParts): Handlers<'library.status' | 'library.check' | 'library.move'> {
  return {
    'library.status': async () => {
      const { lastCheck, ...state } = libraryKeeper.state
      return {
        ...state,
        folder: library.dir,
        freeBytes: await library.freeBytes().catch(() => null),
        lastCheck: lastCheck === null ? null : { ...lastCheck, at: iso(lastCheck.at) },
      }
    },
    'library.check': ({ deep, by }) => libraryKeeper.check(deep, by),
    'library.move': async ({ folder, by }) => {
      await libraryKeeper.move(folder, by)
      return {}
    },
  }
}
