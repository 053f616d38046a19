import type { JobPart, NewRoute, RouteMatch } from './destinations.ts'
import { fitsGlob } from './match.ts'

/** What routes look at of a file. */
export interface RoutedFile {
  readonly part: JobPart
  readonly productCode: string
  /** Codes of the options of its item. */
  readonly options: readonly string[]
  /** The shipping method of its order; null: the order names none. */
  readonly method: string | null
}

/** The place in the list, from 0, of the route that takes a file: the first that fits it. Null: none does. */
export function routeIndexOf(routes: readonly Pick<NewRoute, 'match'>[], file: RoutedFile): number | null {
  const index = routes.findIndex(({ match }) => fitsRoute(match, file))
  return index === -1 ? null : index
}

/** The route that takes a file, of routes in their ranks. */
export function routeOf<R extends Pick<NewRoute, 'match'>>(routes: readonly R[], file: RoutedFile): R | null {
  return routes[routeIndexOf(routes, file) ?? -1] ?? null
}

/** An empty list takes all; of a list one is enough; all lists must fit. Rules of batches match in the same way. */
export function fitsRoute(match: RouteMatch, { part, productCode, options, method }: RoutedFile): boolean {
  return (
    (match.fileTypes.length === 0 || match.fileTypes.includes(part)) &&
    fitsOne(match.products, [productCode]) &&
    fitsOne(match.options, options) &&
    fitsOne(match.methods, method === null ? [] : [method])
  )
}

const fitsOne = (globs: readonly string[], codes: readonly string[]): boolean =>
  globs.length === 0 || globs.some((glob) => codes.some((code) => fitsGlob(glob, code)))
