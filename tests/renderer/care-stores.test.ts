import { expect, it } from 'vitest'
import { createCareStores } from '../../renderer/stores/care-stores.ts'
import { createEventHub } from '../../renderer/stores/event-hub.ts'
import type { StationClient, StationEvent } from '../../shared/station-api.ts'
import { eventually } from '../support/eventually.ts'

it('looks for exceptions anew with any news, and asks for a day only while it is looked at', async () => {
  const asked: string[] = []
  let tell: (event: StationEvent) => void = () => undefined
  const client = {
    call: async (name: string) => {
      asked.push(name)
      return { exceptions: [], nextCursor: null, counts: { total: 0, emptySince: null, kinds: [] }, guide: null }
    },
    subscribe: (onEvent: (event: StationEvent) => void) => {
      tell = onEvent
      return () => undefined
    },
  } as unknown as StationClient
  const hub = createEventHub(client)
  const stores = createCareStores(client, hub)
  hub.start()
  stores.exceptionCounts.open('all')
  await eventually(() => expect(asked).toEqual(['exceptions.counts']))

  tell({ topic: 'signals', ids: ['1'] })
  await eventually(() => expect(asked.filter((name) => name === 'exceptions.counts').length).toBe(2))
  // Nobody looks at the list or at the day.
  expect(new Set(asked)).toEqual(new Set(['exceptions.counts']))

  const hide = stores.exceptions.show()
  stores.today.open('2026-03-05')
  await eventually(() => expect(new Set(asked)).toEqual(new Set(['exceptions.counts', 'exceptions.list', 'today.get'])))
  hide()
  hub.stop()
})
