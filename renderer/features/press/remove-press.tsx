import { useConsole } from '../../stores/console-context.tsx'
import { ConfirmDialog } from '../acting/confirm-dialog.tsx'
import { pressCopy } from './words.ts'

interface RemovePressProps {
  readonly kind: 'remove_destination' | 'remove_route'
  readonly id: string
  readonly name: string
}

/** Says what it means to be without a destination or a route, before it is removed. */
export function RemovePress({ kind, id, name }: RemovePressProps) {
  const { dialogs, pressDesk, transport } = useConsole()
  return (
    <ConfirmDialog
      isDangerous
      title={pressCopy.removeTitle(name)}
      says={[pressCopy.removeHow[kind]]}
      submit={pressCopy.remove}
      act={async (actor) => {
        if (kind === 'remove_route') await pressDesk.removeRoute(id, actor)
        else await transport.client.call('destinations.remove', { id, ...actor })
        return pressCopy.removed(name)
      }}
      onDone={() => {
        pressDesk.forget()
        pressDesk.choose(null)
        pressDesk.press.refresh()
        dialogs.close()
      }}
      onClose={dialogs.close}
    />
  )
}
