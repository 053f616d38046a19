import { useEffect, useState } from 'react'
import type { ItemSummary } from '../../../shared/station-views.ts'
import { useConsole } from '../../stores/console-context.tsx'
import { isUndoable } from './actions.ts'

/** Whether the last step of the item can be taken back here; turns false at the very moment the window closes. */
export function useIsUndoable(item: ItemSummary): boolean {
  const { steps } = useConsole()
  const { undoableUntil } = item
  const [, setPassed] = useState<string | null>(null)
  useEffect(() => {
    if (undoableUntil === null) return
    const leftMs = Date.parse(undoableUntil) - Date.now()
    if (leftMs <= 0) return
    const timer = setTimeout(() => setPassed(undoableUntil), leftMs)
    return () => clearTimeout(timer)
  }, [undoableUntil])
  return isUndoable(item, Date.now()) && steps.isOwn(item)
}
