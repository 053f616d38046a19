import { Select, Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import { type CancelCause, cancelCauseCodes } from '../../../shared/cloud-signal.ts'
import type { ItemSummary } from '../../../shared/station-views.ts'
import { useConsole } from '../../stores/console-context.tsx'
import type { StepProposal } from '../../stores/dialogs.ts'
import { StepFrame, useFieldError } from './step-frame.tsx'
import { stepsCopy } from './words.ts'

const choices = cancelCauseCodes.map((code) => ({ value: code, label: stepsCopy.causes[code] }))

interface CancelFormProps {
  readonly items: readonly ItemSummary[]
  readonly proposal: StepProposal
}

/** Asks for one of Cloudprinter's causes, told as sentences, and for a description. */
export function CancelForm({ items, proposal }: CancelFormProps) {
  const { steps } = useConsole()
  const [cause, setCause] = useState<CancelCause | null>(
    () => cancelCauseCodes.find((code) => code === proposal.cause) ?? null,
  )
  const [message, setMessage] = useState(proposal.message ?? '')
  const [isTried, setTried] = useState(false)
  const causeError = useFieldError('cause')
  const messageError = useFieldError('message')
  const submit = (): void => {
    setTried(true)
    if (cause !== null && message.trim() !== '') steps.submit({ cause, message: message.trim() })
  }
  return (
    <StepFrame to="cancelled" items={items} onSubmit={submit} fields={['cause', 'message']} isDangerous>
      <Select
        data-autofocus
        required
        searchable
        label={stepsCopy.cancelCause}
        data={choices}
        value={cause}
        onChange={setCause}
        error={isTried && cause === null ? stepsCopy.required : causeError}
        openOnFocus={false}
        withScrollArea={false}
        styles={{ options: { maxHeight: 280, overflowY: 'auto' } }}
        renderOption={({ option }) => (
          <div>
            <Text size="sm">{option.label}</Text>
            <Text size="xs" c="dimmed">
              {option.value}
            </Text>
          </div>
        )}
      />
      <Textarea
        required
        label={stepsCopy.cancelMessage}
        description={stepsCopy.cancelHint}
        value={message}
        error={isTried && message.trim() === '' ? stepsCopy.required : messageError}
        onChange={(event) => setMessage(event.currentTarget.value)}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={2_000}
      />
    </StepFrame>
  )
}
