import type { SignalType } from '../../shared/cloud-signal.ts'
import type { ItemStatus } from '../../shared/item-lifecycle.ts'
import type { StepRequest } from '../../shared/station-api.ts'

/** What is done with one item, and what must come of it. */
export interface WorkPlan {
  readonly steps: readonly Step[]
  /** Exactly these must arrive, in this order. */
  readonly signals: readonly SignalType[]
  /** Where the item must stand in the end. */
  readonly ends: Extract<ItemStatus, 'shipped' | 'cancelled' | 'on_hold'>
}

export type Step = Pick<StepRequest, 'to'> & Partial<StepRequest>

/** To the start of production, and what follows once the press has the files. Each item goes with a number of its own. */
export function inTwoParts(plan: WorkPlan, cpItemId: string): readonly [readonly Step[], readonly Step[]] {
  const steps = plan.steps.map((step) => (step.to === 'shipped' ? { ...step, tracking: `DEMO${cpItemId}` } : step))
  const start = steps.findIndex(({ to }) => to === 'in_production') + 1
  return [steps.slice(0, start), steps.slice(start)]
}

export const usualPlan: WorkPlan = {
  steps: [{ to: 'in_production' }, { to: 'produced' }, { to: 'packed' }, { to: 'shipped' }],
  signals: ['ItemRegistered', 'ItemProduce', 'ItemProduced', 'ItemPacked', 'ItemShipped'],
  ends: 'shipped',
}

/** Into error and back to where it came from, which reports nothing of its own. */
export const troublePlan: WorkPlan = {
  steps: [
    { to: 'in_production' },
    { to: 'error', cause: 'Cover scratched, printing it again' },
    { to: 'in_production' },
    { to: 'produced' },
    { to: 'packed' },
    { to: 'shipped' },
  ],
  signals: ['ItemRegistered', 'ItemProduce', 'ItemError', 'ItemProduced', 'ItemPacked', 'ItemShipped'],
  ends: 'shipped',
}

export const cancelPlan: WorkPlan = {
  steps: [
    { to: 'in_production' },
    { to: 'cancelled', cause: 'CancelCoverSpine', message: 'Spine is 4 mm, 9 mm expected' },
  ],
  signals: ['ItemRegistered', 'ItemProduce', 'ItemCanceled'],
  ends: 'cancelled',
}

/** Its file does not fit: it is held, and nobody lets it pass. */
export const heldPlan: WorkPlan = { steps: [], signals: ['ItemRegistered'], ends: 'on_hold' }
