import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Destination, Route } from '../../shared/destinations.ts'
import type { DestinationState } from '../../shared/destinations-api.ts'
import type { StationError } from '../../shared/errors.ts'
import type { CallOutput, StationClient } from '../../shared/station-api.ts'
import { type TheOnlyOne, theOnlyOne } from './detail-stores.ts'
import type { EventHub } from './event-hub.ts'
import type { Actor } from './preferences.ts'
import {
  type DestinationDraft,
  destinationDraft,
  destinationOf,
  type PressDraft,
  type RouteInput,
  routeDraft,
  routeOf,
} from './press-drafts.ts'
import { createResource, type Resource } from './resource.ts'
import { asStationError } from './station-failure.ts'

/** Where finished files go: destinations by name, how it stands with each, and routes in their ranks. */
export interface Press {
  readonly destinations: readonly Destination[]
  /** By the id of the destination. */
  readonly states: Readonly<Record<string, DestinationState>>
  readonly routes: readonly Route[]
}

/** A row of the screen. The id is empty for a new one. */
export interface PressChoice {
  readonly kind: 'destination' | 'route'
  readonly id: string
}

export type TestOutcome = CallOutput<'destinations.test'>

export interface PressDeskState {
  readonly choice: PressChoice | null
  /** What was typed and not saved, by the row. It outlives a look at another row or screen. */
  readonly drafts: Readonly<Record<string, PressDraft>>
  readonly isBusy: boolean
  /** What was wrong with the last try to save or to test the chosen one. */
  readonly error: StationError | null
  /** The row that is being tested. */
  readonly testing: string | null
  /** How the last test of each row went, until something else is typed there. */
  readonly tests: Readonly<Record<string, TestOutcome>>
  /** The number of the item that names, tickets and routes are shown for; empty: any. */
  readonly cpItemId: string
}

export interface PressDesk {
  readonly store: StoreApi<PressDeskState>
  readonly press: Resource<TheOnlyOne, Press>
  open(): void
  choose(choice: PressChoice | null): void
  /** Chooses the next row, or the one before. */
  move(by: 1 | -1): void
  edit(draft: PressDraft): void
  /** Forgets what was typed in the chosen row. */
  forget(): void
  setItem(cpItemId: string): void
  /** Saves the chosen row as it is typed: the name of a destination, or an empty text; null where it could not, and `error` says why. */
  save(actor: Actor): Promise<string | null>
  /** Tests the chosen destination as it is typed. */
  test(actor: Actor): Promise<void>
  /** Moves the chosen route up or down. */
  rank(by: 1 | -1, actor: Actor): Promise<void>
  removeRoute(id: string, actor: Actor): Promise<void>
  /** All routes as they are typed, for a look at what they would take. */
  routesAsTyped(): RouteInput[]
}

export const pressKeyOf = ({ kind, id }: PressChoice): string => `${kind} ${id}`

/** Where people say to which presses files go, and which goes where. */
export function createPressDesk(client: StationClient, hub: EventHub): PressDesk {
  const store = createStore<PressDeskState>(() => ({
    choice: null,
    drafts: {},
    isBusy: false,
    error: null,
    testing: null,
    tests: {},
    cpItemId: '',
  }))
  const press = createResource<TheOnlyOne, Press>(() => readPress(client), {
    hub,
    follows: { destinations: 'any', deliveries: 'any' },
    gapMs: 1_000,
  })
  const known = (): Press | null => press.store.getState().value
  const forget = (row: PressChoice): void => {
    const { [pressKeyOf(row)]: _, ...drafts } = store.getState().drafts
    store.setState({ drafts })
  }
  const forgetTest = (row: PressChoice): void => {
    const { [pressKeyOf(row)]: _, ...tests } = store.getState().tests
    store.setState({ tests })
  }
  const isChosen = (row: PressChoice): boolean => {
    const { choice } = store.getState()
    return choice !== null && pressKeyOf(choice) === pressKeyOf(row)
  }
  /** Changes the routes as the station has them now: another console may have, too. */
  const saveRoutes = async (change: (routes: readonly Route[]) => RouteInput[], actor: Actor): Promise<Press> => {
    const { routes } = await client.call('routes.list', {})
    await client.call('routes.save', { routes: change(routes), ...actor })
    const now = await readPress(client)
    press.put(now)
    return now
  }
  const saveRoute = async (choice: PressChoice, route: RouteInput, actor: Actor): Promise<PressChoice> => {
    const before = known()?.routes ?? []
    const { routes } = await saveRoutes(
      (now) =>
        now.some(({ id }) => id === choice.id)
          ? now.map((one) => (one.id === choice.id ? route : one))
          : [...now, route],
      actor,
    )
    const added = routes.findLast(({ id }) => !before.some((one) => one.id === id))
    return choice.id === '' && added !== undefined ? { kind: 'route', id: added.id } : choice
  }
  const saveDestination = async (
    { id }: PressChoice,
    fields: DestinationDraft,
    actor: Actor,
  ): Promise<{ choice: PressChoice; name: string }> => {
    const destination = destinationOf(fields, keptOf(known(), id))
    const saved = await client.call('destinations.save', { destination, ...secretsOf(fields), ...actor })
    press.put(await readPress(client))
    return { choice: { kind: 'destination', id: saved.destination.id }, name: saved.destination.name }
  }
  return {
    store,
    press,
    open: () => press.open(theOnlyOne),
    choose: (choice) => store.setState({ choice, error: null }),
    move(by) {
      const rows = pressRows(known())
      const { choice } = store.getState()
      const at = choice === null ? -1 : rows.findIndex((row) => pressKeyOf(row) === pressKeyOf(choice))
      const next = at === -1 ? rows[0] : rows[at + by]
      if (next !== undefined) store.setState({ choice: next, error: null })
    },
    edit(draft) {
      const { choice, drafts } = store.getState()
      if (choice === null) return
      store.setState({ drafts: { ...drafts, [pressKeyOf(choice)]: draft } })
      forgetTest(choice)
    },
    forget() {
      const { choice } = store.getState()
      if (choice === null) return
      forget(choice)
      forgetTest(choice)
      store.setState({ error: null })
    },
    setItem: (cpItemId) => store.setState({ cpItemId }),
    async save(actor) {
      const { choice, isBusy } = store.getState()
      const draft = pressDraftOf(known(), store.getState())
      if (choice === null || draft === null || isBusy) return null
      store.setState({ isBusy: true, error: null })
      try {
        let saved = choice
        let name = ''
        if (draft.of === 'route') {
          const route = routeOf(draft.fields, choice.id === '' ? undefined : choice.id)
          saved = await saveRoute(choice, route, actor)
        } else ({ choice: saved, name } = await saveDestination(choice, draft.fields, actor))
        forget(choice)
        // Whoever looks at another row by now is left there.
        if (isChosen(choice)) store.setState({ choice: saved })
        return name
      } catch (cause) {
        if (isChosen(choice)) store.setState({ error: asStationError(cause) })
        return null
      } finally {
        store.setState({ isBusy: false })
      }
    },
    async test(actor) {
      const { choice, testing } = store.getState()
      const draft = pressDraftOf(known(), store.getState())
      if (choice === null || draft?.of !== 'destination' || testing !== null) return
      const key = pressKeyOf(choice)
      forgetTest(choice)
      store.setState({ testing: key, error: null })
      try {
        const destination = destinationOf(draft.fields, keptOf(known(), choice.id))
        const id = choice.id === '' ? {} : { id: choice.id }
        const outcome = await client.call('destinations.test', {
          ...id,
          destination,
          ...secretsOf(draft.fields),
          ...actor,
        })
        store.setState({ tests: { ...store.getState().tests, [key]: outcome } })
      } catch (cause) {
        if (isChosen(choice)) store.setState({ error: asStationError(cause) })
      } finally {
        store.setState({ testing: null })
      }
    },
    async rank(by, actor) {
      const { choice } = store.getState()
      if (choice?.kind !== 'route') return
      await saveRoutes((now) => moved(now, choice.id, by), actor)
    },
    async removeRoute(id, actor) {
      await saveRoutes((now) => now.filter((one) => one.id !== id), actor)
    },
    routesAsTyped: () => routesAsTyped(known(), store.getState()),
  }
}

/** All rows of the screen, from the first to the last. */
export const pressRows = (known: Press | null): readonly PressChoice[] =>
  known === null
    ? []
    : [
        ...known.destinations.map(({ id }): PressChoice => ({ kind: 'destination', id })),
        ...known.routes.map(({ id }): PressChoice => ({ kind: 'route', id })),
      ]

const keptOf = (known: Press | null, id: string): Destination | undefined =>
  known?.destinations.find((one) => one.id === id)

/** What the editor shows of the chosen row: what was typed, else what is saved. Null where there is nothing. */
export function pressDraftOf(known: Press | null, { choice, drafts }: PressDeskState): PressDraft | null {
  if (choice === null || known === null) return null
  const typed = drafts[pressKeyOf(choice)]
  if (typed !== undefined) return typed
  if (choice.kind === 'destination') {
    const kept = keptOf(known, choice.id)
    return kept === undefined && choice.id !== '' ? null : { of: 'destination', fields: destinationDraft(kept) }
  }
  const kept = known.routes.find(({ id }) => id === choice.id)
  return kept === undefined && choice.id !== '' ? null : { of: 'route', fields: routeDraft(kept, known.destinations) }
}

/** A route that cannot be read as it is typed counts as it is kept. */
function routesAsTyped(known: Press | null, { drafts }: PressDeskState): RouteInput[] {
  const typed = (kept: Route | undefined): RouteInput[] => {
    const draft = drafts[pressKeyOf({ kind: 'route', id: kept?.id ?? '' })]
    const before = kept === undefined ? [] : [kept]
    if (draft?.of !== 'route') return before
    try {
      return [routeOf(draft.fields, kept?.id)]
    } catch {
      return before
    }
  }
  return [...(known?.routes ?? []), undefined].flatMap(typed)
}

function moved(routes: readonly Route[], id: string, by: 1 | -1): Route[] {
  const from = routes.findIndex((one) => one.id === id)
  const one = routes[from]
  const to = from + by
  if (one === undefined || to < 0 || to >= routes.length) return [...routes]
  return routes.toSpliced(from, 1).toSpliced(to, 0, one)
}

const secretsOf = ({ secrets }: DestinationDraft): { secrets?: DestinationDraft['secrets'] } =>
  Object.keys(secrets).length === 0 ? {} : { secrets }

async function readPress(client: StationClient): Promise<Press> {
  const [{ destinations, states }, { routes }] = await Promise.all([
    client.call('destinations.list', {}),
    client.call('routes.list', {}),
  ])
  return { destinations, states, routes }
}
