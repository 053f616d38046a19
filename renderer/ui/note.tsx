import type { Icon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './note.module.css'
import type { Tone } from './state-look.ts'

interface NoteProps {
  readonly tone: Tone
  readonly icon: Icon
  readonly title?: string
  readonly children: ReactNode
}

/** Something that stands out in a page, with what it is about. */
export function Note({ tone, icon: IconOf, title, children }: NoteProps) {
  return (
    <div className={classes.note} data-tone={tone}>
      <IconOf size={18} stroke={2} aria-hidden />
      <div className={classes.text}>
        {title !== undefined && <div className={classes.title}>{title}</div>}
        {children}
      </div>
    </div>
  )
}
