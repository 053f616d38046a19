import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openRestartLimit } from '../../electron/shell/life/restart-limit.ts'
import { createFakeClock } from '../support/fake-clock.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const minuteMs = 60_000

describe('the limit of restarts', () => {
  it('starts again after a fault, and is in safe mode after the third within ten minutes', () => {
    const file = join(temporaryFolder(), 'life.json')
    const clock = createFakeClock()
    for (const _ of [1, 2, 3]) {
      const limit = openRestartLimit(file, clock)
      expect(limit.isSafeMode).toBe(false)
      expect(limit.faulted()).toBe(true)
      clock.jump(minuteMs)
    }
    const safe = openRestartLimit(file, clock)
    expect(safe.isSafeMode).toBe(true)
    // It stays up as well as it can: orders are received.
    expect(safe.faulted()).toBe(false)
  })

  it('forgets faults that lie further apart', () => {
    const file = join(temporaryFolder(), 'life.json')
    const clock = createFakeClock()
    for (const _ of [1, 2, 3, 4]) {
      const limit = openRestartLimit(file, clock)
      expect(limit.isSafeMode).toBe(false)
      limit.faulted()
      clock.jump(5 * minuteMs)
    }
  })

  it('takes a record that cannot be read for one fault', () => {
    const file = join(temporaryFolder(), 'life.json')
    const clock = createFakeClock()
    writeFileSync(file, '\0'.repeat(60))
    openRestartLimit(file, clock).faulted()
    openRestartLimit(file, clock).faulted()
    expect(openRestartLimit(file, clock).isSafeMode).toBe(true)
  })

  it('counts a start that was gone within a minute without a word', () => {
    const file = join(temporaryFolder(), 'life.json')
    const clock = createFakeClock()
    for (const _ of [1, 2, 3]) {
      expect(openRestartLimit(file, clock).isSafeMode).toBe(false)
      clock.jump(10_000)
    }
    expect(openRestartLimit(file, clock).isSafeMode).toBe(true)
  })

  it('does not count an end that was asked for, nor a power cut of a program that has run for a while', async () => {
    const file = join(temporaryFolder(), 'life.json')
    const clock = createFakeClock()
    for (const _ of [1, 2, 3, 4]) openRestartLimit(file, clock).ended()
    for (const _ of [1, 2, 3, 4]) {
      openRestartLimit(file, clock)
      await clock.advance(minuteMs)
    }
    expect(openRestartLimit(file, clock).isSafeMode).toBe(false)
  })

  it('is not in safe mode for a damaged record alone, nor for one from the future', () => {
    const file = join(temporaryFolder(), 'life.json')
    const clock = createFakeClock()
    writeFileSync(file, '{"faults":')
    expect(openRestartLimit(file, clock).isSafeMode).toBe(false)
    const later = clock.now() + 60 * minuteMs
    writeFileSync(file, JSON.stringify({ faults: [later, later, later], youngSince: null }))
    expect(openRestartLimit(file, clock).isSafeMode).toBe(false)
  })
})
