import { judgeBack, judgeReprint } from '../../../shared/item-lifecycle.ts'
import type { ItemSummary } from '../../../shared/station-views.ts'
import { KeyButton } from '../../ui/key-button.tsx'
import { notesCopy } from '../notes/words.ts'
import { useTickets } from '../tickets/use-tickets.ts'
import { ticketsCopy } from '../tickets/words.ts'
import { shopFloorCopy } from './shop-floor-words.ts'
import { useRepairs } from './use-repairs.ts'

/** Back, once more, a note and a ticket: what is done around the steps of an item. */
export function RepairButtons({ item }: { readonly item: ItemSummary }) {
  const repairs = useRepairs()
  const showTickets = useTickets()
  return (
    <>
      {judgeReprint(item).allowed && (
        <KeyButton size="xs" variant="default" shortcut="R" onClick={() => repairs.reprint([item])}>
          {shopFloorCopy.reprint}
        </KeyButton>
      )}
      {judgeBack(item, null).allowed && (
        <KeyButton size="xs" variant="default" shortcut="B" onClick={() => repairs.back([item])}>
          {shopFloorCopy.back}
        </KeyButton>
      )}
      <KeyButton size="xs" variant="default" shortcut="M" onClick={() => repairs.note([item])}>
        {notesCopy.add}
      </KeyButton>
      <KeyButton size="xs" variant="default" shortcut="P" onClick={() => showTickets([item])}>
        {ticketsCopy.action}
      </KeyButton>
    </>
  )
}
