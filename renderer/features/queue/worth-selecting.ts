import type { ItemSummary } from '../../../shared/station-views.ts'

/**
 * The rows that selecting everything means: without those that were finished a moment ago and are about to leave the list.
 * A list of finished items is meant as it stands.
 */
export function worthSelecting(rows: readonly ItemSummary[]): readonly ItemSummary[] {
  const open = rows.filter((row) => row.nextSteps.length > 0)
  return open.length === 0 ? rows : open
}
