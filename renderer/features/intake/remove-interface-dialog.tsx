import { Text } from '@mantine/core'
import type { InterfaceView } from '../../../shared/intake-views.ts'
import { useConsole } from '../../stores/console-context.tsx'
import { FormDialog } from '../../ui/dialog.tsx'
import { useActing } from '../acting/use-acting.ts'
import { intakeCopy } from './words.ts'

interface RemoveInterfaceDialogProps {
  readonly one: InterfaceView
  readonly onClose: () => void
}

/** Asks before a Production Interface and its key are forgotten. */
export function RemoveInterfaceDialog({ one, onClose }: RemoveInterfaceDialogProps) {
  const { transport, interfaces, settings, status } = useConsole()
  const acting = useActing('beside')
  const remove = async (): Promise<void> => {
    const isDone = await acting.run(async (actor) => {
      interfaces.put((await transport.client.call('interfaces.remove', { id: one.id, ...actor })).interfaces)
      return intakeCopy.interfaceRemoved(one.name)
    })
    for (const store of [interfaces, settings, status]) store.refresh()
    if (isDone) onClose()
  }
  return (
    <FormDialog
      isDangerous
      title={intakeCopy.interfaceRemoveTitle(one.name)}
      submit={intakeCopy.interfaceRemove}
      acting={acting}
      onSubmit={() => void remove()}
      onClose={onClose}
    >
      <Text size="sm">{intakeCopy.interfaceRemoveText}</Text>
    </FormDialog>
  )
}
