import { describe, expect, it } from 'vitest'
import { filterWords } from '../../renderer/features/queue/filter-words.ts'
import { columnTemplate, fittingColumns } from '../../renderer/features/queue/fitting-columns.ts'
import { groupByOrder } from '../../renderer/features/queue/group-by-order.ts'
import { createFinder } from '../../renderer/stores/finder.ts'
import { keepQueue, readKeptQueue } from '../../renderer/stores/kept-queue.ts'
import { createQueueView, usualLook } from '../../renderer/stores/queue-view.ts'
import type { ItemFilters } from '../../shared/queue-api.ts'
import { queueColumns } from '../../shared/saved-view.ts'
import type { StationClient } from '../../shared/station-api.ts'
import { anItemSummary } from './item-summary-builder.ts'

describe('the view of the queue', () => {
  it('asks anew with each filter that is set or taken away, and keeps its look for the next start', () => {
    const kept = new Map<string, string>()
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    }
    const asked: ItemFilters[] = []
    const view = createQueueView(storage, (filters) => asked.push(filters))
    view.narrow({ product: ['poster', 'card'], isTest: false })
    view.narrow({ product: [] })
    view.clear()
    expect(asked).toEqual([{ product: ['poster', 'card'], isTest: false }, { isTest: false }, {}])
    view.setLook({ rows: 'compact' })
    expect(createQueueView(storage, () => undefined).store.getState()).toEqual({
      filters: {},
      look: { ...usualLook, rows: 'compact' },
    })
    kept.set([...kept.keys()][0] ?? '', '{"columns":["gone"]}')
    expect(createQueueView(storage, () => undefined).store.getState().look).toEqual(usualLook)
  })

  it('knows after a reload what the queue was narrowed to, and starts with everything where that cannot be read', () => {
    const kept = new Map<string, string>()
    const session = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    }
    expect(readKeptQueue(session)).toBeNull()
    const narrowed = { status: ['ready' as const], filters: { product: ['poster', 'card'], isReprinted: true } }
    keepQueue(session, narrowed)
    expect(readKeptQueue(session)).toEqual(narrowed)
    for (const damaged of ['{', '{"status":["gone"],"filters":{}}', '{"status":null,"filters":{"colour":"red"}}']) {
      kept.set([...kept.keys()][0] ?? '', damaged)
      expect(readKeptQueue(session)).toBeNull()
    }
  })

  it('says each filter in force in words', () => {
    const words = filterWords({ product: ['poster', 'card'], isTest: false, isReprinted: true })
    expect(words.map(({ word, removal }) => [word, removal])).toEqual([
      ['Product: poster', { product: ['card'] }],
      ['Product: card', { product: ['poster'] }],
      ['Live orders', { isTest: undefined }],
      ['Reprints', { isReprinted: undefined }],
    ])
  })

  it('groups items under their orders, each where its most urgent item stands', () => {
    const item = (cpItemId: string, cpOrderId: string) => anItemSummary({ cpItemId, cpOrderId, itemsInOrder: 2 })
    const lines = groupByOrder([item('a1', 'a'), item('b1', 'b'), item('a2', 'a')]).map((entry) =>
      entry.kind === 'group' ? `${entry.label} ${entry.count}` : entry.key,
    )
    const client = 'Sample Storybooks'
    expect(lines).toEqual([`Order a · ${client} 2`, 'a1', 'a2', `Order b · ${client} 1 of 2`, 'b1'])
  })

  it('leaves out what is dispensable where the list is too narrow, never the status and the due date', () => {
    expect(fittingColumns(queueColumns, 2_000)).toEqual(queueColumns)
    expect(fittingColumns(queueColumns, 920)).toEqual(['copies', 'product', 'shipping', 'client', 'status', 'due'])
    // Beside an open item in the smallest window: a column that shows but the beginning of each code is of no use.
    expect(fittingColumns(usualLook.columns, 764)).toEqual(['copies', 'product', 'status', 'due'])
    expect(fittingColumns(queueColumns, 480)).toEqual(['status', 'due'])
    // As on a phone, where the state is a sign beside the name.
    expect(fittingColumns(queueColumns, 320)).toEqual(['due'])
    expect(columnTemplate(['product', 'due'])).toBe('1.25rem minmax(6.25rem, 2.4fr) minmax(6.875rem, 1.1fr) 7rem')
  })
})

describe('the find box', () => {
  it('drops an answer to a text that is no longer in the box', async () => {
    const answers: (() => void)[] = []
    const call = (_name: string, { query }: { query: string }) =>
      new Promise((resolve) => answers.push(() => resolve({ hits: [{ kind: query }], nextCursor: null })))
    const finder = createFinder({ call } as unknown as StationClient)
    finder.setText('be')
    const first = finder.ask()
    finder.setText('bear')
    const second = finder.ask()
    answers[1]?.()
    expect(await second).toHaveLength(1)
    answers[0]?.()
    expect(await first).toBeNull()
    expect(finder.store.getState()).toMatchObject({ answered: 'bear', hits: [{ kind: 'bear' }] })
  })
})
