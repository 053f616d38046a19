export interface Urgency {
  readonly isReorder: boolean
  readonly shipBy: number | null
  readonly receivedAt: number
  /** Makes the key unique, so that a page can start after it. */
  readonly id: string
}

/**
 * A text that sorts by urgency: reorders, then by ship-by date, undated last, then by arrival. One indexed column gives
 * the queue its order and its pages their keys.
 */
export function urgencyKeyOf(urgency: Urgency): string {
  const rank = urgency.isReorder ? '0' : '1'
  const due = urgency.shipBy === null ? '9'.repeat(15) : padded(urgency.shipBy)
  return `${rank}:${due}:${padded(urgency.receivedAt)}:${urgency.id}`
}

const padded = (instant: number): string => String(Math.max(0, instant)).padStart(15, '0')
