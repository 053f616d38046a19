import { expect, it, onTestFinished } from 'vitest'
import { ExceptionWatch } from '../../electron/issues/exception-watch.ts'
import { FirstNoticed } from '../../electron/issues/first-noticed.ts'
import { readMark } from '../../electron/store/marks.ts'
import { openStoreIn } from '../support/any-store.ts'
import { createFakeClock } from '../support/fake-clock.ts'
import { silentLog } from '../support/signal-desk.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

it('remembers since when nothing needs a person, counts once after many changes, and tells of each change', async () => {
  const folder = temporaryFolder()
  const store = await openStoreIn(folder)
  onTestFinished(() => store.close())
  const clock = createFakeClock()
  let total = 0
  let looks = 0
  let told = 0
  const watch = new ExceptionWatch({
    store,
    clock,
    log: silentLog,
    total: async () => {
      looks += 1
      return total
    },
    onChanged: () => {
      told += 1
    },
  })
  const start = clock.now()
  await watch.start()
  expect(watch.emptySince).toBe(start)

  total = 2
  for (let change = 0; change < 100; change += 1) watch.notice()
  await clock.advance(2_000)
  expect({ looks, told, emptySince: watch.emptySince }).toEqual({ looks: 2, told: 1, emptySince: null })

  // With the time alone, and no change at all.
  total = 0
  await clock.advance(15_000)
  expect(told).toBe(2)
  const endedAt = watch.emptySince
  expect(endedAt).toBeGreaterThan(start)
  await watch.stop()
  expect((await readMark(store, 'exceptions_empty_since'))?.at).toBe(endedAt)
  expect(clock.timers).toBe(0)
})

it('counts a standing condition from when it was first noticed, and anew when it comes back', () => {
  let now = 1_000
  const noticed = new FirstNoticed({ now: () => now })
  expect(noticed.look('key', ['order'])('order')).toBe(1_000)
  now = 2_000
  expect(noticed.look('key', ['order', 'signal'])('order')).toBe(1_000)
  expect(noticed.look('other', ['order'])('order')).toBe(2_000)
  noticed.look('key', ['signal'])
  now = 3_000
  const again = noticed.look('key', ['order', 'signal'])
  expect([again('order'), again('signal')]).toEqual([3_000, 2_000])
})
