import type { Handlers, StationParts } from '../../console/handlers.ts'
import { listRoutes, saveRoutes } from '../routes.ts'

/** Which file goes where. */
export function routeHandlers({ store, clock }: StationParts): Handlers<'routes.list' | 'routes.save'> {
  return {
    'routes.list': async () => ({ routes: [...(await listRoutes(store))] }),
    'routes.save': async ({ routes, by }) => ({
      routes: await store.write((transaction) => saveRoutes(transaction, routes, { by, at: clock.now() })),
    }),
  }
}
