import { Text } from '@mantine/core'
import type { OptionalSignalType } from '../../../shared/cloud-signal.ts'
import { useConsole } from '../../stores/console-context.tsx'
import { FormDialog } from '../../ui/dialog.tsx'
import { useActing } from '../acting/use-acting.ts'
import { signalsCopy } from './words.ts'

interface SwitchOffDialogProps {
  readonly signalType: OptionalSignalType
  readonly onClose: () => void
}

/** Asks before a type of signals is switched off: one was refused, and it is for the whole shop. */
export function SwitchOffDialog({ signalType, onClose }: SwitchOffDialogProps) {
  const { transport, settings } = useConsole()
  const acting = useActing('beside')
  const name = signalsCopy.types[signalType]
  const switchOff = async (): Promise<void> => {
    const isDone = await acting.run(async (actor) => {
      const { skipped } = await transport.client.call('signals.switchOff', { signalType, ...actor })
      settings.refresh()
      return signalsCopy.switchedOff(skipped)
    })
    if (isDone) onClose()
  }
  return (
    <FormDialog
      isDangerous
      title={signalsCopy.switchOffTitle(name)}
      submit={signalsCopy.switchOffSubmit}
      acting={acting}
      onSubmit={() => void switchOff()}
      onClose={onClose}
    >
      <Text size="sm">{signalsCopy.switchOffHow(name)}</Text>
    </FormDialog>
  )
}
