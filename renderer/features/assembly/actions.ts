import { isTerminal } from '../../../shared/item-lifecycle.ts'
import type { Action } from '../actions/action.ts'
import { aboutItems } from '../palette/about-items.ts'
import { hasBinSign } from './bin-mark.tsx'
import { assemblyCopy } from './words.ts'

/** Lays the order of the item into another bin. */
export const moveBin: Action = {
  id: 'move bin',
  keys: { names: ['g'], scope: 'queue' },
  help: { group: 'steps', what: assemblyCopy.moveHelp },
  label: () => assemblyCopy.moveOrder,
  isBesideSteps: true,
  command: { group: 'steps', about: aboutItems, keywords: assemblyCopy.keywords.split(' ') },
  isOffered: ({ items }) => items.length === 1 && items.every((item) => hasBinSign(item) && !isTerminal(item.status)),
  run({ stores, items }) {
    const [item] = items
    if (item !== undefined && moveBin.isOffered?.({ stores, items, item }) === true)
      stores.dialogs.show({ kind: 'move_bin', item })
  },
}

export const assemblyActions: readonly Action[] = [moveBin]
