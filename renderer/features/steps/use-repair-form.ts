import { useState } from 'react'
import type { ItemStatus } from '../../../shared/item-lifecycle.ts'
import type { ItemSummary } from '../../../shared/station-views.ts'
import { useConsole } from '../../stores/console-context.tsx'
import { showToast } from '../../ui/toast.tsx'
import { useActing } from '../acting/use-acting.ts'
import { actingCopy } from '../acting/words.ts'

/** What every repair of an item carries: where it was seen, why, and by whom. */
export interface RepairRequest {
  readonly cpItemId: string
  readonly expectedStatus: ItemStatus
  readonly reason: string
  readonly by?: string
}

/**
 * A form that asks why an item leaves the line: the reason in its field, and what submitting does.
 *
 * @param repair makes the call, and resolves with the item as it is then
 * @param told what is said once it is done
 */
export function useRepairForm(
  { cpItemId, status: expectedStatus }: ItemSummary,
  firstReason: string,
  repair: (request: RepairRequest) => Promise<ItemSummary>,
  told: (item: ItemSummary) => string,
) {
  const { asking, queue, item: shown } = useConsole()
  const acting = useActing('beside')
  const [reason, setReason] = useState(firstReason)
  const [isTried, setTried] = useState(false)
  const isMissing = reason.trim() === ''
  const submit = async (): Promise<void> => {
    setTried(true)
    if (isMissing || acting.isBusy) return
    const isDone = await acting.run(async (actor) => {
      const item = await repair({ cpItemId, expectedStatus, reason: reason.trim(), ...actor })
      queue.patch(item)
      shown.refresh()
      // In the place of what was told of the step before, which can no longer be undone.
      showToast({ tone: 'done', message: told(item), id: 'step' })
      return null
    })
    if (isDone) asking.close()
  }
  return {
    acting,
    close: asking.close,
    submit: () => void submit(),
    reason: { value: reason, error: isTried && isMissing ? actingCopy.required : null, onChange: setReason },
  }
}
