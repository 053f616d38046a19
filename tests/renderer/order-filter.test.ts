import { describe, expect, it } from 'vitest'
import { isNarrowed, orderQuery, sortedAnew, wholeList } from '../../renderer/stores/order-filter.ts'

describe('the filter of the orders', () => {
  it('asks for nothing but what it says', () => {
    expect(orderQuery(wholeList)).toEqual({})
    const day = { of: 'due', on: '2026-03-05' } as const
    const sort = { by: 'shipBy', isDescending: true } as const
    const filter = { text: 'bear', status: ['ready'], day, by: 'Mia', sort } as const
    expect(orderQuery(filter)).toEqual(filter)
    expect([isNarrowed(wholeList), isNarrowed({ ...wholeList, day }), isNarrowed({ ...wholeList, by: 'Mia' })]).toEqual(
      [false, true, true],
    )
  })

  it('sorts by a head, reverses that, and goes back to its own order', () => {
    const first = sortedAnew(wholeList, 'shipBy')
    expect(first).toEqual({ by: 'shipBy', isDescending: false })
    const second = sortedAnew({ ...wholeList, sort: first }, 'shipBy')
    expect(second).toEqual({ by: 'shipBy', isDescending: true })
    expect(sortedAnew({ ...wholeList, sort: second }, 'shipBy')).toBeNull()
    expect(sortedAnew({ ...wholeList, sort: second }, 'received')).toEqual({ by: 'received', isDescending: false })
  })
})
