import { describe, expect, it } from 'vitest'
import { registrationAt } from '../../renderer/features/orders/registration-at.ts'

const receivedAt = Date.parse('2026-03-03T10:00:00Z')
const dueAt = '2026-03-03T10:15:00.000Z'
const minutesOn = (minutes: number): number => receivedAt + minutes * 60_000
const open = { state: 'waiting', dueAt, registeredAt: null } as const

describe('the clock of a registration', () => {
  it('tells the minutes that are left', () => {
    expect(registrationAt(open, minutesOn(1))).toEqual({ state: 'waiting', minutesLeft: 14 })
  })

  it('warns when ten minutes have passed, though no news came since', () => {
    expect(registrationAt(open, minutesOn(9.9)).state).toBe('waiting')
    expect(registrationAt(open, minutesOn(10))).toEqual({ state: 'slow', minutesLeft: 5 })
  })

  it('is late when the fifteen minutes are over', () => {
    expect(registrationAt({ ...open, state: 'slow' }, minutesOn(15)).state).toBe('slow')
    expect(registrationAt({ ...open, state: 'slow' }, minutesOn(15.1))).toEqual({ state: 'late', minutesLeft: 0 })
  })

  it('stands still once the registration has arrived, or none is needed', () => {
    const registeredAt = '2026-03-03T10:02:00.000Z'
    expect(registrationAt({ state: 'done', dueAt, registeredAt }, minutesOn(60)).state).toBe('done')
    expect(registrationAt({ ...open, state: 'not_needed' }, minutesOn(60)).state).toBe('not_needed')
  })
})
