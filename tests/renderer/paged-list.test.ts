import { describe, expect, it } from 'vitest'
import { createPagedList } from '../../renderer/stores/paged-list.ts'
import { StationError } from '../../shared/errors.ts'
import { eventually } from '../support/eventually.ts'

describe('a paged list', () => {
  it('fetches nothing until it is shown, then its first page', async () => {
    const { list, asked } = aList(250)
    list.refresh()
    await settled(list)
    expect(asked).toEqual([])
    list.show()
    await eventually(() => expect(list.store.getState().rows).toHaveLength(100))
    expect(list.store.getState()).toMatchObject({ phase: 'ready', hasMore: true })
  })

  it('fetches page after page until there is no more', async () => {
    const { list } = aList(250)
    await scrollToEnd(list)
    expect(list.store.getState().rows).toEqual(rowsUpTo(250))
    expect(list.store.getState().hasMore).toBe(false)
  })

  it('fetches again only the pages around what is looked at', async () => {
    const { list, asked } = aList(1_000)
    await scrollToEnd(list)
    list.look(520, 540)
    asked.length = 0
    list.refresh()
    await eventually(() => expect(asked).toEqual(['399', '499', '599']))
    expect(list.store.getState().rows).toHaveLength(1_000)
  })

  it('catches up with a change elsewhere when it is looked at', async () => {
    const { list, rows } = aList(1_000)
    await scrollToEnd(list)
    list.look(900, 920)
    rows[5] = { id: 5, text: 'changed' }
    list.refresh()
    await settled(list)
    expect(list.store.getState().rows[5]).toEqual({ id: 5, text: '' })
    list.look(0, 20)
    await eventually(() => expect(list.store.getState().rows[5]).toEqual({ id: 5, text: 'changed' }))
  })

  it('drops the answer to a filter that was changed meanwhile', async () => {
    const { list, asked, holdNext } = aList(50)
    const letGo = holdNext()
    list.show()
    await eventually(() => expect(asked).toHaveLength(1))
    list.setFilter('odd')
    const seen = new Set<number>()
    list.store.subscribe((state) => seen.add(state.rows.length))
    letGo()
    await eventually(() => expect(list.store.getState().rows).toHaveLength(25))
    await settled(list)
    expect(seen).not.toContain(50)
    expect(list.store.getState().rows.every((row) => row.id % 2 === 1)).toBe(true)
  })

  it('keeps its rows when the station cannot be reached, and tells so only when it has none', async () => {
    const { list, failing } = aList(50)
    failing.current = true
    list.show()
    await eventually(() => expect(list.store.getState().phase).toBe('failed'))
    failing.current = false
    list.refresh()
    await eventually(() => expect(list.store.getState().rows).toHaveLength(50))
    failing.current = true
    list.refresh()
    await eventually(() => expect(list.store.getState().error?.code).toBe('unavailable'))
    expect(list.store.getState()).toMatchObject({ phase: 'ready', rows: rowsUpTo(50) })
  })

  it('answers a burst of news with one more fetch', async () => {
    const { list, asked } = aList(50)
    list.show()
    await eventually(() => expect(list.store.getState().phase).toBe('ready'))
    asked.length = 0
    for (let news = 0; news < 100; news += 1) list.refresh()
    await eventually(() => expect(asked.length).toBeGreaterThan(0))
    await settled(list)
    expect(asked.length).toBeLessThanOrEqual(2)
  })
})

interface Row {
  readonly id: number
  readonly text: string
}

type List = ReturnType<typeof aList>['list']

function aList(count: number) {
  const rows = rowsUpTo(count)
  const asked: (string | null)[] = []
  const failing = { current: false }
  let gate: Promise<void> | null = null
  /** Holds back the answer to the next fetch until it is let go. */
  const holdNext = (): (() => void) => {
    const { promise, resolve } = Promise.withResolvers<void>()
    gate = promise
    return resolve
  }
  const list = createPagedList<Row, 'all' | 'odd'>({
    hub: { follow: () => () => undefined },
    follows: {},
    filter: 'all',
    keyOf: (row) => String(row.id),
    gapMs: 5,
    async fetchPage(filter, cursor, limit) {
      asked.push(cursor)
      const held = gate
      gate = null
      await held
      if (failing.current) throw new StationError('unavailable', 'The station does not answer.')
      const after = cursor === null ? -1 : Number(cursor)
      const found = rows.filter((row) => row.id > after && (filter === 'all' || row.id % 2 === 1))
      const page = found.slice(0, limit)
      return { rows: page, nextCursor: found.length > limit ? String(page.at(-1)?.id) : null }
    },
  })
  return { list, rows, asked, failing, holdNext }
}

const rowsUpTo = (count: number): Row[] => Array.from({ length: count }, (_, id) => ({ id, text: '' }))

async function scrollToEnd(list: List): Promise<void> {
  list.show()
  await eventually(() => expect(list.store.getState().phase).toBe('ready'))
  while (list.store.getState().hasMore) {
    const before = list.store.getState().rows.length
    list.loadMore()
    await eventually(() => expect(list.store.getState().rows.length).toBeGreaterThan(before))
  }
}

/** Waits until the list has published nothing for a while of many gaps. */
async function settled(list: List): Promise<void> {
  let last = -1
  let changes = 0
  const end = list.store.subscribe(() => {
    changes += 1
  })
  await eventually(() => {
    const isQuiet = changes === last
    last = changes
    expect(isQuiet).toBe(true)
  })
  end()
}
