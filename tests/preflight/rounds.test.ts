import { describe, expect, it, onTestFinished } from 'vitest'
import { fillStore } from '../../bench/console/fill-store.ts'
import { systemClock } from '../../electron/base/clock.ts'
import { Rounds, startRounds } from '../../electron/preflight/rounds.ts'
import type { Store } from '../../electron/store/store.ts'
import { aStore, engines } from '../support/any-store.ts'
import { eventually } from '../support/eventually.ts'
import { silentLog } from '../support/signal-desk.ts'

const flyer = 'flyer_a6'
const poster = 'poster_50x70'

/** A store with some dozen open items of each product, and many that are done. */
async function aFullStore(
  engine: (typeof engines)[number],
): Promise<{ store: Store; open: (code: string) => Promise<string[]> }> {
  const store = await aStore(engine)
  await fillStore(store, 4_000, Date.parse('2026-03-05T12:00:00Z'))
  return {
    store,
    open: async (code) =>
      (
        await store.query<{ cpItemId: string }>(
          `SELECT "cpItemId" FROM "cp_order_items" WHERE "productCode" = ? AND "status" NOT IN ('shipped', 'cancelled') ORDER BY "urgencyKey"`,
          code,
        )
      ).map(({ cpItemId }) => cpItemId),
  }
}

function roundsOn(store: Store, onJudged: (cpItemId: string, judged: number) => void) {
  const judged: string[] = []
  const rounds = new Rounds({
    store,
    clock: systemClock,
    log: silentLog,
    isOurs: () => true,
    read: async () => undefined,
    judge: async (transaction, cpItemId) => {
      transaction.afterCommit(() => {
        judged.push(cpItemId)
        onJudged(cpItemId, judged.length)
      })
    },
  })
  onTestFinished(() => rounds.stop())
  return { rounds, judged }
}

const start = (store: Store, codes: readonly string[]) =>
  store.write((transaction) => startRounds(transaction, codes, 5))
const left = async (store: Store) => (await store.query('SELECT * FROM "cp_preflight_rounds"')).length

describe.each(engines)('a round through open items on %s', (engine) => {
  it('meets each item of its products once, the most urgent first, and none that is done', async () => {
    const { store, open } = await aFullStore(engine)
    const { rounds, judged } = roundsOn(store, () => undefined)
    await start(store, [flyer, poster])
    rounds.wake()
    await eventually(async () => expect(await left(store)).toBe(0))
    const expected = [...(await open(flyer)), ...(await open(poster))]
    expect(expected.length).toBeGreaterThan(60)
    expect(judged).toEqual(expected)
  })

  it('goes on where another one was cut short', async () => {
    const { store, open } = await aFullStore(engine)
    const first = roundsOn(store, (_, count) => {
      if (count === 20) void first.rounds.stop()
    })
    await start(store, [flyer])
    first.rounds.wake()
    await eventually(() => expect(first.judged).toHaveLength(20))
    await first.rounds.stop()
    expect(await left(store)).toBe(1)
    const second = roundsOn(store, () => undefined)
    second.rounds.wake()
    await eventually(async () => expect(await left(store)).toBe(0))
    expect([...first.judged, ...second.judged]).toEqual(await open(flyer))
  })

  it('begins anew when its product changes while it is under way', async () => {
    const { store, open } = await aFullStore(engine)
    let again: Promise<void> | undefined
    const { rounds, judged } = roundsOn(store, () => {
      again ??= start(store, [flyer])
    })
    await start(store, [flyer])
    rounds.wake()
    await eventually(async () => {
      await again
      expect(judged.length).toBeGreaterThan(20)
      expect(await left(store)).toBe(0)
    })
    const all = await open(flyer)
    expect(judged.slice(-all.length)).toEqual(all)
  })
})
