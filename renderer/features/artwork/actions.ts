import type { Action } from '../actions/action.ts'
import { artworkOf } from './artwork-of.ts'
import { artworkCopy } from './words.ts'

const look: Action = {
  id: 'artwork',
  keys: { names: ['a'], scope: 'queue' },
  help: { group: 'more', what: artworkCopy.help },
  run({ stores }) {
    const [first] = artworkOf(stores.item.store.getState().value)
    if (first !== undefined) stores.dialogs.show({ kind: 'artwork', fileId: first.id })
  },
}

export const artworkActions: readonly Action[] = [look]
