import type { OrderDetail } from '../../../shared/station-views.ts'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { KeyButton } from '../../ui/key-button.tsx'
import { Section } from '../../ui/section.tsx'
import { useKeys } from '../../ui/use-keys.ts'
import classes from './notes.module.css'
import { NotesList } from './notes-list.tsx'
import { notesCopy } from './words.ts'

/** The notes on an order and on its items, and the way to add one. */
export function OrderNotes({ order }: { readonly order: OrderDetail }) {
  const { dialogs } = useConsole()
  const { value } = useStateOf((stores) => stores.orderNotes.store)
  const add = (): void => dialogs.show({ kind: 'note', cpOrderId: order.cpOrderId, item: null })
  useKeys({
    m: add,
  })
  const titleOf = (cpItemId: string): string =>
    order.items.find((item) => item.cpItemId === cpItemId)?.title || cpItemId
  return (
    <Section
      title={notesCopy.title}
      aside={
        <KeyButton size="xs" variant="default" shortcut="M" onClick={add}>
          {notesCopy.addTo}
        </KeyButton>
      }
    >
      {value === null || value.notes.length === 0 ? (
        <p className={classes.none}>{notesCopy.none}</p>
      ) : (
        <NotesList
          value={value}
          aboutOf={({ cpItemId }) => (cpItemId === null ? null : notesCopy.onItem(titleOf(cpItemId)))}
        />
      )}
    </Section>
  )
}
