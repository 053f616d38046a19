import { Alert, Button, Group, Modal, Stack } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { type FormEvent, type ReactNode, useEffect, useState } from 'react'
import { uiCopy } from './words.ts'

interface DialogProps {
  readonly title: string
  readonly size?: 'sm' | 'md' | 'lg' | 'xl'
  /** Whether a click beside it must not be the end of it. */
  readonly staysOnClickBeside?: boolean
  readonly onClose: () => void
  readonly children: ReactNode
}

/** Something that is dealt with before the screen beneath. It is there as long as it is open; at its end the focus goes back. */
export function Dialog({ title, size = 'md', staysOnClickBeside = false, onClose, children }: DialogProps) {
  useFocusGivenBack()
  return (
    <Modal
      opened
      onClose={onClose}
      closeOnClickOutside={!staysOnClickBeside}
      title={title}
      size={size}
      closeButtonProps={{ 'aria-label': uiCopy.close }}
      styles={{ title: { fontWeight: 600, overflowWrap: 'anywhere' } }}
    >
      {children}
    </Modal>
  )
}

interface FormDialogProps {
  readonly title: string
  readonly size?: 'md' | 'lg'
  readonly submit: string
  readonly isDangerous?: boolean
  /** How what is asked about goes on, once it is submitted. */
  readonly acting: {
    readonly isBusy: boolean
    /** What was wrong with the last try and stands beside no field; else null. */
    readonly error: { readonly message: string } | null
    forget(): void
  }
  readonly onSubmit: () => void
  readonly onClose: () => void
  /** Another way out, before the two buttons. */
  readonly aside?: ReactNode
  readonly children: ReactNode
}

/** Asks for what an action needs, and says what the station found wrong with it. */
export function FormDialog({ title, size = 'md', acting, ...props }: FormDialogProps) {
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
    <Dialog title={title} size={size} onClose={close}>
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
              {uiCopy.close}
            </Button>
            <Button type="submit" loading={acting.isBusy} {...(props.isDangerous ? { color: 'red' } : {})}>
              {props.submit}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}

/** What had the focus before has it again, if nothing else has: also where the dialog is taken away as a whole. */
export function useFocusGivenBack(): void {
  const [cameFrom] = useState(() => document.activeElement)
  useEffect(
    () => () => {
      // What comes in its place takes the focus first.
      setTimeout(() => {
        const isFree = document.activeElement === null || document.activeElement === document.body
        if (isFree && cameFrom instanceof HTMLElement) cameFrom.focus({ preventScroll: true })
      }, 10)
    },
    [cameFrom],
  )
}
