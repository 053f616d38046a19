import pino from 'pino'
import { expect, it, onTestFinished } from 'vitest'
import { WorkLeases } from '../../electron/shop/work-leases.ts'
import { openPostgres } from '../../electron/store/postgres/open-postgres.ts'
import type { Store } from '../../electron/store/store.ts'
import type { Transaction } from '../../electron/store/transaction.ts'
import { aDatabase } from '../support/any-store.ts'
import { createFakeClock } from '../support/fake-clock.ts'

it('what is claimed while leases are being renewed is not taken for lost', async () => {
  const store = await openPostgres(await aDatabase())
  onTestFinished(() => store.close())
  const clock = createFakeClock()
  const leases = new WorkLeases({
    store: heardBy(store, () => claimed.push(hold(2))),
    stationId: 'one',
    clock,
    log: pino({ level: 'silent' }),
    mayClaim: () => true,
  })
  const leasedUntil = ((await store.time(store)) ?? 0) + 60_000
  const hold = (id: number) => leases.hold('cp_files', { id, fence: 1, leasedUntil })
  const claimed: ReturnType<typeof hold>[] = []
  await store.work((transaction) => leases.stamp(transaction))
  const before = hold(1)
  await clock.advance(11_000)
  await leases.keep()
  // There is no such row any more.
  expect(before.lost.aborted).toBe(true)
  expect(claimed.map(({ lost }) => lost.aborted)).toEqual([false])
})

it('what was lost while the machine stood still is lost at once, before anything is renewed', async () => {
  const store = await openPostgres(await aDatabase())
  onTestFinished(() => store.close())
  const clock = createFakeClock()
  const leases = new WorkLeases({
    store,
    stationId: 'one',
    clock,
    log: pino({ level: 'silent' }),
    mayClaim: () => true,
  })
  const { leasedUntil } = await store.work((transaction) => leases.stamp(transaction))
  const hold = leases.hold('cp_signals', { id: 1, fence: 1, leasedUntil })
  clock.jump(27_000)
  expect(hold.lost.aborted).toBe(false)
  clock.jump(2_000)
  expect(hold.lost.aborted).toBe(true)
})

/** The same store; `onRenewal` is called when the leases of files are about to be renewed. */
const heardBy = (store: Store, onRenewal: () => void): Store => ({
  ...store,
  work: (step) =>
    store.work((transaction) => {
      const query: Transaction['query'] = (sql, ...values) => {
        if (sql.startsWith('UPDATE "cp_files"')) onRenewal()
        return transaction.query(sql, ...values)
      }
      return step(new Proxy(transaction, { get: (own, key) => (key === 'query' ? query : Reflect.get(own, key, own)) }))
    }),
})
