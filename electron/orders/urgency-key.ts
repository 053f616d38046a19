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
  const rank = urgency.isReorder ? urgencyRanks[0] : urgencyRanks[1]
  const due = urgency.shipBy === null ? '9'.repeat(15) : padded(urgency.shipBy)
  return `${rank}:${due}:${padded(urgency.receivedAt)}:${urgency.id}`
}

/** Reorders, then everything else. */
export const urgencyRanks = ['0', '1'] as const

/** Every key of this rank with a ship-by date before the instant sorts below this text, and no other of its rank. */
export const urgencyKeyBefore = (rank: (typeof urgencyRanks)[number], shipBy: number): string =>
  `${rank}:${padded(shipBy)}`

const padded = (instant: number): string => String(Math.max(0, instant)).padStart(15, '0')
