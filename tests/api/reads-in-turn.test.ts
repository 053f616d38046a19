import { expect, it } from 'vitest'
import { fillStore } from '../../bench/console/fill-store.ts'
import { systemClock } from '../../electron/base/clock.ts'
import { createLogger } from '../../electron/log/logger.ts'
import { FindIndex } from '../../electron/orders/find/find-index.ts'
import { openStoreIn } from '../support/any-store.ts'
import { type RunningStation, runStation } from '../support/running-station.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

/** Of the processor's time, not of the clock: a busy machine is no reason to fail. */
const longestMs = 10
/** What a read takes by itself it takes each time; what the collector takes comes now and then. */
const rounds = 2

it('nothing that reads a store keeps an order that comes in from its turn for more than 10 ms', async () => {
  const dataDir = temporaryFolder()
  const store = await openStoreIn(dataDir)
  await fillStore(store, 12_000, Date.now())
  const index = new FindIndex({ store, clock: systemClock, log: createLogger(null, 'silent').log })
  while ((await store.query('SELECT 1 FROM "cp_find_orders" WHERE "isStale" = 1 LIMIT 1')).length > 0) {
    await index.catchUp()
  }
  const { engine } = store
  await store.close()
  const running = await runStation({ 'signal-url': 'http://127.0.0.1:9/' }, { dataDir })
  await running.call('files.pause', {})
  const longest = new Map<string, number[]>()
  for (let round = 0; round <= rounds; round += 1) {
    for (const [name, read] of Object.entries(readsOf(running, engine))) {
      const ms = await longestTurn(read)
      // The first time of all, it is compiled and prepared.
      if (round > 0) longest.set(name, [...(longest.get(name) ?? []), ms])
    }
  }
  const held = [...longest].map(([name, each]) => ({ name, ms: Math.min(...each) })).filter(({ ms }) => ms > longestMs)
  expect(held).toEqual([])
  // The check can fail: this is what counting in the way of orders looks like.
  const blocking = async () => void Array.from({ length: 300_000 }, (_, index) => `${index}`).sort()
  expect(await longestTurn(blocking)).toBeGreaterThan(longestMs)
})

const readsOf = ({ call }: RunningStation, engine: string): Record<string, () => Promise<unknown>> => ({
  list: () => call('items.list', {}),
  'a page of all orders': () => call('orders.list', {}),
  search: () => call('orders.list', { text: 'bear' }),
  'search in a status': () => call('orders.list', { text: 'wedding garden', status: ['error'] }),
  find: () => call('find.text', { query: 'client 4', limit: 8 }),
  'values of the filters': () => call('items.facets', {}),
  counts: () => call('items.counts', {}),
  'the day': () => call('today.get', {}),
  export: () => call('orders.export', { limit: 1_000 }),
  'codes without a product': () => call('products.unmapped', {}),
  exceptions: () => call('exceptions.list', {}),
  diagnostics: () => call('diagnostics.export', {}),
  'check of the library': () => call('library.check', {}),
  ...(engine === 'sqlite' ? { backup: () => call('backup.create', {}) } : {}),
})

/** Milliseconds of the processor's time that this thread took at most before something else could have its turn. */
async function longestTurn(read: () => Promise<unknown>): Promise<number> {
  let longest = 0
  let isOver = false
  let since = process.threadCpuUsage()
  const turn = (): void => {
    const { user, system } = process.threadCpuUsage(since)
    since = process.threadCpuUsage()
    longest = Math.max(longest, (user + system) / 1_000)
    if (!isOver) setImmediate(turn)
  }
  setImmediate(turn)
  await read()
  isOver = true
  await new Promise(setImmediate)
  return longest
}
