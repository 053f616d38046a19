import { describe, expect, it, onTestFinished } from 'vitest'
import type { Clock } from '../../electron/base/clock.ts'
import { systemClock } from '../../electron/base/clock.ts'
import { type Settlement, WorkQueue } from '../../electron/queue/work-queue.ts'
import { HistoryEntryEntity } from '../../electron/store/entities/history-entry.ts'
import { openStoreIn } from '../support/any-store.ts'
import { createFakeClock } from '../support/fake-clock.ts'
import { silentLog } from '../support/signal-desk.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const minute = 60_000

describe('a work queue', () => {
  it('runs a row when its time comes', async () => {
    const clock = createFakeClock()
    const desk = await aQueue(clock)
    desk.add(clock.now() + 90 * minute)
    await clock.advance(89 * minute, desk.isQuiet)
    expect(desk.ran).toEqual([])
    await clock.advance(minute, desk.isQuiet)
    expect(desk.ran).toEqual([1])
  })

  it('does not run it on a clock that nobody moves: the time of a test is the time that it moves', async () => {
    const desk = await aQueue(systemClock)
    desk.add(systemClock.now() + 90 * minute)
    await createFakeClock().advance(90 * minute, desk.isQuiet)
    expect(desk.ran).toEqual([])
  })

  it('looks up within a minute after the machine was asleep or its clock was set', async () => {
    const clock = createFakeClock()
    const desk = await aQueue(clock)
    desk.add(clock.now() + 600 * minute)
    await clock.advance(0, desk.isQuiet)
    clock.jump(600 * minute)
    await clock.advance(minute, desk.isQuiet)
    expect(desk.ran).toEqual([1])
  })

  it('runs as many at a time as it may, and the next one when a place is free', async () => {
    const clock = createFakeClock()
    const desk = await aQueue(clock, { limit: 2, holds: true })
    for (let count = 0; count < 5; count += 1) desk.add(clock.now())
    await clock.advance(0)
    expect(desk.ran).toEqual([1, 2])
    desk.finish(1)
    await clock.advance(0)
    expect(desk.ran).toEqual([1, 2, 3])
  })

  it('claims the next row in the same commit that stores the outcome of the one before', async () => {
    const clock = createFakeClock()
    const desk = await aQueue(clock, { limit: 1 })
    for (let count = 0; count < 20; count += 1) desk.add(clock.now(), false)
    desk.queue.wake()
    const before = desk.commits()
    await clock.advance(0, () => desk.isQuiet() && desk.ran.length === 20)
    // One for the first claim, then one for each outcome.
    expect(desk.commits() - before).toBe(21)
  })

  it('keeps an outcome in hand while the store does not take it, and takes no further row in its place', async () => {
    const clock = createFakeClock()
    const desk = await aQueue(clock, { limit: 1, holds: true })
    desk.add(clock.now(), false)
    desk.add(clock.now(), false)
    desk.queue.wake()
    await desk.started(1)
    desk.refuseWrites(true)
    desk.finish(1)
    await clock.advance(20_000)
    expect(desk.ran).toEqual([1])
    expect(await desk.settled()).toEqual([])
    desk.refuseWrites(false)
    desk.release()
    await clock.advance(2_000)
    await clock.advance(0, desk.isQuiet)
    expect(desk.ran).toEqual([1, 2])
    expect(await desk.settled()).toEqual([1, 2])
  })

  it('stores an outcome that the store did not take, at the latest when it stops', async () => {
    const clock = createFakeClock()
    const desk = await aQueue(clock, { limit: 1, holds: true })
    desk.add(clock.now())
    await desk.started(1)
    desk.refuseWrites(true)
    desk.finish(1)
    await clock.advance(0)
    desk.refuseWrites(false)
    await desk.queue.stop()
    expect(await desk.settled()).toEqual([1])
  })

  it('puts back a row whose job broke down', async () => {
    const clock = createFakeClock()
    const desk = await aQueue(clock, { breaks: 1 })
    desk.add(clock.now())
    await clock.advance(0, desk.isQuiet)
    expect(desk.released).toEqual([1])
  })

  describe('that claims ahead', () => {
    const aheadOf = async (ahead: { most: number }) => {
      const clock = createFakeClock()
      const desk = await aQueue(clock, { limit: 2, holds: true, ahead: () => ahead.most })
      for (let count = 0; count < 10; count += 1) desk.add(clock.now(), false)
      desk.queue.wake()
      await desk.started(2)
      desk.finish(1)
      // As much ahead as two rounds of what was done: of one job.
      await desk.started(3)
      expect(desk.claimed()).toEqual([1, 2, 3, 4, 5])
      return { clock, desk }
    }

    it('goes on without the store, as far as it has claimed', async () => {
      const { clock, desk } = await aheadOf({ most: 8 })
      desk.refuseWrites(true)
      desk.finish(2)
      await desk.started(4)
      await clock.advance(0)
      // The outcomes that the store did not take keep their places.
      for (const id of [3, 4]) {
        desk.finish(id)
        await clock.advance(0)
      }
      expect(desk.ran).toEqual([1, 2, 3, 4])
      desk.refuseWrites(false)
      desk.release()
      await clock.advance(2_000)
      await clock.advance(0, desk.isQuiet)
      expect((await desk.settled()).toSorted()).toEqual([1, 10, 2, 3, 4, 5, 6, 7, 8, 9])
    })

    it('claims never more than it may, nor anything for jobs that take long', async () => {
      const { clock, desk } = await aheadOf({ most: 3 })
      for (const id of [2, 3, 4, 5]) {
        await desk.started(id)
        desk.finish(id)
      }
      await desk.started(7)
      expect(desk.ahead()).toBeLessThanOrEqual(3)
      await clock.advance(minute)
      expect(desk.ahead()).toBe(0)
    })

    it('puts back what has found no place within a second, and claims no more until something is done', async () => {
      const { clock, desk } = await aheadOf({ most: 8 })
      await clock.advance(999)
      expect(desk.putBack).toEqual([])
      await clock.advance(1)
      expect(desk.putBack).toEqual([4, 5])
      await clock.advance(10 * minute)
      expect(desk.putBack).toEqual([4, 5])
      desk.finish(2)
      await desk.started(6)
      expect(desk.ran).toEqual([1, 2, 3, 6])
    })

    it('leaves to others what it has put back, until something is done', async () => {
      const { clock, desk } = await aheadOf({ most: 8 })
      for (const id of [2, 3]) desk.finish(id)
      await desk.started(5)
      await clock.advance(0)
      // Enough is ahead now for what is done next, so nothing is claimed for it.
      desk.finish(4)
      await desk.started(6)
      await clock.advance(0)
      expect(desk.ahead()).toBe(3)
      await clock.advance(1_000)
      await clock.advance(0)
      expect(desk.putBack).toEqual([7, 8, 9])
      expect(desk.ahead()).toBe(0)
    })

    it('puts it back once nothing may be ahead', async () => {
      const ahead = { most: 8 }
      const { clock, desk } = await aheadOf(ahead)
      ahead.most = 0
      desk.queue.wake()
      await clock.advance(0)
      expect(desk.putBack).toEqual([4, 5])
    })

    it('puts it back when it stops', async () => {
      const { desk } = await aheadOf({ most: 8 })
      await desk.queue.stop()
      expect(desk.ran).toEqual([1, 2, 3])
      expect(desk.putBack).toEqual([4, 5])
      expect((await desk.settled()).toSorted()).toEqual([1, 2, 3, 4, 5])
    })
  })

  it('ends what is running when it stops, stores its outcome, and starts nothing more', async () => {
    const clock = createFakeClock()
    const desk = await aQueue(clock, { limit: 1, holds: true })
    desk.add(clock.now())
    desk.add(clock.now())
    await clock.advance(0)
    await desk.queue.stop()
    expect(await desk.settled()).toEqual([1])
    await clock.advance(10 * minute)
    expect(desk.ran).toEqual([1])
  })
})

interface QueueBehaviour {
  readonly limit?: number
  /** Jobs run until `finish`, or until the queue stops. */
  readonly holds?: boolean
  readonly breaks?: number
  readonly ahead?: () => number
}

/** A queue over rows in memory and outcomes in a real store. */
async function aQueue(clock: Clock, { limit = 8, holds = false, breaks = 0, ahead }: QueueBehaviour = {}) {
  const store = await openStoreIn(temporaryFolder(), 'sqlite')
  const rows: { id: number; dueAt: number; state: 'open' | 'claimed' }[] = []
  const ran: number[] = []
  const released: number[] = []
  const putBack: number[] = []
  const finishes = new Map<number, () => void>()
  let refuses = false
  let isReleased = false
  let commits = 0
  const settlementOf =
    (id: number): Settlement =>
    async (transaction) => {
      if (refuses) throw new Error('The disk is full')
      await transaction.insert(HistoryEntryEntity, {
        at: clock.now(),
        kind: 'step',
        cpOrderId: null,
        cpItemId: null,
        fromStatus: null,
        toStatus: null,
        by: String(id),
        reason: null,
        copies: null,
        scanned: null,
      })
      transaction.changed('items', id)
    }
  store.onCommit(() => {
    commits += 1
  })
  const queue = new WorkQueue<number>({
    name: 'test',
    source: {
      claim: (count) =>
        store.write((transaction) => {
          if (refuses) throw new Error('The disk is full')
          const due = rows.filter(({ state, dueAt }) => state === 'open' && dueAt <= clock.now()).slice(0, count)
          for (const row of due) {
            row.state = 'claimed'
            transaction.changed('files', row.id)
          }
          return due.map(({ id }) => id)
        }),
      nextDueAt: async () => {
        const open = rows.filter(({ state }) => state === 'open')
        return open.length === 0 ? null : Math.min(...open.map(({ dueAt }) => dueAt))
      },
      release: (id) => {
        released.push(id)
        return settlementOf(id)
      },
    },
    run: async (id, stopping) => {
      if (stopping.aborted) {
        putBack.push(id)
        return settlementOf(id)
      }
      ran.push(id)
      if (breaks === id) throw new Error('The job broke down')
      if (holds && !isReleased) {
        await new Promise<void>((resolve) => {
          finishes.set(id, resolve)
          stopping.addEventListener('abort', () => resolve())
        })
      }
      return settlementOf(id)
    },
    write: (settlement) => store.write(settlement),
    limit: () => limit,
    ...(ahead === undefined ? {} : { ahead }),
    clock,
    log: silentLog,
  })
  queue.start()
  onTestFinished(async () => {
    refuses = false
    await queue.stop()
    await store.close()
  })
  return {
    queue,
    ran,
    released,
    putBack,
    ahead: () => rows.filter(({ state }) => state === 'claimed').length - ran.length - putBack.length,
    claimed: () => rows.filter(({ state }) => state === 'claimed').map(({ id }) => id),
    isQuiet: () => queue.isIdle,
    commits: () => commits,
    add(dueAt: number, wake = true) {
      rows.push({ id: rows.length + 1, dueAt, state: 'open' })
      if (wake) queue.wake()
    },
    finish: (id: number) => finishes.get(id)?.(),
    /** From here on jobs end by themselves. */
    release() {
      isReleased = true
    },
    async started(id: number) {
      while (!finishes.has(id)) await new Promise((resolve) => setImmediate(resolve))
    },
    refuseWrites(value: boolean) {
      refuses = value
    },
    settled: async () =>
      (await store.query<{ by: string }>('SELECT "by" FROM "cp_history" ORDER BY "id"')).map(({ by }) => Number(by)),
  }
}
