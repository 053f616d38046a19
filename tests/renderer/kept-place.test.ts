import { describe, expect, it } from 'vitest'
import type { GridEntry } from '../../renderer/ui/grid-entry.ts'
import { movedBy } from '../../renderer/ui/kept-place.ts'

describe('the place in a list', () => {
  it('moves with the first row in sight when rows come above it', () => {
    expect(movedBy(rows('abcdef'), rows('abXYcdef'), 100, 50)).toBe(100)
  })

  it('follows the next row when the first in sight is gone', () => {
    expect(movedBy(rows('abcdef'), rows('bdef'), 100, 50)).toBe(-100)
  })

  it('stays when rows change below', () => {
    expect(movedBy(rows('abcdef'), rows('abcXYZ'), 100, 50)).toBe(0)
  })

  it('counts the heads of groups, which are lower than rows', () => {
    const head: GridEntry<string> = { kind: 'group', key: 'head', label: '', count: '', isLoud: false }
    expect(movedBy(rows('abc'), [head, ...rows('abc')], 50, 50)).toBe(34)
  })
})

const rows = (keys: string): GridEntry<string>[] => [...keys].map((key) => ({ kind: 'row', key, row: key }))
