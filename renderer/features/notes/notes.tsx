import type { NoteView } from '../../../shared/shop-floor-api.ts'
import type { OrderDetail } from '../../../shared/station-views.ts'
import { useStateOf } from '../../stores/console-context.tsx'
import type { Notes } from '../../stores/shop-floor.ts'
import { Moment } from '../../ui/moment.tsx'
import { Section } from '../../ui/section.tsx'
import { uiCopy } from '../../ui/words.ts'
import { ActionButton } from '../actions/action-button.tsx'
import { useActionKeys } from '../actions/use-action-keys.ts'
import { noteOnOrder } from './actions.ts'
import classes from './notes.module.css'
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

/** The notes on the item in the panel and on its order; nothing where there are none. */
export function ItemNotes() {
  const { value } = useStateOf((stores) => stores.itemNotes.store)
  if (value === null || value.notes.length === 0) return null
  return (
    <Section title={notesCopy.title}>
      <NotesList value={value} aboutOf={(note) => (note.cpItemId === null ? notesCopy.onOrder : null)} />
    </Section>
  )
}

interface NotesListProps {
  readonly value: Notes
  /** What a note is on, where it is not what the page is about; else null. */
  readonly aboutOf: (note: NoteView) => string | null
}

/** What people wrote, with who and when; the newest last. */
function NotesList({ value, aboutOf }: NotesListProps) {
  return (
    <>
      {value.hasOlder && <p className={classes.none}>{notesCopy.older(value.notes.length)}</p>}
      <ol className={classes.list}>
        {value.notes.map((note) => (
          <li key={note.id}>
            <div className={classes.text}>{note.text}</div>
            <div className={classes.who}>
              {[uiCopy.who(note.by), aboutOf(note)].filter((part) => part !== null).join(' · ')} ·{' '}
              <Moment at={note.at} as="short" />
            </div>
          </li>
        ))}
      </ol>
    </>
  )
}
