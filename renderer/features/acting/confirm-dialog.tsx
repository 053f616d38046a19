import { Text } from '@mantine/core'
import type { Actor } from '../../stores/preferences.ts'
import { FormDialog } from '../../ui/dialog.tsx'
import { useActing } from './use-acting.ts'

interface ConfirmDialogProps {
  readonly title: string
  /** What it means, before it is done. */
  readonly says: readonly string[]
  readonly submit: string
  readonly isDangerous?: boolean
  /** As for `useActing`. */
  readonly act: (actor: Actor) => Promise<string | null>
  /** Once it is done; left out, as when it is closed. */
  readonly onDone?: () => void
  readonly onClose: () => void
}

/** Says what something means before the station does it, and what was wrong where it does not. */
export function ConfirmDialog({ says, act, onClose, onDone = onClose, ...dialog }: ConfirmDialogProps) {
  const acting = useActing('beside')
  const confirm = async (): Promise<void> => {
    if (await acting.run(act)) onDone()
  }
  return (
    <FormDialog {...dialog} acting={acting} onSubmit={() => void confirm()} onClose={onClose}>
      {says.map((text) => (
        <Text key={text} size="sm">
          {text}
        </Text>
      ))}
    </FormDialog>
  )
}
