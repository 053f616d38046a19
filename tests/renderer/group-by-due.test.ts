import { describe, expect, it } from 'vitest'
import { dueGroupOf } from '../../renderer/features/queue/due-group.ts'
import { groupByDue } from '../../renderer/features/queue/group-by-due.ts'
import { anItemSummary } from './item-summary-builder.ts'

const now = Date.parse('2026-03-02T22:30:00Z')

describe('the groups of the queue', () => {
  it('tell late from today from later', () => {
    expect(groupOf('2026-03-02T22:29:00Z')).toBe('overdue')
    expect(groupOf('2026-03-02T23:59:00Z')).toBe('today')
    expect(groupOf('2026-03-03T00:00:00Z')).toBe('upcoming')
    expect(groupOf(null)).toBe('undated')
  })

  it('end the day at midnight in the zone of the station', () => {
    // In Amsterdam it is already 23:30, so half an hour later is tomorrow.
    expect(groupOf('2026-03-02T23:15:00Z', 'Europe/Amsterdam')).toBe('upcoming')
    expect(groupOf('2026-03-03T04:00:00Z', 'America/New_York')).toBe('today')
  })

  it('put reorders before everything else, however late that is', () => {
    expect(dueGroupOf({ isReorder: true, shipBy: null }, now, 'UTC')).toBe('reorder')
  })

  it('stand before their rows, with a count that admits what is not loaded yet', () => {
    const items = [
      anItemSummary({ cpItemId: 'reorder', isReorder: true }),
      anItemSummary({ cpItemId: 'late', shipBy: '2026-03-01T00:00:00Z' }),
      anItemSummary({ cpItemId: 'later', shipBy: '2026-03-09T00:00:00Z' }),
    ]
    const lines = groupByDue(items, now, 'UTC', true).map((entry) =>
      entry.kind === 'group' ? `${entry.label} ${entry.count}` : entry.key,
    )
    expect(lines).toEqual(['Reorders 1', 'reorder', 'Overdue 1', 'late', 'Upcoming 1+', 'later'])
  })
})

const groupOf = (shipBy: string | null, timeZone = 'UTC') => dueGroupOf({ isReorder: false, shipBy }, now, timeZone)
