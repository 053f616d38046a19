import type { ItemStatus } from '../../../shared/item-lifecycle.ts'
import type { Refusal } from '../../stores/steps.ts'

/** Where the items stood that did not move, with how many stood there. */
export function refusedByStatus(
  refused: readonly Refusal[],
): readonly (readonly [status: ItemStatus, times: number])[] {
  const counts = new Map<ItemStatus, number>()
  for (const refusal of refused) {
    if (isToldByStatus(refusal)) counts.set(refusal.status, (counts.get(refusal.status) ?? 0) + 1)
  }
  return [...counts]
}

/** The reasons that are not told by where the items stand, each once with how often it was met. */
export function refusedOtherwise(refused: readonly Refusal[]): readonly (readonly [message: string, times: number])[] {
  const counts = new Map<string, number>()
  for (const refusal of refused) {
    if (!isToldByStatus(refusal)) counts.set(refusal.message, (counts.get(refusal.message) ?? 0) + 1)
  }
  return [...counts]
}

/** Where an item stands says why only a step that could not follow, not a step that lacked something. */
const isToldByStatus = (refusal: Refusal): refusal is Refusal & { readonly status: ItemStatus } =>
  refusal.status !== null && (refusal.code === 'not_allowed' || refusal.code === 'conflict')
