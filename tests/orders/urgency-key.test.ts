import { describe, expect, it } from 'vitest'
import { urgencyKeyOf } from '../../electron/orders/urgency-key.ts'

describe('the urgency of an item', () => {
  it('puts reorders first, then the earliest ship-by date, undated last, then the first to arrive', () => {
    const items = [
      { id: 'undated', isReorder: false, shipBy: null, receivedAt: 1 },
      { id: 'late', isReorder: false, shipBy: 9_000_000_000_000, receivedAt: 1 },
      { id: 'second of two', isReorder: false, shipBy: 1_000, receivedAt: 2 },
      { id: 'first of two', isReorder: false, shipBy: 1_000, receivedAt: 1 },
      { id: 'reorder', isReorder: true, shipBy: null, receivedAt: 3 },
    ]
    const sorted = items.toSorted((left, right) => (urgencyKeyOf(left) < urgencyKeyOf(right) ? -1 : 1))
    expect(sorted.map((item) => item.id)).toEqual(['reorder', 'first of two', 'second of two', 'late', 'undated'])
  })
})
