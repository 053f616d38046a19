import type { Action } from '../actions/action.ts'
import { aboutItems } from '../palette/about-items.ts'
import { withOne } from '../steps/repair-actions.ts'
import { notesCopy } from './words.ts'

export const noteOnItem: Action = {
  id: 'note',
  keys: { names: ['m'], scope: 'queue' },
  help: { group: 'steps', what: notesCopy.help },
  label: () => notesCopy.add,
  isBesideSteps: true,
  command: { group: 'steps', label: () => notesCopy.addTo, about: aboutItems },
  isOffered: ({ items }) => items.length === 1,
  run: (context) =>
    withOne(context, (item) => context.stores.dialogs.show({ kind: 'note', cpOrderId: item.cpOrderId, item })),
}

/** On the order that is open. */
export const noteOnOrder: Action = {
  id: 'note on order',
  keys: { names: ['m'], scope: 'order' },
  label: () => notesCopy.addTo,
  run({ stores }) {
    const { value: order } = stores.order.store.getState()
    if (order !== null) stores.dialogs.show({ kind: 'note', cpOrderId: order.cpOrderId, item: null })
  },
}

export const noteActions: readonly Action[] = [noteOnItem, noteOnOrder]
