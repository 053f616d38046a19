import { expect, it } from 'vitest'
import { createRuleDesk, ruleDraftOf } from '../../renderer/stores/rule-desk.ts'
import { type BatchRule, type NewBatchRule, newBatchRule } from '../../shared/batches.ts'
import type { StationClient } from '../../shared/station-api.ts'

const aRule = (id: string, change: Partial<NewBatchRule> = {}): BatchRule => ({
  ...newBatchRule.parse({ name: id }),
  ...change,
  id,
})

/** A desk over a station that keeps these rules. */
function aDesk(...kept: BatchRule[]) {
  const station = { rules: kept }
  const client: StationClient = {
    async call(name, input) {
      if (name === 'batchRules.save') {
        const { rules } = input as { rules: NewBatchRule[] }
        station.rules = rules.map((rule, index) => ({ ...rule, id: rule.id ?? `new ${index}` }))
      }
      return { rules: station.rules, openBatches: {} } as never
    },
    subscribe: () => () => undefined,
  }
  const desk = createRuleDesk(client, { follow: () => () => undefined } as never)
  desk.known.put({ rules: station.rules, openBatches: {} })
  const draft = () => {
    const found = ruleDraftOf(desk.known.store.getState().value, desk.store.getState())
    if (found === null) throw new Error('No draft')
    return found
  }
  return { desk, station, draft, ids: () => station.rules.map(({ id }) => id) }
}

it('a rule is saved into the list as it stands by then, also where another console has added to it', async () => {
  const { desk, station, draft, ids } = aDesk(aRule('blocks'))
  desk.choose('blocks')
  desk.edit({ ...draft(), name: 'Blocks', match: { ...draft().match, products: 'book_*, textbook_*' } })
  station.rules = [aRule('covers'), ...station.rules]
  expect(await desk.save({})).toBe('Blocks')
  expect(ids()).toEqual(['covers', 'blocks'])
  expect(station.rules[1]?.match.products).toEqual(['book_*', 'textbook_*'])
  expect(desk.store.getState()).toMatchObject({ chosen: 'blocks', drafts: {}, error: null })
})

it('a new rule comes last, and is the chosen one', async () => {
  const { desk, draft, ids } = aDesk(aRule('blocks'))
  desk.choose('')
  desk.edit({ ...draft(), name: 'Covers', close: { ...draft().close, times: '9:30, 14.00 1630' } })
  expect(await desk.save({})).toBe('Covers')
  expect(ids()).toEqual(['blocks', 'new 1'])
  expect(desk.store.getState().chosen).toBe('new 1')
  expect(draft().close.times).toBe('09:30, 14:00, 16:30')
})

it('what is wrong is said at its field, nothing is sent, and what was typed stays', async () => {
  const { desk, station, draft } = aDesk(aRule('blocks'))
  desk.choose('blocks')
  desk.edit({ ...draft(), close: { ...draft().close, times: '25:00' } })
  expect(await desk.save({})).toBeNull()
  expect(desk.store.getState().error?.details).toEqual([expect.objectContaining({ path: 'close.times[0]' })])
  expect(draft().close.times).toBe('25:00')
  expect(station.rules[0]?.close.times).toEqual([])
})

it('rules change their ranks, and stay where there is no further up or down', async () => {
  const { desk, ids } = aDesk(aRule('a'), aRule('b'), aRule('c'))
  desk.choose('c')
  await desk.rank(-1, {})
  expect(ids()).toEqual(['a', 'c', 'b'])
  await desk.rank(-1, {})
  await desk.rank(-1, {})
  expect(ids()).toEqual(['c', 'a', 'b'])
  await desk.remove('c', {})
  expect(ids()).toEqual(['a', 'b'])
  expect(desk.store.getState().chosen).toBeNull()
})
