import { expect, it } from 'vitest'
import { aBatchDesk } from '../batches/batch-desk.ts'
import { engines } from '../support/any-store.ts'

/** What an act costs for each of so many members; the first time statements are prepared. */
async function msEach(act: () => Promise<unknown>, count: number): Promise<number> {
  const before = performance.now()
  await act()
  return (performance.now() - before) / count
}

it.each(engines)('a batch of 2,000 on %s costs each of its members no more than one of 200 does', async (engine) => {
  const cost = new Map<string, number[]>()
  for (const count of [50, 200, 2_000]) {
    const desk = await aBatchDesk(engine)
    await desk.rules({
      name: 'All',
      key: [],
      finishing: ['size', 'pages'],
      close: { maxItems: 9_999, dueWithinDays: 0 },
    })
    const ids = await desk.items(count, { files: ['book'], shipBy: Date.parse('2026-03-12T16:00Z') })
    const note = async (name: string, act: () => Promise<unknown>): Promise<void> => {
      cost.set(name, [...(cost.get(name) ?? []), await msEach(act, count)])
    }
    await note('fill', () => desk.ready(ids))
    expect(await desk.rows()).toMatchObject([{ items: count }])
    await note('close', () => desk.call('batches.close', { id: 1 }))
    expect(desk.press.delivered[0]?.members).toHaveLength(count)
    await note('start', () => desk.call('batches.advance', { id: 1, to: 'in_production' }))
    await note('list', () => desk.call('batches.get', { id: 1 }))
    const { advanced } = await desk.call('batches.advance', { id: 1, to: 'produced' })
    expect(advanced).toBe(count)
  }
  for (const [name, [, small = 0, large = 0]] of cost) {
    // A square would be ten times as much; other work on the machine is not.
    expect(large, `${name}: ${small} ms each of 200, ${large} ms each of 2,000`).toBeLessThan(Math.max(4 * small, 0.2))
  }
})
