import { describe, expect, it } from 'vitest'
import { newRoute } from '../../shared/destinations.ts'
import { type RoutedFile, routeIndexOf, routeOf } from '../../shared/route-of.ts'

const route = (destinationId: string, match: object = {}) => newRoute.parse({ destinationId, match })

const cover: RoutedFile = {
  part: 'cover',
  productCode: 'textbook_pb_a5_p_bw',
  options: ['pageblock_80off', 'cover_finish_matte'],
  method: 'postal_priority',
}

describe('the route of a file', () => {
  it('is the first that fits it, whatever its moment', () => {
    const routes = [
      route('posters', { products: ['poster_*'] }),
      route('matt', { fileTypes: ['cover'], options: ['cover_finish_matte'] }),
      route('all'),
    ]
    expect(routeOf(routes, cover)?.destinationId).toBe('matt')
    expect(routeIndexOf(routes, { ...cover, part: 'book' })).toBe(2)
    expect(routeOf(routes, { ...cover, productCode: 'POSTER_A3' })?.destinationId).toBe('posters')
  })

  it('fits by one of each list, and by all lists', () => {
    const match = { products: ['x', 'textbook_*'], fileTypes: ['cover', 'book'], methods: ['postal_*'] }
    expect(routeIndexOf([route('a', match)], cover)).toBe(0)
    expect(routeIndexOf([route('a', { ...match, methods: ['courier_*'] })], cover)).toBeNull()
    expect(routeIndexOf([route('a', { ...match, fileTypes: ['book'] })], cover)).toBeNull()
    expect(routeIndexOf([route('a', { ...match, options: ['*_130mcs'] })], cover)).toBeNull()
  })

  it('by a shipping method takes nothing of an order that names none', () => {
    expect(routeIndexOf([route('a', { methods: ['*'] })], { ...cover, method: null })).toBeNull()
    expect(routeIndexOf([route('a')], { ...cover, method: null })).toBe(0)
  })

  it('is none where none fits', () => {
    expect(routeOf([], cover)).toBeNull()
  })
})
