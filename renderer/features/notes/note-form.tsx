import { Textarea } from '@mantine/core'
import { useState } from 'react'
import type { ItemSummary } from '../../../shared/station-views.ts'
import { useConsole } from '../../stores/console-context.tsx'
import { FormDialog } from '../../ui/dialog.tsx'
import { onEnter } from '../acting/on-enter.ts'
import { useActing } from '../acting/use-acting.ts'
import { useDraft } from '../acting/use-draft.ts'
import { actingCopy } from '../acting/words.ts'
import { notesCopy } from './words.ts'

interface NoteFormProps {
  readonly cpOrderId: string
  /** Null for a note on the order as a whole. */
  readonly item: ItemSummary | null
}

/** Asks for a note on an item or an order. */
export function NoteForm({ cpOrderId, item }: NoteFormProps) {
  const { transport, dialogs } = useConsole()
  const acting = useActing('beside')
  const [text, setText, forget] = useDraft(`note ${item?.cpItemId ?? cpOrderId}`, '')
  const [isMissing, setMissing] = useState(false)
  const save = async (): Promise<void> => {
    setMissing(text.trim() === '')
    if (text.trim() === '') return
    const on = item === null ? { cpOrderId } : { cpOrderId, cpItemId: item.cpItemId }
    const isDone = await acting.run(async (actor) => {
      await transport.client.call('notes.add', { ...on, text: text.trim(), ...actor })
      return notesCopy.saved
    })
    if (!isDone) return
    forget()
    dialogs.close()
  }
  return (
    <FormDialog
      title={notesCopy.formTitle(item === null ? notesCopy.order(cpOrderId) : item.title || item.cpItemId)}
      submit={notesCopy.submit}
      acting={acting}
      onSubmit={() => void save()}
      onClose={dialogs.close}
    >
      <Textarea
        data-autofocus
        required
        label={notesCopy.field}
        description={notesCopy.how}
        value={text}
        error={isMissing ? actingCopy.required : null}
        onChange={(event) => {
          setMissing(false)
          setText(event.currentTarget.value)
        }}
        onKeyDown={onEnter(() => void save())}
        autosize
        minRows={3}
        maxRows={10}
        maxLength={2_000}
      />
    </FormDialog>
  )
}
