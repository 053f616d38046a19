import { describe, expect, it } from 'vitest'
import { systemClock } from '../../electron/base/clock.ts'
import { createFakeClock } from '../support/fake-clock.ts'

const hour = 3_600_000

describe('the clock of the tests', () => {
  it('runs what is due, each at its own instant and in the order of the instants', async () => {
    const clock = createFakeClock(1_000)
    const seen: string[] = []
    clock.after(300, () => seen.push(`third at ${clock.now()}`))
    clock.after(100, () => seen.push(`first at ${clock.now()}`))
    clock.after(200, () => seen.push(`second at ${clock.now()}`))
    clock.after(301, () => seen.push('too early'))
    await clock.advance(300)
    expect(seen).toEqual(['first at 1100', 'second at 1200', 'third at 1300'])
    expect(clock.now()).toBe(1_300)
    expect(clock.timers).toBe(1)
  })

  it('lets what a timer sets off settle before the next one runs, so that a chain of waits passes in one move', async () => {
    const clock = createFakeClock(0)
    const instants: number[] = []
    const wait = (delayMs: number): Promise<void> => new Promise((resolve) => clock.after(delayMs, resolve))
    const chain = async (): Promise<void> => {
      for (let turn = 0; turn < 5; turn += 1) {
        await wait(hour)
        await new Promise((resolve) => setImmediate(resolve))
        instants.push(clock.now() / hour)
      }
    }
    const done = chain()
    await clock.advance(5 * hour)
    await done
    expect(instants).toEqual([1, 2, 3, 4, 5])
  })

  it('forgets what was cancelled', async () => {
    const clock = createFakeClock()
    let rang = false
    const cancel = clock.after(10, () => {
      rang = true
    })
    cancel()
    await clock.advance(20)
    expect(rang).toBe(false)
  })

  it('leaves timers as long to wait as before when it jumps', async () => {
    const clock = createFakeClock(0)
    const instants: number[] = []
    clock.after(100, () => instants.push(clock.now()))
    clock.jump(hour)
    await clock.advance(99)
    expect(instants).toEqual([])
    await clock.advance(1)
    expect(instants).toEqual([hour + 100])
  })

  it('matters: on the clock of the system the same wait does not pass', async () => {
    const clock = createFakeClock()
    const rang: string[] = []
    clock.after(hour, () => rang.push('moved'))
    const cancel = systemClock.after(hour, () => rang.push('real'))
    await clock.advance(hour)
    cancel()
    expect(rang).toEqual(['moved'])
  })
})
