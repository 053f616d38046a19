import { expect, it } from 'vitest'
import type { SavedView } from '../../shared/saved-view.ts'
import { savedViews } from '../../shared/saved-view.ts'
import { runStation } from '../support/running-station.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

it('keeps the views of the queue for every console and the next start, each under a name of its own', async () => {
  const dataDir = temporaryFolder()
  const first = await runStation({}, { dataDir })
  const views = [aView({ name: 'Posters' }), aView({ name: 'Held', status: ['on_hold'], filters: { isTest: false } })]
  await first.call('settings.update', { settings: { console: { views } } })

  const twice = [...views, aView({ name: 'posters' })]
  await expect(first.call('settings.update', { settings: { console: { views: twice } } })).rejects.toMatchObject({
    code: 'invalid_input',
  })
  // Another part of the settings leaves them as they are.
  await first.call('settings.update', { settings: { downloads: { concurrency: 3 } } })
  await first.station.stop()

  const second = await runStation({}, { dataDir })
  const { settings } = await second.call('settings.get', {})
  expect(settings.console.views).toEqual(views)
  expect(settings.downloads.concurrency).toBe(3)
  // What a view holds is what the list takes.
  for (const { filters } of settings.console.views) {
    expect((await second.call('items.list', filters)).items).toEqual([])
  }
})

it('opens a view that was saved when a filter had one value', () => {
  const before = { ...aView({ name: 'Posters' }), filters: { product: 'poster_50x70', isTest: false } }
  expect(savedViews.parse([before])[0]?.filters).toEqual({ product: ['poster_50x70'], isTest: false })
  const twice = { ...before, filters: { option: ['a', 'a', 'b'] } }
  expect(savedViews.parse([twice])[0]?.filters).toEqual({ option: ['a', 'b'] })
})

const aView = (change: Partial<SavedView>): SavedView => ({
  name: 'A view',
  status: null,
  filters: { product: ['poster_50x70', 'poster_30x40'] },
  columns: ['product', 'due'],
  grouping: 'order',
  rows: 'compact',
  ...change,
})
