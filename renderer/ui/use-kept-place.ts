import { type RefObject, useLayoutEffect, useRef } from 'react'
import type { GridEntry } from './grid-entry.ts'
import { movedBy } from './kept-place.ts'

/** Keeps the topmost row in sight where it is when rows are added or removed above it. */
export function useKeptPlace(
  scrollRef: RefObject<HTMLElement | null>,
  entries: readonly GridEntry<unknown>[],
  rowHeight: number,
  scale: number,
): void {
  const before = useRef<readonly GridEntry<unknown>[]>([])
  useLayoutEffect(() => {
    const old = before.current
    before.current = entries
    const scroller = scrollRef.current
    if (scroller === null || scroller.scrollTop === 0 || old === entries) return
    const moved = movedBy(old, entries, scroller.scrollTop, rowHeight, scale)
    if (moved !== 0) scroller.scrollTop += moved
  }, [entries, rowHeight, scale, scrollRef])
}
