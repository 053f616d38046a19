import { describe, expect, it } from 'vitest'
import { formatBytes } from '../../renderer/ui/format-number.ts'
import { formatAgo, formatDue, formatExact, formatShort } from '../../renderer/ui/format-time.ts'

const now = Date.parse('2026-03-03T10:00:00Z')

describe('times', () => {
  it('that are due are told relative to now', () => {
    expect(formatDue('2026-03-03T13:00:00Z', now)).toBe('in 3 h')
    expect(formatDue('2026-03-03T10:00:20Z', now)).toBe('in 1 min')
    expect(formatDue('2026-03-03T09:20:00Z', now)).toBe('40 min late')
    expect(formatDue('2026-03-04T20:00:00Z', now)).toBe('in 34 h')
    expect(formatDue('2026-02-28T10:00:00Z', now)).toBe('3 days late')
  })

  it('that are past are told as an age', () => {
    expect(formatAgo('2026-03-03T09:59:30Z', now)).toBe('just now')
    expect(formatAgo('2026-03-03T09:55:00Z', now)).toBe('5 min ago')
  })

  it('are exact in the zone of the station, with the zone named', () => {
    expect(formatExact('2026-03-03T16:00:00Z', 'Europe/Amsterdam')).toBe('Tue, 3 Mar 2026, 17:00 CET')
  })

  it('carry a date when they are not of today', () => {
    expect(formatShort('2026-03-03T16:00:00Z', now, 'Europe/Amsterdam')).toBe('17:00')
    expect(formatShort('2026-03-03T23:30:00Z', now, 'Europe/Amsterdam')).toBe('4 Mar 00:30')
  })
})

describe('sizes', () => {
  it('have a unit and at most one decimal', () => {
    expect([0, 999, 1_000, 20_512, 9_341_120, 812e9].map(formatBytes)).toEqual([
      '0 B',
      '999 B',
      '1.0 KB',
      '20.5 KB',
      '9.3 MB',
      '812 GB',
    ])
  })
})
