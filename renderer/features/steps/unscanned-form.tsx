import { Textarea } from '@mantine/core'
import { useState } from 'react'
import type { ItemSummary } from '../../../shared/station-views.ts'
import { useConsole } from '../../stores/console-context.tsx'
import { onEnter } from '../acting/on-enter.ts'
import { assemblyCopy } from '../assembly/words.ts'
import { StepFrame, useFieldError } from './step-frame.tsx'
import { stepsCopy } from './words.ts'

interface UnscannedFormProps {
  readonly to: 'produced' | 'packed'
  readonly items: readonly ItemSummary[]
}

/** Asks why items go on of which cover and block were not scanned. */
export function UnscannedForm({ to, items }: UnscannedFormProps) {
  const { steps } = useConsole()
  const [message, setMessage] = useState('')
  const [isTried, setTried] = useState(false)
  const fieldError = useFieldError('message')
  const submit = (): void => {
    setTried(true)
    if (message.trim() !== '') steps.submit({ message: message.trim() })
  }
  return (
    <StepFrame to={to} items={items} onSubmit={submit} fields={['message']}>
      <Textarea
        data-autofocus
        required
        label={assemblyCopy.reason}
        description={assemblyCopy.reasonHow}
        value={message}
        error={isTried && message.trim() === '' ? stepsCopy.required : fieldError}
        onChange={(event) => setMessage(event.currentTarget.value)}
        onKeyDown={onEnter(submit)}
        autosize
        minRows={2}
        maxRows={6}
        maxLength={500}
      />
    </StepFrame>
  )
}
