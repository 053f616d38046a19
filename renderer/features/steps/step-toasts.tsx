import { useEffect } from 'react'
import { assertNever } from '../../../shared/errors.ts'
import { useConsole } from '../../stores/console-context.tsx'
import type { StepOutcome, Steps } from '../../stores/steps.ts'
import { printedKey } from '../../ui/key-names.ts'
import { inWords } from '../../ui/language.ts'
import { stationNow } from '../../ui/station-clock.ts'
import { hideToast, showToast } from '../../ui/toast.tsx'
import { parcelsCopy } from '../parcels/words.ts'
import { undo as undoAction } from './actions.ts'
import { stepsCopy } from './words.ts'

/** Tells in a corner how each step ended, with Undo as long as it can be taken back. */
export function StepToasts() {
  const { steps } = useConsole()
  useEffect(
    () =>
      steps.store.subscribe((state, before) => {
        if (state.outcome !== null && state.outcome !== before.outcome) tell(state.outcome, steps)
      }),
    [steps],
  )
  return null
}

const toastId = 'step'
/** With the window of undo at a minute or without a signal to wait for, the toast still goes after this. */
const maxMs = 15_000

function tell(outcome: StepOutcome, steps: Steps): void {
  switch (outcome.kind) {
    case 'advanced': {
      tellAdvanced(outcome, steps)
      return
    }
    case 'undone': {
      hideToast(toastId)
      const lines = stepsCopy.refusals(outcome.refused)
      if (outcome.items.length > 0) showToast({ tone: 'done', message: stepsCopy.undone(outcome.items), id: toastId })
      if (lines.length > 0) showToast({ tone: 'trouble', message: lines.join(' ') })
      return
    }
    case 'failed': {
      const lines = outcome.error.details
        .map((detail) => inWords(detail.message))
        .filter((line) => line !== outcome.error.message)
      showToast({ tone: 'trouble', message: outcome.error.message, lines })
      return
    }
    default:
      assertNever(outcome)
  }
}

function tellAdvanced(outcome: Extract<StepOutcome, { kind: 'advanced' }>, steps: Steps): void {
  const { to, advanced, refused, failure, sharedWith = [] } = outcome
  const { undoable } = steps.store.getState()
  const leftMs = undoable === null ? 0 : undoable.until - stationNow()
  const hasTrouble = refused.length > 0 || failure !== null || sharedWith.length > 0
  const shared = sharedWith.length === 0 ? [] : [parcelsCopy.sharedWith(sharedWith.join(', '))]
  const lines = [...shared, ...stepsCopy.refusals(refused), ...(failure === null ? [] : [failure.message])]
  const undo = {
    label: stepsCopy.undo,
    shortcut: printedKey(undoAction.keys.names[0]),
    run: () => steps.undo(undoable?.items ?? []),
  }
  const closesMs = Math.min(leftMs, maxMs)
  showToast({
    id: toastId,
    tone: hasTrouble ? 'trouble' : 'done',
    message: stepsCopy.outcome(to, advanced, refused),
    lines,
    ...(leftMs > 0 ? { action: undo } : {}),
    ...(leftMs > 0 && !hasTrouble ? { forMs: closesMs } : {}),
  })
}
