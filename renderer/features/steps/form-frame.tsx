import { Alert, Button, Group, Stack } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { FormEvent, ReactNode } from 'react'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { messageAt } from '../../stores/station-failure.ts'
import { stepsCopy } from './words.ts'

interface FormFrameProps {
  readonly onSubmit: () => void
  readonly isDangerous?: boolean
  /** The fields whose errors are shown beside them. */
  readonly fields: readonly string[]
  readonly children: ReactNode
}

/** The fields of a step with its two buttons and what the station found wrong. */
export function FormFrame({ onSubmit, isDangerous = false, fields, children }: FormFrameProps) {
  const { steps } = useConsole()
  const { form, formError, isBusy } = useStateOf((stores) => stores.steps.store)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    onSubmit()
  }
  const isBesideField = formError?.details.some((detail) => fields.includes(detail.path)) ?? false
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        {children}
        {formError !== null && !isBesideField && (
          <Alert role="alert" color="red" icon={<IconAlertTriangle size={18} aria-hidden />}>
            {formError.message}
          </Alert>
        )}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={steps.closeForm}>
            {stepsCopy.close}
          </Button>
          <Button type="submit" loading={isBusy} {...(isDangerous ? { color: 'red' } : {})}>
            {form === null ? '' : stepsCopy.submit[form.to]}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

/** What the station found wrong with a field, or null. */
export function useFieldError(path: string): string | null {
  const { formError } = useStateOf((stores) => stores.steps.store)
  return messageAt(formError, (place) => place === path)
}
