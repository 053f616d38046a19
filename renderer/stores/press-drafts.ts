import {
  type Destination,
  type DestinationSecretName,
  type JobPart,
  type NewDestination,
  newDestination,
  newRoute,
  type Route,
  type RouteMoment,
} from '../../shared/destinations.ts'
import type { CallInput } from '../../shared/station-api.ts'
import { globsIn } from './product-desk.ts'
import { checkedInput } from './station-failure.ts'

/** A destination as it is typed. Of what the station keeps secret, only what is typed now; an empty text forgets it. */
export type DestinationDraft = Omit<Destination, 'id' | 'isPaused'> & {
  readonly secrets: Readonly<Partial<Record<DestinationSecretName, string>>>
}

/** A route as it is typed: globs with commas between them. */
export interface RouteDraft {
  readonly products: string
  readonly options: string
  readonly methods: string
  readonly fileTypes: readonly JobPart[]
  readonly destinationId: string | null
  readonly when: RouteMoment
}

export type PressDraft =
  | { readonly of: 'destination'; readonly fields: DestinationDraft }
  | { readonly of: 'route'; readonly fields: RouteDraft }

/** What is kept of a destination, or what stands in a new one; the folder of a new one is for a person to say. */
export function destinationDraft(kept?: Destination): DestinationDraft {
  const { id: _, isPaused: __, ...fields } = kept ?? unnamed
  return { ...fields, ...(kept === undefined ? { name: '', folder: '' } : {}), secrets: {} }
}

const unnamed: Destination = { ...newDestination.parse({ name: '-', kind: 'folder', folder: '/' }), id: '' }

/** `destinations`: where the only one is, a new route leads there. */
export function routeDraft(kept: Route | undefined, destinations: readonly Destination[]): RouteDraft {
  const only = destinations.length === 1 ? (destinations[0]?.id ?? null) : null
  if (kept === undefined) {
    return { products: '', options: '', methods: '', fileTypes: [], destinationId: only, when: 'in_production' }
  }
  const { match, destinationId, when } = kept
  const words = (globs: readonly string[]): string => globs.join(', ')
  return {
    products: words(match.products),
    options: words(match.options),
    methods: words(match.methods),
    fileTypes: match.fileTypes,
    destinationId,
    when,
  }
}

/** @throws StationError what is wrong with it, by the rules of the station */
export function destinationOf({ secrets: _, ...fields }: DestinationDraft, kept?: Destination): NewDestination {
  const id = kept === undefined ? {} : { id: kept.id, isPaused: kept.isPaused }
  return checkedInput(newDestination.safeParse({ ...fields, ...id }))
}

/**
 * The same for a preview, which needs neither a name nor a place; null while something else is wrong.
 * A preview asks for the rest as it is, so that what it shows is what the device takes.
 */
export function previewedDestination({ secrets: _, ...fields }: DestinationDraft): NewDestination | null {
  const named = { ...fields, name: fields.name.trim() === '' ? '-' : fields.name }
  const whole = newDestination.safeParse(named)
  if (whole.success) return whole.data
  const placeless = newDestination.safeParse({ ...named, ...anyPlace[named.kind] })
  return placeless.success ? placeless.data : null
}

const anyPlace = {
  folder: { folder: '/' },
  sftp: { url: 'sftp://host/' },
  ftps: { url: 'ftps://host/' },
  printer: { printerId: '-' },
} as const

export type RouteInput = CallInput<'routes.save'>['routes'][number]

/** @throws StationError what is wrong with it, by the rules of the station */
export function routeOf(draft: RouteDraft, id?: string): RouteInput {
  const { products, options, methods, fileTypes, destinationId, when } = draft
  const match = { products: globsIn(products), options: globsIn(options), methods: globsIn(methods), fileTypes }
  return checkedInput(
    newRoute.safeParse({ ...(id === undefined ? {} : { id }), match, destinationId: destinationId ?? '', when }),
  )
}
