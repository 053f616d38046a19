import { assertNever } from '../../../shared/errors.ts'
import { useStateOf } from '../../stores/console-context.tsx'
import { NoteForm } from '../notes/note-form.tsx'
import { BackForm } from './back-form.tsx'
import { ReprintForm } from './reprint-form.tsx'

/** Asks for what goes on around the steps, over the screen that it was asked on. */
export function AskedForm() {
  const { asked } = useStateOf((stores) => stores.asking.store)
  if (asked === null) return null
  switch (asked.kind) {
    case 'set_back':
      return <BackForm item={asked.item} reasons={asked.reasons} />
    case 'reprint':
      return <ReprintForm item={asked.item} reasons={asked.reasons} />
    case 'note':
      return <NoteForm cpOrderId={asked.cpOrderId} item={asked.item} />
    default:
      return assertNever(asked)
  }
}
