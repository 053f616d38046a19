import type { ItemStatus } from '../../../shared/item-lifecycle.ts'
import type { ItemSummary } from '../../../shared/station-views.ts'
import { useConsole } from '../../stores/console-context.tsx'
import { showToast } from '../../ui/toast.tsx'
import { stepsCopy } from './copy.ts'
import { commonStep, usualStep, whyNoStep } from './usual-step.ts'

export interface StepActions {
  /** Takes the usual next step, or says why there is none. */
  next(items: readonly ItemSummary[]): void
  /** Takes this step for those of the items that can take it; says so when none can. */
  take(to: ItemStatus, items: readonly ItemSummary[]): void
  /** Takes back the last step of this console, else that of the item. */
  undo(item: ItemSummary | null): void
}

/** The steps as the keys and the buttons take them. */
export function useSteps(): StepActions {
  const { steps } = useConsole()
  return {
    next(items) {
      const [only] = items
      const to = items.length === 1 && only !== undefined ? usualStep(only) : commonStep(items)
      if (to !== null) steps.begin(to, items)
      else if (only !== undefined) showToast({ tone: 'info', message: reasonOf(only), id: 'no-step' })
    },
    take(to, items) {
      const [only] = items
      if (only === undefined) return
      if (items.length > 1 || only.nextSteps.includes(to)) steps.begin(to, items)
      else showToast({ tone: 'info', message: reasonOf(only), id: 'no-step' })
    },
    undo(item) {
      const { undoable } = steps.store.getState()
      if (undoable !== null && undoable.until > Date.now()) steps.undo(undoable.ids)
      else if (item !== null && isUndoable(item, Date.now())) steps.undo([item.cpItemId])
      else showToast({ tone: 'info', message: stepsCopy.cannotUndo, id: 'no-step' })
    },
  }
}

export const isUndoable = (item: Pick<ItemSummary, 'undoableUntil'>, now: number): boolean =>
  item.undoableUntil !== null && Date.parse(item.undoableUntil) > now

function reasonOf(item: ItemSummary): string {
  const why = whyNoStep(item)
  if (why === 'files') return stepsCopy.waitsForFiles
  if (why === 'over') return item.status === 'cancelled' ? stepsCopy.isOver.cancelled : stepsCopy.isOver.shipped
  return stepsCopy.noNextStep
}
