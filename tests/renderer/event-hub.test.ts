import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createEventHub } from '../../renderer/stores/event-hub.ts'
import type { StationClient, StationEvent } from '../../shared/station-api.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

it('asks a store to catch up on its own topics, and on the ids that it shows', () => {
  const { hub, tell } = aHub()
  const refreshed: string[] = []
  const shown = { getState: () => ({ key: '7' }) }
  hub.follow({ follows: { items: ({ key }) => [key] } }, { store: shown, refresh: () => refreshed.push('item 7') })
  hub.follow({ follows: { items: 'any' } }, { store: shown, refresh: () => refreshed.push('list') })
  const end = hub.follow({ follows: { files: 'any' } }, { store: shown, refresh: () => refreshed.push('files') })
  hub.start()

  tell({ topic: 'items', ids: ['8'] })
  expect(refreshed).toEqual(['list'])
  tell({ topic: 'items', ids: ['7'] })
  expect(refreshed).toEqual(['list', 'item 7', 'list'])
  // No ids: anything may have changed.
  tell({ topic: 'items', ids: [] })
  expect(refreshed.slice(3)).toEqual(['item 7', 'list'])
  tell({ topic: 'files', ids: ['1'] })
  expect(refreshed.at(-1)).toBe('files')
  end()
  tell({ topic: 'files', ids: ['1'] })
  expect(refreshed).toHaveLength(6)
  hub.stop()
})

it('asks again after a while for what changes without news, and only while it listens', () => {
  const { hub } = aHub()
  let asked = 0
  const store = { getState: () => ({}) }
  hub.follow({ follows: {}, everyMs: 15_000 }, { store, refresh: () => (asked += 1) })
  vi.advanceTimersByTime(60_000)
  expect(asked).toBe(0)
  hub.start()
  vi.advanceTimersByTime(30_000)
  expect(asked).toBe(2)
  hub.stop()
  vi.advanceTimersByTime(60_000)
  expect(asked).toBe(2)
})

function aHub() {
  let onEvent: (event: StationEvent) => void = () => undefined
  const client = {
    subscribe: (listener: (event: StationEvent) => void) => {
      onEvent = listener
      return () => undefined
    },
  } as unknown as StationClient
  const tell = (event: StationEvent): void => {
    onEvent(event)
    vi.advanceTimersByTime(100)
  }
  return { hub: createEventHub(client), tell }
}
