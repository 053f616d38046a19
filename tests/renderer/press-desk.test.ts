import { describe, expect, it, vi } from 'vitest'
import { createPressDesk, type PressDesk } from '../../renderer/stores/press-desk.ts'
import type { DestinationDraft } from '../../renderer/stores/press-drafts.ts'
import { newDestination, newRoute } from '../../shared/destinations.ts'

const press1 = { ...newDestination.parse({ name: 'Press 1', kind: 'sftp', url: 'sftp://rip/jobs' }), id: 'd1' }
const route = (id: string, product: string) => ({
  ...newRoute.parse({ match: { products: [product] }, destinationId: 'd1' }),
  id,
})

/** A desk before a station that keeps one destination and the given routes, and what was asked of it. */
function startDesk(ids: readonly string[] = []) {
  let routes = ids.map((id) => route(id, `${id}_*`))
  const calls: { name: string; input: Record<string, unknown> }[] = []
  const answers: Record<string, (input: Record<string, unknown>) => unknown> = {
    'destinations.list': () => ({ destinations: [press1], states: {} }),
    'routes.list': () => ({ routes }),
    'routes.save': (input) => {
      routes = (input.routes as typeof routes).map((one) => ({ ...one, id: one.id ?? 'new' }))
      return { routes }
    },
    'destinations.save': (input) => ({ destination: { id: 'd1', ...(input.destination as object) } }),
    'destinations.test': () => ({ isOk: true, steps: [], hostKey: 'SHA256:a' }),
  }
  const call = vi.fn(async (name: string, input: Record<string, unknown>) => {
    calls.push({ name, input })
    return answers[name]?.(input)
  })
  const hub = { follow: () => () => undefined }
  const desk: PressDesk = createPressDesk({ call } as never, hub as never)
  const inputOf = (name: string) => calls.findLast((one) => one.name === name)?.input
  const addElsewhere = (id: string): void => {
    routes = [...routes, route(id, `${id}_*`)]
  }
  return { desk, inputOf, addElsewhere, keptRoutes: () => routes.map(({ id }) => id) }
}

async function opened(ids?: readonly string[]) {
  const station = startDesk(ids)
  station.desk.open()
  await vi.waitFor(() => expect(station.desk.press.store.getState().value).not.toBeNull())
  return station
}

const typed = ({ desk }: Pick<ReturnType<typeof startDesk>, 'desk'>, change: Partial<DestinationDraft>): void => {
  const { id: _, isPaused: __, ...fields } = press1
  desk.edit({ of: 'destination', fields: { ...fields, secrets: {}, ...change } })
}

describe('the desk of destinations', () => {
  it('keeps what is typed while another row is looked at, and forgets a password once it is saved', async () => {
    const { desk, inputOf } = await opened(['a'])
    desk.choose({ kind: 'destination', id: 'd1' })
    typed({ desk }, { name: 'Press 2', secrets: { password: 'open sesame' } })
    desk.choose({ kind: 'route', id: 'a' })
    desk.choose({ kind: 'destination', id: 'd1' })
    expect(Object.keys(desk.store.getState().drafts)).toEqual(['destination d1'])
    expect(await desk.save({})).toBe('Press 2')
    expect(inputOf('destinations.save')).toMatchObject({
      destination: { id: 'd1', name: 'Press 2' },
      secrets: { password: 'open sesame' },
    })
    expect(JSON.stringify(desk.store.getState())).not.toContain('sesame')
  })

  it('sends no secret where none was typed, so that the kept one stays', async () => {
    const { desk, inputOf } = await opened()
    desk.choose({ kind: 'destination', id: 'd1' })
    await desk.save({})
    expect(inputOf('destinations.save')).not.toHaveProperty('secrets')
  })

  it('says what is missing before the station is asked', async () => {
    const { desk, inputOf } = await opened()
    desk.choose({ kind: 'destination', id: '' })
    expect(await desk.save({})).toBeNull()
    expect(desk.store.getState().error?.details.map(({ path }) => path)).toEqual(['name', 'folder'])
    expect(inputOf('destinations.save')).toBeUndefined()
  })

  it('tests what is typed, and shows no test of what was typed before', async () => {
    const { desk, inputOf } = await opened()
    desk.choose({ kind: 'destination', id: 'd1' })
    typed({ desk }, { url: 'sftp://other/jobs' })
    await desk.test({})
    expect(inputOf('destinations.test')).toMatchObject({ id: 'd1', destination: { url: 'sftp://other/jobs' } })
    expect(desk.store.getState().tests['destination d1']).toMatchObject({ isOk: true })
    typed({ desk }, { url: 'sftp://third/jobs' })
    expect(desk.store.getState().tests).toEqual({})
  })
})

describe('the routes', () => {
  it('are moved by one, and the ends stay', async () => {
    const { desk, keptRoutes } = await opened(['a', 'b', 'c'])
    desk.choose({ kind: 'route', id: 'b' })
    await desk.rank(-1, {})
    expect(keptRoutes()).toEqual(['b', 'a', 'c'])
    await desk.rank(-1, {})
    expect(keptRoutes()).toEqual(['b', 'a', 'c'])
    await desk.rank(1, {})
    expect(keptRoutes()).toEqual(['a', 'b', 'c'])
  })

  it('are saved beside those that another console has added meanwhile', async () => {
    const { desk, inputOf, addElsewhere, keptRoutes } = await opened(['a'])
    addElsewhere('b')
    desk.choose({ kind: 'route', id: '' })
    expect(await desk.save({})).toBe('')
    expect(keptRoutes()).toEqual(['a', 'b', 'new'])
    expect(desk.store.getState().choice).toEqual({ kind: 'route', id: 'new' })
    expect(inputOf('routes.save')).toMatchObject({ routes: [{ id: 'a' }, { id: 'b' }, { destinationId: 'd1' }] })
  })

  it('count as they are typed, in their ranks, and as they are kept where they cannot be read', async () => {
    const { desk } = await opened(['a', 'b'])
    desk.choose({ kind: 'route', id: 'a' })
    const fields = {
      products: 'x_*',
      options: '',
      methods: '',
      fileTypes: [],
      destinationId: 'd1',
      when: 'ready',
    } as const
    desk.edit({ of: 'route', fields })
    expect(desk.routesAsTyped().map(({ match }) => match?.products)).toEqual([['x_*'], ['b_*']])
    desk.edit({ of: 'route', fields: { ...fields, destinationId: null } })
    expect(desk.routesAsTyped().map(({ match }) => match?.products)).toEqual([['a_*'], ['b_*']])
  })
})
