import type { OptionalSignalType } from '../../../shared/cloud-signal.ts'
import { useConsole } from '../../stores/console-context.tsx'
import { ConfirmDialog } from '../acting/confirm-dialog.tsx'
import { signalsCopy } from './words.ts'

interface SwitchOffDialogProps {
  readonly signalType: OptionalSignalType
  readonly onClose: () => void
}

/** Asks before a type of signals is switched off: one was refused, and it is for the whole shop. */
export function SwitchOffDialog({ signalType, onClose }: SwitchOffDialogProps) {
  const { transport, settings } = useConsole()
  const name = signalsCopy.types[signalType]
  return (
    <ConfirmDialog
      isDangerous
      title={signalsCopy.switchOffTitle(name)}
      says={[signalsCopy.switchOffHow(name)]}
      submit={signalsCopy.switchOffSubmit}
      act={async (actor) => {
        const { skipped } = await transport.client.call('signals.switchOff', { signalType, ...actor })
        settings.refresh()
        return signalsCopy.switchedOff(skipped)
      }}
      onClose={onClose}
    />
  )
}
