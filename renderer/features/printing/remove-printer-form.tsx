import { useConsole } from '../../stores/console-context.tsx'
import { ConfirmDialog } from '../acting/confirm-dialog.tsx'
import { printingCopy as words } from './words.ts'

/** Says what becomes of the consoles that print on it, before a printer is removed. */
export function RemovePrinterForm({ id, name }: { readonly id: string; readonly name: string }) {
  const { dialogs, printDesk, transport } = useConsole()
  return (
    <ConfirmDialog
      isDangerous
      title={words.removeTitle(name)}
      says={[words.removeHow]}
      submit={words.removeSubmit}
      act={async (actor) => {
        await transport.client.call('printers.remove', { id, ...actor })
        return words.removed(name)
      }}
      onDone={() => {
        printDesk.forget()
        printDesk.choose(null)
        printDesk.printers.refresh()
        dialogs.close()
      }}
      onClose={dialogs.close}
    />
  )
}
