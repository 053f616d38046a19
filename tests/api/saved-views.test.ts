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

it('keeps what two consoles save, replace and remove at the same time', async () => {
  const { call } = await runStation()
  const names = Array.from({ length: 20 }, (_, index) => `View ${index}`)
  await Promise.all(names.map((name) => call('views.save', { view: aView({ name }) })))
  await Promise.all([
    call('views.remove', { name: 'View 3' }),
    call('views.save', { view: aView({ name: 'VIEW 4', rows: 'roomy' }) }),
    call('settings.update', { settings: { console: {} } }),
  ])
  const { views } = (await call('settings.get', {})).settings.console
  const expected = names.filter((name) => name !== 'View 3').map((name) => (name === 'View 4' ? 'VIEW 4' : name))
  expect(views.map(({ name }) => name)).toEqual(expected)
  expect(views.find(({ name }) => name === 'VIEW 4')?.rows).toBe('roomy')
  await expect(call('views.remove', { name: 'View 3' })).rejects.toMatchObject({ code: 'not_found' })
})

it('refuses settings of a page that shows others than those in force, and says which', async () => {
  const { call } = await runStation()
  const [mia, ben] = [
    { name: 'Mia', badge: '' },
    { name: 'Ben', badge: '' },
  ]
  await call('settings.update', { settings: { operators: { people: [mia] } }, seen: { operators: { people: [] } } })
  await expect(
    call('settings.update', { settings: { operators: { people: [ben] } }, seen: { operators: { people: [] } } }),
  ).rejects.toMatchObject({ code: 'conflict', details: [{ path: 'operators.people' }] })
  expect((await call('settings.get', {})).settings.operators.people).toEqual([mia])
  // Another field of the same page was changed by nobody.
  await call('settings.update', { settings: { scanner: { prefix: '~' } }, seen: { scanner: { prefix: '' } } })
  expect((await call('settings.get', {})).settings.scanner.prefix).toBe('~')
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
