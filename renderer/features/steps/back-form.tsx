import type { ItemSummary } from '../../../shared/station-views.ts'
import { useConsole } from '../../stores/console-context.tsx'
import { ActingDialog } from '../acting/acting-dialog.tsx'
import { TypedReason } from '../acting/typed-reason.tsx'
import { shopFloorCopy } from './shop-floor-words.ts'
import { useRepairForm } from './use-repair-form.ts'

interface BackFormProps {
  readonly item: ItemSummary
  readonly reasons: readonly string[]
}

/** Asks why an item goes back by a step. */
export function BackForm({ item, reasons }: BackFormProps) {
  const { client } = useConsole().transport
  const repair = useRepairForm(
    item,
    '',
    async (request) => (await client.call('items.back', request)).item,
    shopFloorCopy.backDone,
  )
  return (
    <ActingDialog
      isOpen
      title={shopFloorCopy.backTitle(item)}
      submit={shopFloorCopy.backSubmit}
      acting={repair.acting}
      onSubmit={repair.submit}
      onClose={repair.close}
    >
      <TypedReason
        label={shopFloorCopy.backReason}
        hint={shopFloorCopy.backHow}
        {...repair.reason}
        reasons={reasons}
        onEnter={repair.submit}
      />
    </ActingDialog>
  )
}
