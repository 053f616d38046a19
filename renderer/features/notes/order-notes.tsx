import type { OrderDetail } from '../../../shared/station-views.ts'
import { useStateOf } from '../../stores/console-context.tsx'
import { Section } from '../../ui/section.tsx'
import { ActionButton } from '../actions/action-button.tsx'
import { useActionKeys } from '../actions/use-action-keys.ts'
import { noteOnOrder } from './actions.ts'
import classes from './notes.module.css'
import { NotesList } from './notes-list.tsx'
import { notesCopy } from './words.ts'

/** The notes on an order and on its items, and the way to add one. */
export function OrderNotes({ order }: { readonly order: OrderDetail }) {
  const { value } = useStateOf((stores) => stores.orderNotes.store)
  useActionKeys('order')
  const titleOf = (cpItemId: string): string =>
    order.items.find((item) => item.cpItemId === cpItemId)?.title || cpItemId
  return (
    <Section title={notesCopy.title} aside={<ActionButton action={noteOnOrder} size="xs" variant="default" />}>
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
