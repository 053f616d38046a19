import type { Action } from '../actions/action.ts'
import { privacyCopy } from './words.ts'

/** Of the order that is open. It cannot be undone, so it has no key. */
export const erasePerson: Action = {
  id: 'erase person',
  label: () => privacyCopy.erase,
  isOffered: ({ stores }) => stores.order.store.getState().value?.erasure === null,
  run({ stores }) {
    const { value: order } = stores.order.store.getState()
    if (order !== null) stores.dialogs.show({ kind: 'erase_person', cpOrderId: order.cpOrderId })
  },
}

export const privacyActions: readonly Action[] = [erasePerson]
