import { expect, it } from 'vitest'
import { scanCopy } from '../../renderer/features/scan/words.ts'
import { anItemSummary } from './item-summary-builder.ts'

it('a step that a scan takes is told of one item and of several', () => {
  const items = [anItemSummary({ title: 'Bear' }), anItemSummary({ title: 'Fox' })]
  const titleOf = (count: number, step: 'shipped' | 'packed') =>
    scanCopy.wordsOf({ kind: 'stepped', step, items: items.slice(0, count) }, String).title
  expect(titleOf(1, 'shipped')).toBe('Bear is shipped.')
  expect(titleOf(2, 'shipped')).toBe('2 items are shipped.')
  expect(titleOf(2, 'packed')).toBe('2 items are packed.')
})
