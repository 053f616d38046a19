import { NumberInput } from '@mantine/core'
import { useState } from 'react'
import type { ItemSummary } from '../../../shared/station-views.ts'
import { useConsole } from '../../stores/console-context.tsx'
import { ActingDialog } from '../acting/acting-dialog.tsx'
import { TypedReason } from '../acting/typed-reason.tsx'
import { shopFloorCopy } from './shop-floor-words.ts'
import { useRepairForm } from './use-repair-form.ts'

interface ReprintFormProps {
  readonly item: ItemSummary
  /** The latest first: it stands in the field, so that Enter alone confirms it. */
  readonly reasons: readonly string[]
}

/** Asks why an item is printed again, and how much of it. */
export function ReprintForm({ item, reasons }: ReprintFormProps) {
  const { client } = useConsole().transport
  const [copies, setCopies] = useState<number | null>(null)
  const repair = useRepairForm(
    item,
    reasons[0] ?? '',
    async (request) => {
      const some = copies === null ? {} : { copies }
      return (await client.call('items.reprint', { ...request, ...some })).item
    },
    shopFloorCopy.reprintDone,
  )
  return (
    <ActingDialog
      isOpen
      title={shopFloorCopy.reprintTitle(item)}
      submit={shopFloorCopy.reprintSubmit}
      acting={repair.acting}
      onSubmit={repair.submit}
      onClose={repair.close}
    >
      <TypedReason
        label={shopFloorCopy.reprintReason}
        hint={shopFloorCopy.reprintHow}
        {...repair.reason}
        reasons={reasons}
        onEnter={repair.submit}
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
