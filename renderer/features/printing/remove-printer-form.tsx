import { Text } from '@mantine/core'
import { useConsole } from '../../stores/console-context.tsx'
import { FormDialog } from '../../ui/dialog.tsx'
import { useActing } from '../acting/use-acting.ts'
import { printingCopy as words } from './words.ts'

/** Says what becomes of the consoles that print on it, before a printer is removed. */
export function RemovePrinterForm({ id, name }: { readonly id: string; readonly name: string }) {
  const { dialogs, printDesk, transport } = useConsole()
  const acting = useActing('beside')
  const remove = async (): Promise<void> => {
    const isDone = await acting.run(async (actor) => {
      await transport.client.call('printers.remove', { id, ...actor })
      return words.removed(name)
    })
    if (!isDone) return
    printDesk.forget()
    printDesk.choose(null)
    printDesk.printers.refresh()
    dialogs.close()
  }
  return (
    <FormDialog
      isDangerous
      title={words.removeTitle(name)}
      submit={words.removeSubmit}
      acting={acting}
      onSubmit={() => void remove()}
      onClose={dialogs.close}
    >
      <Text size="sm">{words.removeHow}</Text>
    </FormDialog>
  )
}
