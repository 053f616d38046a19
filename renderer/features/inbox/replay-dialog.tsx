import { Alert, Textarea } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { InboxDetail, InboxEntry } from '../../../shared/intake-views.ts'
import { useConsole } from '../../stores/console-context.tsx'
import { FormDialog } from '../../ui/dialog.tsx'
import { indentJson } from '../../ui/indent-json.ts'
import { type Place, placeInJson } from '../../ui/place-in-json.ts'
import { useActing } from '../acting/use-acting.ts'
import { useDraft } from '../acting/use-draft.ts'
import classes from './inbox.module.css'
import { Reasons } from './reasons.tsx'
import { inboxCopy } from './words.ts'

interface ReplayDialogProps {
  readonly entry: InboxDetail
  readonly onClose: () => void
  /** Called with the request that it was taken in as. */
  readonly onTakenIn?: (entry: InboxEntry) => void
}

/** Has the body of a rejected request corrected and takes it in. It stays open until it has become an order. */
export function ReplayDialog({ entry, onClose, onTakenIn }: ReplayDialogProps) {
  const { transport, inbox } = useConsole()
  const acting = useActing('beside')
  const [body, setBody, forget] = useDraft(`request ${entry.id}`, indentJson(entry.body))
  const [rejected, setRejected] = useState<InboxEntry | null>(null)
  const field = useRef<HTMLTextAreaElement>(null)
  const { reasons } = rejected ?? entry
  const seek = (path: string): void => {
    const place = field.current === null ? null : placeInJson(field.current.value, path)
    if (field.current !== null && place !== null) selectPlace(field.current, place)
  }
  const seekFirst = useEffectEvent((told: InboxEntry | null) =>
    seek((told ?? entry).reasons.find(({ path }) => path !== '')?.path ?? ''),
  )
  // Once the form has taken the focus: what is wrong is selected, as often as it is told.
  useEffect(() => {
    const timer = setTimeout(() => seekFirst(rejected), 50)
    return () => clearTimeout(timer)
  }, [rejected])

  const replay = async (): Promise<void> => {
    const answers: InboxEntry[] = []
    const isAnswered = await acting.run(async (actor) => {
      const answer = await transport.client.call('inbox.replay', { id: entry.id, body, ...actor })
      answers.push(answer.entry)
      return outcomeOf(answer.entry)
    })
    const [answer] = answers
    if (!isAnswered || answer === undefined) return setRejected(null)
    inbox.refresh()
    if (outcomeOf(answer) === null) return setRejected(answer)
    forget()
    onClose()
    onTakenIn?.(answer)
  }
  return (
    <FormDialog
      size="lg"
      title={inboxCopy.replayTitle(entry.id)}
      submit={inboxCopy.replaySubmit}
      acting={acting}
      onSubmit={() => void replay()}
      onClose={onClose}
    >
      <Reasons reasons={reasons} onSeek={seek} />
      <Textarea
        ref={field}
        data-autofocus
        label={inboxCopy.replayBody}
        description={inboxCopy.replayHow}
        value={body}
        onChange={(event) => setBody(event.currentTarget.value)}
        className={classes.code ?? ''}
        autosize
        minRows={8}
        maxRows={14}
        spellCheck={false}
      />
      {rejected !== null && !acting.isBusy && (
        <Alert role="alert" color="red" icon={<IconAlertTriangle size={18} aria-hidden />}>
          {rejected.outcome === 'failed'
            ? inboxCopy.replayFailed(rejected.responseCode)
            : inboxCopy.replayRefused(rejected.responseCode)}
        </Alert>
      )}
    </FormDialog>
  )
}

/** What became of it in words, or null if it is still no order. */
function outcomeOf({ outcome, cpOrderId }: InboxEntry): string | null {
  const isOrder = outcome === 'accepted' || outcome === 'duplicate' || outcome === 'quarantined'
  return isOrder ? inboxCopy.replayed[outcome](cpOrderId ?? '') : null
}

/** Selects a part of a text, and scrolls to it. */
function selectPlace(field: HTMLTextAreaElement, { start, end }: Place): void {
  field.focus()
  field.setSelectionRange(start, end)
  const { lineHeight } = getComputedStyle(field)
  const lines = field.value.slice(0, start).split('\n').length - 1
  field.scrollTop = lines * Number.parseFloat(lineHeight) - field.clientHeight / 3
}
