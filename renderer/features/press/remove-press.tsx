import { Text } from '@mantine/core'
import { useConsole } from '../../stores/console-context.tsx'
import { FormDialog } from '../../ui/dialog.tsx'
import { useActing } from '../acting/use-acting.ts'
import { pressCopy } from './words.ts'

interface RemovePressProps {
  readonly kind: 'remove_destination' | 'remove_route'
  readonly id: string
  readonly name: string
}

/** Says what it means to be without a destination or a route, before it is removed. */
export function RemovePress({ kind, id, name }: RemovePressProps) {
  const { dialogs, pressDesk, transport } = useConsole()
  const acting = useActing('beside')
  const remove = async (): Promise<void> => {
    const isDone = await acting.run(async (actor) => {
      if (kind === 'remove_route') await pressDesk.removeRoute(id, actor)
      else await transport.client.call('destinations.remove', { id, ...actor })
      return pressCopy.removed(name)
    })
    if (!isDone) return
    pressDesk.forget()
    pressDesk.choose(null)
    pressDesk.press.refresh()
    dialogs.close()
  }
  return (
    <FormDialog
      isDangerous
      title={pressCopy.removeTitle(name)}
      submit={pressCopy.remove}
      acting={acting}
      onSubmit={() => void remove()}
      onClose={dialogs.close}
    >
      <Text size="sm">{pressCopy.removeHow[kind]}</Text>
    </FormDialog>
  )
}
