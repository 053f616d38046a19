import type { ItemStatus } from '../../../shared/item-lifecycle.ts'
import type { ItemSummary } from '../../../shared/station-views.ts'
import type { Action, ActionContext } from '../actions/action.ts'
import { commonStep, usualStep } from '../steps/usual-step.ts'
import { stepsCopy } from '../steps/words.ts'
import { ordersCopy } from './words.ts'

/** The next step of an order: that of most of its items, for all of them that stand right before it. */
export const nextOfOrder: Action = {
  id: 'next of order',
  keys: { names: ['n'], scope: 'order' },
  label: ({ items }) => {
    const { to, those } = nextOf(items)
    return to === null ? stepsCopy.noNextStep : ordersCopy.step(stepsCopy.labels[to], those.length, items.length)
  },
  run: ({ stores }) =>
    stores.steps.whenFree(() => {
      const { to, those } = nextOf(itemsOf(stores))
      if (to !== null) stores.steps.begin(to, those)
    }),
}

export const orderActions: readonly Action[] = [nextOfOrder]

/** Those of the order that is open, whatever is chosen in the queue. */
const itemsOf = ({ order }: ActionContext['stores']): readonly ItemSummary[] =>
  order.store.getState().value?.items ?? []

function nextOf(items: readonly ItemSummary[]): { to: ItemStatus | null; those: readonly ItemSummary[] } {
  const to = commonStep(items)
  return { to, those: items.filter((item) => usualStep(item) === to) }
}
