import type { ItemStatus } from '../../../shared/item-lifecycle.ts'
import type { ItemSummary } from '../../../shared/station-views.ts'
import { useConsole } from '../../stores/console-context.tsx'
import { showToast } from '../../ui/toast.tsx'
import { latestOf } from './chosen-items.ts'
import { commonStep, usualStep, whyNoStep } from './usual-step.ts'
import { stepsCopy } from './words.ts'

export interface StepActions {
  /** Takes the usual next step, or says why there is none. */
  next(items: readonly ItemSummary[]): void
  /** Takes this step for those of the items that can take it; says so when none can. */
  take(to: ItemStatus, items: readonly ItemSummary[]): void
  /** Takes back the last step of this console, else that of the item. */
  undo(item: ItemSummary | null): void
}

/**
 * The steps as the keys and the buttons take them. What is asked for while one is under way has its turn after it, for the
 * same items as they are then.
 */
export function useSteps(): StepActions {
  const stores = useConsole()
  const { steps } = stores
  const say = (message: string): void => showToast({ tone: 'info', message, id: 'no-step' })
  return {
    next: (items) =>
      steps.whenFree(() => {
        const latest = items.map((item) => latestOf(stores, item))
        const [only] = latest
        const to = latest.length === 1 && only !== undefined ? usualStep(only) : commonStep(latest)
        if (to !== null) steps.begin(to, latest)
        else if (only !== undefined) say(reasonOf(only))
      }),
    take: (to, items) =>
      steps.whenFree(() => {
        const latest = items.map((item) => latestOf(stores, item))
        const [only] = latest
        if (only === undefined) return
        if (latest.length > 1 || only.nextSteps.includes(to)) steps.begin(to, latest)
        else say(reasonOf(only))
      }),
    undo: (item) =>
      steps.whenFree(() => {
        const { undoable } = steps.store.getState()
        const latest = item === null ? null : latestOf(stores, item)
        if (undoable !== null && undoable.until > Date.now()) steps.undo(undoable.items)
        else if (latest === null || !isUndoable(latest, Date.now())) say(stepsCopy.cannotUndo)
        else if (steps.isOwn(latest)) steps.undo([latest])
        else say(stepsCopy.notOwn)
      }),
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
