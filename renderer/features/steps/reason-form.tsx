import { Textarea } from '@mantine/core'
import { useState } from 'react'
import type { ItemSummary } from '../../../shared/station-views.ts'
import { useConsole } from '../../stores/console-context.tsx'
import { onEnter } from '../acting/on-enter.ts'
import { ReasonChoices, useReasons } from '../acting/reason-field.tsx'
import { StepFrame, useFieldError } from './step-frame.tsx'
import { stepsCopy } from './words.ts'

interface ReasonFormProps {
  readonly to: 'error' | 'on_hold'
  readonly items: readonly ItemSummary[]
  /** What stands there when it opens. */
  readonly proposed: string
}

/** Asks what went wrong or why an item is held, and offers the reasons that were given before. */
export function ReasonForm({ to, items, proposed }: ReasonFormProps) {
  const { steps } = useConsole()
  const reasons = useReasons(to)
  const [cause, setCause] = useState(proposed)
  const [isMissing, setMissing] = useState(false)
  const fieldError = useFieldError('cause')
  const isError = to === 'error'
  const submit = (): void => {
    if (cause.trim() === '') setMissing(true)
    else steps.submit({ cause: cause.trim() })
  }
  return (
    <StepFrame to={to} items={items} onSubmit={submit} fields={['cause']}>
      <Textarea
        data-autofocus
        required
        label={isError ? stepsCopy.errorCause : stepsCopy.holdCause}
        description={isError ? stepsCopy.errorHint : stepsCopy.holdHint}
        placeholder={isError ? stepsCopy.errorExample : ''}
        value={cause}
        error={isMissing ? stepsCopy.required : fieldError}
        onChange={(event) => {
          setMissing(false)
          setCause(event.currentTarget.value)
        }}
        onKeyDown={onEnter(submit)}
        autosize
        minRows={2}
        maxRows={6}
        maxLength={500}
      />
      <ReasonChoices
        reasons={reasons}
        onChoose={(reason) => {
          setMissing(false)
          setCause(reason)
        }}
      />
    </StepFrame>
  )
}
