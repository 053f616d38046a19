import { useState } from 'react'
import type { SignalView } from '../../../shared/signal-views.ts'
import { useConsole } from '../../stores/console-context.tsx'
import { FormDialog } from '../../ui/dialog.tsx'
import { ReasonField } from '../acting/reason-field.tsx'
import { useActing } from '../acting/use-acting.ts'
import { actingCopy } from '../acting/words.ts'
import { signalsCopy } from './words.ts'

interface SkipDialogProps {
  readonly signal: SignalView
  readonly onClose: () => void
}

/** Asks why a signal is given up. */
export function SkipDialog({ signal, onClose }: SkipDialogProps) {
  const { transport } = useConsole()
  const acting = useActing('beside')
  const [reason, setReason] = useState('')
  const [isMissing, setMissing] = useState(false)
  const isRegistration = signal.signalType === 'ItemRegistered'
  const skip = async (): Promise<void> => {
    if (reason.trim() === '') {
      setMissing(true)
      return
    }
    const isDone = await acting.run(async (actor) => {
      await transport.client.call('signals.skip', { id: signal.id, reason: reason.trim(), ...actor })
      return signalsCopy.skipped
    })
    if (isDone) onClose()
  }
  return (
    <FormDialog
      isDangerous
      title={signalsCopy.skipTitle(signalsCopy.types[signal.signalType])}
      submit={signalsCopy.skipSubmit}
      acting={acting}
      onSubmit={() => void skip()}
      onClose={onClose}
    >
      <ReasonField
        isFirst
        label={signalsCopy.skipReason}
        hint={isRegistration ? `${signalsCopy.skipHow} ${signalsCopy.skipRegistration}` : signalsCopy.skipHow}
        value={reason}
        error={isMissing ? actingCopy.required : null}
        onChange={(value) => {
          setMissing(false)
          setReason(value)
        }}
      />
    </FormDialog>
  )
}
