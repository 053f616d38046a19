import type { NoteView } from '../../../shared/shop-floor-api.ts'
import type { Notes } from '../../stores/shop-floor.ts'
import { Moment } from '../../ui/moment.tsx'
import classes from './notes.module.css'
import { notesCopy } from './words.ts'

interface NotesListProps {
  readonly value: Notes
  /** What a note is on, where it is not what the page is about; else null. */
  readonly aboutOf: (note: NoteView) => string | null
}

/** What people wrote, with who and when; the newest last. */
export function NotesList({ value, aboutOf }: NotesListProps) {
  return (
    <>
      {value.hasOlder && <p className={classes.none}>{notesCopy.older(value.notes.length)}</p>}
      <ol className={classes.list}>
        {value.notes.map((note) => (
          <li key={note.id}>
            <div className={classes.text}>{note.text}</div>
            <div className={classes.who}>
              {[note.by, aboutOf(note)].filter((part) => part !== null).join(' · ')} ·{' '}
              <Moment at={note.at} as="short" />
            </div>
          </li>
        ))}
      </ol>
    </>
  )
}
