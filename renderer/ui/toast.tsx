import { Button, Group, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconAlertTriangle, IconCheck, IconInfoCircle } from '@tabler/icons-react'
import { KeyCap } from './key-cap.tsx'
import classes from './toast.module.css'
import { uiCopy } from './words.ts'

export interface Toast {
  readonly tone: 'done' | 'info' | 'trouble'
  readonly message: string
  /** More to it, one line each. */
  readonly lines?: readonly string[]
  readonly action?: { readonly label: string; readonly shortcut?: string; readonly run: () => void }
  /** How long it stays; it can be closed at any time. */
  readonly forMs?: number
  /** A toast with the same id takes the place of the one before. */
  readonly id?: string
}

const looks = {
  done: { color: 'teal', icon: <IconCheck size={18} aria-hidden /> },
  info: { color: 'blue', icon: <IconInfoCircle size={18} aria-hidden /> },
  trouble: { color: 'red', icon: <IconAlertTriangle size={18} aria-hidden /> },
} as const

const stayMs = { done: 5_000, info: 6_000, trouble: 12_000 } as const

/** Counted, because the random ids of the browser are not to be had on a page that came over plain http. */
let count = 0

/** Tells something in passing, in a corner, without taking the focus. */
export function showToast(toast: Toast): void {
  const id = toast.id ?? `toast ${++count}`
  if (toast.id !== undefined) notifications.hide(toast.id)
  notifications.show({
    id,
    ...looks[toast.tone],
    role: toast.tone === 'trouble' ? 'alert' : 'group',
    autoClose: toast.forMs ?? stayMs[toast.tone],
    withBorder: true,
    closeButtonProps: { 'aria-label': uiCopy.closeMessage },
    message: <ToastBody toast={toast} onAct={() => notifications.hide(id)} />,
  })
}

export const hideToast = (id: string): void => {
  notifications.hide(id)
}

function ToastBody({ toast, onAct }: { readonly toast: Toast; readonly onAct: () => void }) {
  const { action, forMs } = toast
  return (
    <Group justify="space-between" wrap="nowrap" gap="sm" align="flex-start">
      <Stack gap={2}>
        <Text size="sm" c="var(--mantine-color-text)">
          {toast.message}
        </Text>
        {toast.lines?.map((line) => (
          <Text size="xs" c="dimmed" key={line}>
            {line}
          </Text>
        ))}
      </Stack>
      {action !== undefined && (
        <Button
          size="compact-sm"
          variant="default"
          style={{ flex: 'none' }}
          aria-keyshortcuts={action.shortcut}
          rightSection={action.shortcut !== undefined && <KeyCap>{action.shortcut}</KeyCap>}
          onClick={() => {
            onAct()
            action.run()
          }}
        >
          {action.label}
        </Button>
      )}
      {action !== undefined && forMs !== undefined && (
        <div className={classes.left} style={{ animationDuration: `${forMs}ms` }} aria-hidden />
      )}
    </Group>
  )
}
