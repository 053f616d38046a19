import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { useConsole } from '../../stores/console-context.tsx'
import { onEnter } from '../acting/on-enter.ts'
import { ReasonChoices } from '../acting/reason-choices.tsx'
import { useReasons } from '../acting/use-reasons.ts'
import { FormFrame, useFieldError } from './form-frame.tsx'
import { stepsCopy } from './words.ts'

/** Asks what went wrong or why an item is held, and offers the reasons that were given before. */
export function ReasonForm({ kind }: { readonly kind: 'error' | 'on_hold' }) {
  const { steps } = useConsole()
  const reasons = useReasons(kind)
  const [cause, setCause] = useState('')
  const [isMissing, setMissing] = useState(false)
  const fieldError = useFieldError('cause')
  const isError = kind === 'error'
  const submit = (): void => {
    if (cause.trim() === '') setMissing(true)
    else steps.submit({ cause: cause.trim() })
  }
  return (
    <FormFrame onSubmit={submit} fields={['cause']}>
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
    </FormFrame>
  )
}
