import type { Handlers, StationParts } from '../console/handlers.ts'

type DataFolderCalls = 'dataFolder.get' | 'dataFolder.check' | 'dataFolder.move'

export function dataFolderHandlers({ dataFolderMover }: StationParts): Handlers<DataFolderCalls> {
  return {
    'dataFolder.get': () => dataFolderMover.view,
    'dataFolder.check': ({ folder }) => dataFolderMover.plan(folder),
    'dataFolder.move': async ({ folder, by }) => {
      await dataFolderMover.move(folder, by)
      return {}
    },
  }
}
