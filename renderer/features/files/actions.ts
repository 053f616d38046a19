import type { FileView } from '../../../shared/file-views.ts'
import type { Action, ActionContext } from '../actions/action.ts'
import { fileDeeds } from './use-file-actions.ts'
import { filesCopy } from './words.ts'

export const openFile = {
  id: 'open file',
  keys: { names: ['o'], scope: 'queue' },
  help: { group: 'more', what: filesCopy.openHelp },
  run: (context) => withFile(context, fileDeeds(context.stores).open),
} as const satisfies Action

export const revealFile = {
  id: 'reveal file',
  keys: { names: ['f'], scope: 'queue' },
  help: { group: 'more', what: filesCopy.revealHelp },
  run: (context) => withFile(context, fileDeeds(context.stores).reveal),
} as const satisfies Action

export const fileActions: readonly Action[] = [openFile, revealFile]

/** The file that the keys reach: the first that is here, or else the first, which says why it cannot be opened. */
function withFile({ stores }: ActionContext, act: (file: FileView) => void): void {
  const files = stores.item.store.getState().value?.files ?? []
  const file = firstOpenable(files) ?? files[0]
  if (file !== undefined) act(file)
}

/** The file that O opens and F shows: the first that is here. */
export const firstOpenable = (files: readonly FileView[]): FileView | undefined =>
  files.find((file) => file.localPath !== null)
