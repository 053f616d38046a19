import { Button, Textarea } from '@mantine/core'
import { IconMessageReport } from '@tabler/icons-react'
import { useState } from 'react'
import type { SignalDetail } from '../../../shared/signal-views.ts'
import { useConsole } from '../../stores/console-context.tsx'
import { FormDialog } from '../../ui/dialog.tsx'
import { indentJson } from '../../ui/indent-json.ts'
import { Note } from '../../ui/note.tsx'
import { ReasonField } from '../acting/reason-field.tsx'
import { useActing } from '../acting/use-acting.ts'
import { useDraft } from '../acting/use-draft.ts'
import classes from './signals.module.css'
import { signalsCopy } from './words.ts'

interface CorrectDialogProps {
  readonly signal: SignalDetail
  readonly onClose: () => void
}

/** Has a signal say something else: as it is typed here, or built anew from the template in force. */
export function CorrectDialog({ signal, onClose }: CorrectDialogProps) {
  const { transport, signal: shown } = useConsole()
  const acting = useActing('beside')
  // What is typed stays as it is when news of the signal comes meanwhile.
  const [text, setText, forget] = useDraft(`signal ${signal.id}`, indentJson(signal.payload))
  const [reason, setReason] = useState('')
  const correct = async (payload: string | null): Promise<void> => {
    const isDone = await acting.run(async (actor) => {
      const { signal: corrected } = await transport.client.call('signals.correct', {
        id: signal.id,
        ...(payload === null ? {} : { payload }),
        ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
        ...actor,
      })
      if (shown.store.getState().key === corrected.id) shown.put(corrected)
      return signalsCopy.corrected
    })
    if (!isDone) return
    forget()
    onClose()
  }
  return (
    <FormDialog
      size="lg"
      title={signalsCopy.correctTitle(signalsCopy.types[signal.signalType])}
      submit={signalsCopy.correctSubmit}
      acting={acting}
      onSubmit={() => void correct(text)}
      onClose={onClose}
      aside={
        <Button variant="default" mr="auto" disabled={acting.isBusy} onClick={() => void correct(null)}>
          {signalsCopy.rebuild}
        </Button>
      }
    >
      {signal.lastError !== null && (
        <Note
          tone="red"
          icon={IconMessageReport}
          title={signal.responseCode === null ? signalsCopy.problem : signalsCopy.refused}
        >
          {signal.lastError}
        </Note>
      )}
      <Textarea
        data-autofocus
        label={signalsCopy.correctText}
        description={signalsCopy.correctHow}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        className={classes.code ?? ''}
        autosize
        minRows={8}
        maxRows={18}
        maxLength={20_000}
        spellCheck={false}
      />
      <ReasonField
        label={signalsCopy.correctReason}
        hint={signalsCopy.correctReasonHow}
        value={reason}
        error={null}
        isRequired={false}
        onChange={setReason}
      />
    </FormDialog>
  )
}
