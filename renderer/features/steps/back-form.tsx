import { useState } from 'react'
import type { ItemSummary } from '../../../shared/station-views.ts'
import { useConsole } from '../../stores/console-context.tsx'
import { showToast } from '../../ui/toast.tsx'
import { ActingDialog } from '../acting/acting-dialog.tsx'
import { actingCopy } from '../acting/copy.ts'
import { TypedReason } from '../acting/typed-reason.tsx'
import { useActing } from '../acting/use-acting.ts'
import { shopFloorCopy } from './shop-floor-copy.ts'

interface BackFormProps {
  readonly item: ItemSummary
  readonly reasons: readonly string[]
}

/** Asks why an item goes back by a step. */
export function BackForm({ item, reasons }: BackFormProps) {
  const { transport, asking, queue, item: shown } = useConsole()
  const acting = useActing('beside')
  const [reason, setReason] = useState('')
  const [isTried, setTried] = useState(false)
  const isMissing = reason.trim() === ''
  const submit = async (): Promise<void> => {
    setTried(true)
    if (isMissing || acting.isBusy) return
    const { cpItemId, status: expectedStatus } = item
    const isDone = await acting.run(async (actor) => {
      const request = { cpItemId, expectedStatus, reason: reason.trim(), ...actor }
      const answer = await transport.client.call('items.back', request)
      queue.patch(answer.item)
      shown.refresh()
      // In the place of what was told of the step before, which can no longer be undone.
      showToast({ tone: 'done', message: shopFloorCopy.backDone(answer.item), id: 'step' })
      return null
    })
    if (isDone) asking.close()
  }
  return (
    <ActingDialog
      isOpen
      title={shopFloorCopy.backTitle(item)}
      submit={shopFloorCopy.backSubmit}
      acting={acting}
      onSubmit={() => void submit()}
      onClose={asking.close}
    >
      <TypedReason
        label={shopFloorCopy.backReason}
        hint={shopFloorCopy.backHow}
        value={reason}
        error={isTried && isMissing ? actingCopy.required : null}
        reasons={reasons}
        onChange={setReason}
        onEnter={() => void submit()}
      />
    </ActingDialog>
  )
}
