import { NumberInput } from '@mantine/core'
import { useState } from 'react'
import type { ItemSummary } from '../../../shared/station-views.ts'
import { useConsole } from '../../stores/console-context.tsx'
import type { Actor } from '../../stores/preferences.ts'
import { FormDialog } from '../../ui/dialog.tsx'
import { showToast } from '../../ui/toast.tsx'
import { TypedReason } from '../acting/reason-field.tsx'
import { useActing } from '../acting/use-acting.ts'
import { actingCopy } from '../acting/words.ts'
import { shopFloorCopy } from './shop-floor-words.ts'

interface RepairFormProps {
  readonly kind: 'set_back' | 'reprint'
  readonly item: ItemSummary
  /** The latest first. It stands in the field of a reprint, so that Enter alone confirms it. */
  readonly reasons: readonly string[]
}

const words = {
  set_back: {
    title: shopFloorCopy.backTitle,
    submit: shopFloorCopy.backSubmit,
    label: shopFloorCopy.backReason,
    hint: shopFloorCopy.backHow,
    done: shopFloorCopy.backDone,
  },
  reprint: {
    title: shopFloorCopy.reprintTitle,
    submit: shopFloorCopy.reprintSubmit,
    label: shopFloorCopy.reprintReason,
    hint: shopFloorCopy.reprintHow,
    done: shopFloorCopy.reprintDone,
  },
} as const

/** Asks why an item leaves the line: to go back by a step, or to be printed again, and how much of it. */
export function RepairForm({ kind, item, reasons }: RepairFormProps) {
  const { dialogs, queue, item: shown, transport } = useConsole()
  const { client } = transport
  const acting = useActing('beside')
  const [reason, setReason] = useState(kind === 'reprint' ? (reasons[0] ?? '') : '')
  const [copies, setCopies] = useState<number | null>(null)
  const [isTried, setTried] = useState(false)
  const isMissing = reason.trim() === ''
  const { title, submit, label, hint, done } = words[kind]

  const repair = async (actor: Actor): Promise<ItemSummary> => {
    const { cpItemId, status: expectedStatus } = item
    const request = { cpItemId, expectedStatus, reason: reason.trim(), ...actor }
    if (kind === 'set_back') return (await client.call('items.back', request)).item
    return (await client.call('items.reprint', copies === null ? request : { ...request, copies })).item
  }
  const confirm = async (): Promise<void> => {
    setTried(true)
    if (isMissing || acting.isBusy) return
    const isDone = await acting.run(async (actor) => {
      const repaired = await repair(actor)
      queue.patch(repaired)
      shown.refresh()
      // In the place of what was told of the step before, which can no longer be undone.
      showToast({ tone: 'done', message: done(repaired), id: 'step' })
      return null
    })
    if (isDone) dialogs.close()
  }
  return (
    <FormDialog
      title={title(item)}
      submit={submit}
      acting={acting}
      onSubmit={() => void confirm()}
      onClose={dialogs.close}
    >
      <TypedReason
        label={label}
        hint={hint}
        value={reason}
        error={isTried && isMissing ? actingCopy.required : null}
        onChange={setReason}
        reasons={reasons}
        onEnter={() => void confirm()}
      />
      {kind === 'reprint' && item.quantity > 1 && (
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
    </FormDialog>
  )
}
