import { NumberInput } from '@mantine/core'
import { useState } from 'react'
import type { ItemSummary } from '../../../shared/station-views.ts'
import { useConsole } from '../../stores/console-context.tsx'
import { showToast } from '../../ui/toast.tsx'
import { ActingDialog } from '../acting/acting-dialog.tsx'
import { actingCopy } from '../acting/copy.ts'
import { TypedReason } from '../acting/typed-reason.tsx'
import { useActing } from '../acting/use-acting.ts'
import { shopFloorCopy } from './shop-floor-copy.ts'

interface ReprintFormProps {
  readonly item: ItemSummary
  /** The latest first: it stands in the field, so that Enter alone confirms it. */
  readonly reasons: readonly string[]
}

/** Asks why an item is printed again, and how much of it. */
export function ReprintForm({ item, reasons }: ReprintFormProps) {
  const { transport, asking, queue, item: shown } = useConsole()
  const acting = useActing('beside')
  const [reason, setReason] = useState(reasons[0] ?? '')
  const [copies, setCopies] = useState<number | null>(null)
  const [isTried, setTried] = useState(false)
  const isMissing = reason.trim() === ''
  const submit = async (): Promise<void> => {
    setTried(true)
    if (isMissing || acting.isBusy) return
    const { cpItemId, status: expectedStatus } = item
    const isDone = await acting.run(async (actor) => {
      const request = { cpItemId, expectedStatus, reason: reason.trim(), ...actor }
      const answer = await transport.client.call('items.reprint', {
        ...request,
        ...(copies === null ? {} : { copies }),
      })
      queue.patch(answer.item)
      shown.refresh()
      // In the place of what was told of the step before, which can no longer be undone.
      showToast({ tone: 'done', message: shopFloorCopy.reprintDone(answer.item), id: 'step' })
      return null
    })
    if (isDone) asking.close()
  }
  return (
    <ActingDialog
      isOpen
      title={shopFloorCopy.reprintTitle(item)}
      submit={shopFloorCopy.reprintSubmit}
      acting={acting}
      onSubmit={() => void submit()}
      onClose={asking.close}
    >
      <TypedReason
        label={shopFloorCopy.reprintReason}
        hint={shopFloorCopy.reprintHow}
        value={reason}
        error={isTried && isMissing ? actingCopy.required : null}
        reasons={reasons}
        onChange={setReason}
        onEnter={() => void submit()}
      />
      {item.quantity > 1 && (
        <NumberInput
          label={shopFloorCopy.copies}
          description={shopFloorCopy.copiesHow(item.quantity)}
          value={copies ?? ''}
          onChange={(value) => setCopies(typeof value === 'number' ? value : null)}
          min={1}
          max={item.quantity}
          clampBehavior="strict"
          allowDecimal={false}
          allowNegative={false}
        />
      )}
    </ActingDialog>
  )
}
