import { useStateOf } from '../../stores/console-context.tsx'
import { Section } from '../../ui/section.tsx'
import { NotesList } from './notes-list.tsx'
import { notesCopy } from './words.ts'

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
