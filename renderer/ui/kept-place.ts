import { type GridEntry, heightOf } from './grid-entry.ts'

/** How far the first row at or below `top` that is in both lists has moved, in pixels. */
export function movedBy(
  before: readonly GridEntry<unknown>[],
  after: readonly GridEntry<unknown>[],
  top: number,
  rowHeight: number,
  scale = 1,
): number {
  const tops = new Map<string, number>()
  let newTop = 0
  for (const entry of after) {
    tops.set(entry.key, newTop)
    newTop += heightOf(entry, rowHeight, scale)
  }
  let oldTop = 0
  for (const entry of before) {
    const found = tops.get(entry.key)
    if (entry.kind === 'row' && oldTop >= top && found !== undefined) return found - oldTop
    oldTop += heightOf(entry, rowHeight, scale)
  }
  return 0
}
