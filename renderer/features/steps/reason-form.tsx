import { Button, Group, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { stepsCopy } from './copy.ts'
import { FormFrame, useFieldError } from './form-frame.tsx'

/** Asks what went wrong or why an item is held, and offers the reasons that were given before. */
export function ReasonForm({ kind }: { readonly kind: 'error' | 'on_hold' }) {
  const { steps } = useConsole()
  const { reasons } = useStateOf((stores) => stores.preferences.store)
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
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey) return
          event.preventDefault()
          submit()
        }}
        autosize
        minRows={2}
        maxRows={6}
        maxLength={500}
      />
      {reasons[kind].length > 0 && (
        <Group gap={6}>
          {reasons[kind].slice(0, 4).map((reason) => (
            <Button key={reason} size="compact-xs" variant="default" maw="100%" onClick={() => setCause(reason)}>
              {reason}
            </Button>
          ))}
        </Group>
      )}
    </FormFrame>
  )
}
