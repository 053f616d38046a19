import { describe, expect, it } from 'vitest'
import { type Calendar, closesAt, isUrgent } from '../../electron/batches/closing-times.ts'
import { batchRule } from '../../shared/batches.ts'

const berlin: Calendar = { timeZone: 'Europe/Berlin', days: new Set([1, 2, 3, 4, 5]), holidays: new Set() }

const rule = (close: Record<string, unknown>) => batchRule.parse({ id: 'r', name: 'R', close })

/** When a batch closes that was opened at an instant, as it reads on a clock of its zone. */
function closing(from: string, close: Record<string, unknown>, { calendar = berlin, shipBy = '' } = {}): string | null {
  const at = closesAt(rule(close), calendar, Date.parse(from), shipBy === '' ? null : Date.parse(shipBy))
  return at === null ? null : new Date(at).toISOString().slice(0, 16)
}

describe('the times of a rule', () => {
  it('close at the next of them, on the clock of the shop', () => {
    const times = { times: ['14:30', '08:00', '10:00'] }
    expect(closing('2026-03-02T06:00Z', times)).toBe('2026-03-02T07:00')
    expect(closing('2026-03-02T07:00Z', times)).toBe('2026-03-02T09:00')
    expect(closing('2026-03-02T13:29Z', times)).toBe('2026-03-02T13:30')
    expect(closing('2026-03-02T13:30Z', times)).toBe('2026-03-03T07:00')
  })

  it('pass over days on which the shop does not work', () => {
    const holidays = new Set(['2026-04-03', '2026-04-06'])
    expect(closing('2026-04-02T14:00Z', { times: ['14:30'] }, { calendar: { ...berlin, holidays } })).toBe(
      '2026-04-07T12:30',
    )
    expect(closing('2026-04-02T14:00Z', { times: ['14:30'] })).toBe('2026-04-03T12:30')
    const saturdays = { ...berlin, days: new Set([6]) }
    expect(closing('2026-03-02T14:00Z', { times: ['09:00'] }, { calendar: saturdays })).toBe('2026-03-07T08:00')
  })

  it('are of the day that it is in the shop, not of that at Greenwich', () => {
    // Late on Friday in Los Angeles it is Saturday in UTC; early on Monday in Auckland it is Sunday there.
    const angeles = { ...berlin, timeZone: 'America/Los_Angeles' }
    expect(closing('2026-03-07T05:00Z', { times: ['23:00'] }, { calendar: angeles })).toBe('2026-03-07T07:00')
    const auckland = { ...berlin, timeZone: 'Pacific/Auckland' }
    expect(closing('2026-03-01T12:00Z', { times: ['08:00'] }, { calendar: auckland })).toBe('2026-03-01T19:00')
  })

  it('keep their place on the wall when the clocks change', () => {
    const all = { ...berlin, days: new Set([1, 2, 3, 4, 5, 6, 7]) }
    expect(closing('2026-03-28T14:00Z', { times: ['14:30'] }, { calendar: all })).toBe('2026-03-29T12:30')
    expect(closing('2026-10-24T13:00Z', { times: ['14:30'] }, { calendar: all })).toBe('2026-10-25T13:30')
  })

  it('that the change to summer time leaves out come an hour later, once', () => {
    const all = { ...berlin, days: new Set([7]) }
    expect(closing('2026-03-28T14:00Z', { times: ['02:30'] }, { calendar: all })).toBe('2026-03-29T01:30')
    expect(closing('2026-03-29T01:30Z', { times: ['02:30'] }, { calendar: all })).toBe('2026-04-05T00:30')
  })

  it('that come twice in autumn are the first of the two, once', () => {
    const all = { ...berlin, days: new Set([7]) }
    expect(closing('2026-10-24T14:00Z', { times: ['02:30'] }, { calendar: all })).toBe('2026-10-25T00:30')
    expect(closing('2026-10-25T00:30Z', { times: ['02:30'] }, { calendar: all })).toBe('2026-11-01T01:30')
  })

  it('of a shop that never works close nothing', () => {
    expect(closing('2026-03-02T06:00Z', { times: ['08:00'] }, { calendar: { ...berlin, days: new Set() } })).toBeNull()
    expect(closing('2026-03-02T06:00Z', {})).toBeNull()
  })
})

describe('the days before the earliest ship-by date', () => {
  const within = (dueWithinDays: number, shipBy: string, calendar = berlin) =>
    closing('2026-03-02T06:00Z', { dueWithinDays }, { shipBy, calendar })

  it('are working days, and the batch closes when that day begins', () => {
    // Thursday, 12 March.
    expect(within(0, '2026-03-12T16:00Z')).toBe('2026-03-11T23:00')
    expect(within(2, '2026-03-12T16:00Z')).toBe('2026-03-09T23:00')
    expect(within(4, '2026-03-12T16:00Z')).toBe('2026-03-05T23:00')
    expect(within(4, '2026-03-12T16:00Z', { ...berlin, holidays: new Set(['2026-03-09']) })).toBe('2026-03-04T23:00')
  })

  it('are counted from the last working day where it is none', () => {
    expect(within(0, '2026-03-15T10:00Z')).toBe('2026-03-12T23:00')
    expect(within(1, '2026-03-15T10:00Z')).toBe('2026-03-11T23:00')
  })

  it('close before the next time of day where they come first', () => {
    const close = { dueWithinDays: 1, times: ['18:00'] }
    expect(closing('2026-03-10T20:00Z', close, { shipBy: '2026-03-12T16:00Z' })).toBe('2026-03-10T23:00')
    expect(closing('2026-03-09T10:00Z', close, { shipBy: '2026-03-12T16:00Z' })).toBe('2026-03-09T17:00')
    expect(closing('2026-03-09T10:00Z', close)).toBe('2026-03-09T17:00')
  })
})

describe('what is urgent', () => {
  const urgent = (close: Record<string, unknown>, now: string, shipBy: string | null) =>
    isUrgent(rule(close), berlin, Date.parse(now), shipBy === null ? null : Date.parse(shipBy))

  it('is overdue, as near as the rule lets it come, or would be late with the next closing', () => {
    expect(urgent({}, '2026-03-02T10:00Z', '2026-03-02T10:00Z')).toBe(true)
    expect(urgent({}, '2026-03-02T10:00Z', '2026-03-02T10:01Z')).toBe(false)
    expect(urgent({ dueWithinDays: 1 }, '2026-03-02T10:00Z', '2026-03-03T10:00Z')).toBe(true)
    expect(urgent({ dueWithinDays: 1 }, '2026-03-02T10:00Z', '2026-03-04T10:00Z')).toBe(false)
    expect(urgent({ times: ['14:00'] }, '2026-03-02T10:00Z', '2026-03-02T12:00Z')).toBe(true)
    expect(urgent({ times: ['14:00'] }, '2026-03-02T10:00Z', '2026-03-02T17:00Z')).toBe(false)
  })

  it('has a ship-by date', () => {
    expect(urgent({ dueWithinDays: 60, times: ['14:00'] }, '2026-03-02T10:00Z', null)).toBe(false)
  })
})
