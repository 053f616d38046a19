import { IconAlertTriangle } from '@tabler/icons-react'
import { Moment } from '../../ui/moment.tsx'
import { Note } from '../../ui/note.tsx'
import { alertsCopy as words } from './words.ts'

interface TroubleProps {
  readonly message: string
  /** Left out where it is not known. */
  readonly since?: string
}

/** Why something does not arrive: whoever relies on it must not overlook that. */
export const Trouble = ({ message, since }: TroubleProps) => (
  <Note tone="amber" icon={IconAlertTriangle}>
    {message}
    {since !== undefined && (
      <>
        {' '}
        {words.since} <Moment at={since} as="short" />
      </>
    )}
  </Note>
)
