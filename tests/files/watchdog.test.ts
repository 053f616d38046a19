import { expect, it } from 'vitest'
import { watchTransfer } from '../../electron/files/fetch/watchdog.ts'

it('a connection is not blamed for the time in which the thread itself stood still', () => {
  let now = 0
  let look = (): void => undefined
  const failures: string[] = []
  const clock = {
    now: () => now,
    steady: () => now,
    after: (_delayMs: number, callback: () => void) => {
      look = callback
      return () => undefined
    },
  }
  watchTransfer(clock, ({ message }) => failures.push(message))
  // The disk has held up the thread, and what came meanwhile lies unread.
  now += 40_000
  look()
  expect(failures).toEqual([])
  for (let second = 0; second < 30; second += 1) {
    now += 1_000
    look()
  }
  expect(failures).toEqual(['Nothing came from the file server for 30 s.'])
})
