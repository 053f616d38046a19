import { IconRefresh } from '@tabler/icons-react'
import type { HistoryEntry, ItemDetail } from '../../../shared/station-views.ts'
import { Note } from '../../ui/note.tsx'
import { shopFloorCopy } from '../steps/shop-floor-words.ts'

/** How often an item was printed again, and why and how much of it the last time. */
export function ReprintNote({ item }: { readonly item: ItemDetail }) {
  const last = lastReprint(item.history)
  if (last === undefined) return null
  return (
    <Note tone="amber" icon={IconRefresh} title={shopFloorCopy.reprinted(item.reprints)}>
      {[shopFloorCopy.reprintedCopies(last.copies), last.reason].filter((part) => part !== null).join(': ')}
    </Note>
  )
}

const lastReprint = (history: readonly HistoryEntry[]): HistoryEntry | undefined =>
  history.findLast((entry) => entry.kind === 'reprint')

/** Whether the reason that an item shows is the one of its last reprint, which is told with it. */
export const isReprintReason = ({ status, statusReason, history }: ItemDetail): boolean =>
  status === 'in_production' && statusReason === lastReprint(history)?.reason
