import { expect, it } from 'vitest'
import { createReloadBudget } from '../../electron/shell/window/reload-budget.ts'

it('allows three reloads a minute, and more once the first is a minute old', () => {
  let now = 1_000
  const budget = createReloadBudget(3, 60_000, { now: () => now })
  const spendAt = (at: number): boolean => {
    now = at
    return budget.spend()
  }
  expect([1_000, 2_000, 3_000].map(spendAt)).toEqual([true, true, true])
  expect(spendAt(60_999)).toBe(false)
  expect(spendAt(61_000)).toBe(true)
  expect(spendAt(61_001)).toBe(false)
  expect(spendAt(62_000)).toBe(true)
})
