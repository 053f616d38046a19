import { describe, expect, it } from 'vitest'
import { onTheWall } from '../../electron/base/clock.ts'
import { createSteadyTime } from '../../electron/base/steady-time.ts'
import { createFakeClock } from '../support/fake-clock.ts'

const hour = 3_600_000
const day = 24 * hour
const start = Date.UTC(2026, 2, 2, 9, 15)

describe('the steady time', () => {
  it('is the wall clock as long as nobody sets that', async () => {
    const clock = createFakeClock(start)
    for (let look = 0; look < 1_000; look += 1) {
      await clock.advance(look % 7)
      expect(clock.steady()).toBe(clock.now())
    }
  })

  it.each([-1_000, -hour, -day])(
    'goes on where the clock is set by %i ms, and a wait takes as long as it should',
    async (ms) => {
      const clock = createFakeClock(start)
      const dueAt = clock.steady() + 5_000
      await clock.advance(1_000)
      clock.jump(ms)
      expect(clock.steady()).toBe(start + 1_000)
      expect(onTheWall(clock, dueAt)).toBe(clock.now() + 4_000)
      await clock.advance(4_000)
      expect(clock.steady()).toBe(dueAt)
    },
  )

  it('counts a leap ahead as time that has passed, as after sleep, also where the clock had been set back before', async () => {
    const clock = createFakeClock(start)
    clock.steady()
    clock.jump(day)
    expect(clock.steady()).toBe(start + day)
    clock.jump(-day)
    expect(clock.steady()).toBe(start + day)
    await clock.advance(hour)
    clock.jump(8 * hour)
    expect(clock.steady()).toBe(start + day + 9 * hour)
  })

  it('does not run fast where two clocks that differ by fractions are asked often', () => {
    let look = 0
    const steady = createSteadyTime(
      () => Math.floor(start + look * 0.3),
      () => look * 0.3,
    )
    for (look = 0; look <= 100_000; look += 1) steady()
    expect(Math.abs(steady() - (start + 30_000))).toBeLessThanOrEqual(1)
  })
})
