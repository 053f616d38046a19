import { Alert, Button, Group, Modal, Stack } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { FormEvent, ReactNode } from 'react'
import type { Acting } from './use-acting.ts'
import { useFocusGivenBack } from './use-focus-given-back.ts'
import { actingCopy } from './words.ts'

interface ActingDialogProps {
  readonly title: string
  readonly submit: string
  readonly acting: Acting
  readonly isOpen: boolean
  readonly isDangerous?: boolean
  readonly size?: 'md' | 'lg'
  readonly onSubmit: () => void
  readonly onClose: () => void
  /** Another way out, before the two buttons. */
  readonly aside?: ReactNode
  readonly children: ReactNode
}

/** Asks for what an action needs, and says what the station found wrong with it. */
export function ActingDialog(props: ActingDialogProps) {
  const { acting } = props
  useFocusGivenBack()
  const close = (): void => {
    acting.forget()
    props.onClose()
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    // The dialog may be asked for within another form, which React would hear of this.
    event.stopPropagation()
    props.onSubmit()
  }
  return (
    <Modal
      opened={props.isOpen}
      onClose={close}
      title={props.title}
      size={props.size ?? 'md'}
      closeButtonProps={{ 'aria-label': actingCopy.close }}
      styles={{ title: { fontWeight: 600, overflowWrap: 'anywhere' } }}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          {props.children}
          {acting.error !== null && (
            <Alert role="alert" color="red" icon={<IconAlertTriangle size={18} aria-hidden />}>
              {acting.error.message}
            </Alert>
          )}
          <Group justify="flex-end" gap="sm">
            {props.aside}
            <Button variant="default" onClick={close}>
              {actingCopy.close}
            </Button>
            <Button type="submit" loading={acting.isBusy} {...(props.isDangerous ? { color: 'red' } : {})}>
              {props.submit}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
