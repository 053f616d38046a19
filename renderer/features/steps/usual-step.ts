import { type ItemStatus, isTerminal } from '../../../shared/item-lifecycle.ts'
import type { ItemSummary } from '../../../shared/station-views.ts'

/** Steps that stand aside of the line and have buttons of their own. */
export const asideSteps = ['on_hold', 'error', 'cancelled'] as const satisfies readonly ItemStatus[]
export type AsideStep = (typeof asideSteps)[number]

const isAside = (status: ItemStatus): boolean => asideSteps.some((aside) => aside === status)

/** The usual next step of an item along the line, or null when there is none now. */
export function usualStep(item: Pick<ItemSummary, 'nextSteps'>): ItemStatus | null {
  const [first] = item.nextSteps
  return first === undefined || isAside(first) ? null : first
}

/** The steps that skip ahead, after the usual one. */
export const skippingSteps = (item: Pick<ItemSummary, 'nextSteps'>): readonly ItemStatus[] =>
  item.nextSteps.slice(1).filter((step) => !isAside(step))

/** The usual next step of most of these items, or null when none has one. */
export function commonStep(items: Iterable<Pick<ItemSummary, 'nextSteps'>>): ItemStatus | null {
  const counts = new Map<ItemStatus, number>()
  for (const item of items) {
    const step = usualStep(item)
    if (step !== null) counts.set(step, (counts.get(step) ?? 0) + 1)
  }
  let best: ItemStatus | null = null
  for (const [step, times] of counts) if (best === null || times > (counts.get(best) ?? 0)) best = step
  return best
}

/** Why an item has no usual next step, for the one who asked for it. */
export function whyNoStep(item: Pick<ItemSummary, 'status'>): 'over' | 'files' | 'none' {
  if (isTerminal(item.status)) return 'over'
  return item.status === 'received' ? 'files' : 'none'
}
