import { describe, expect, it } from 'vitest'
import { dayPlus, formatDay, formatSpan, percentOf } from '../../renderer/ui/format-day.ts'

describe('the words of a day', () => {
  it('name the day itself, whatever the zone, and the days around it', () => {
    expect(formatDay('2026-03-05')).toMatch(/^Thursday,? 5 March 2026$/)
    expect(dayPlus('2026-02-28', 1)).toBe('2026-03-01')
    expect(dayPlus('2026-01-01', -1)).toBe('2025-12-31')
    // The day of a clock change has no 24 hours, and a next day all the same.
    expect(dayPlus('2026-03-29', 1)).toBe('2026-03-30')
  })

  it('tell a span in its two largest units', () => {
    expect([40_000, 14 * 60_000, 60 * 60_000, 125 * 60_000, 47.5 * 3_600_000, 76 * 3_600_000].map(formatSpan)).toEqual([
      '40 s',
      '14 min',
      '1 h',
      '2 h 5 min',
      '47 h 30 min',
      '3 days 4 h',
    ])
  })

  it('say 100 % only when every single one was on time', () => {
    expect(percentOf(999, 1_000)).toBe(99)
    expect(percentOf(1_000, 1_000)).toBe(100)
  })
})
