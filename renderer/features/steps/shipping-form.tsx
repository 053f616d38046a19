import { Group, TextInput } from '@mantine/core'
import { IconBarcode, IconCheck } from '@tabler/icons-react'
import { useState } from 'react'
import { isSameCode } from '../../../shared/code.ts'
import type { ItemSummary } from '../../../shared/station-views.ts'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import type { StepProposal } from '../../stores/dialogs.ts'
import { Note } from '../../ui/note.tsx'
import { useDialogKeys } from '../../ui/use-dialog-keys.ts'
import { type Action, contextOfItems } from '../actions/action.ts'
import { ActionButton } from '../actions/action-button.tsx'
import { ParcelReason, SharedTracking, ShipParcel, useShippedParcel } from '../parcels/ship-parcel.tsx'
import { parcelsCopy } from '../parcels/words.ts'
import { parcelLabel, parcelSlip } from '../printing/actions.ts'
import { useScanTaker } from '../scan/use-scan-taker.ts'
import { ParcelGuard } from './parcel-guard.tsx'
import { SameParcel } from './same-parcel.tsx'
import { StepFrame, useFieldError } from './step-frame.tsx'
import { stepsCopy } from './words.ts'

interface ShippingFormProps {
  readonly items: readonly ItemSummary[]
  readonly proposal: StepProposal
}

/** Asks for the tracking number, which a scan fills in, and offers the shipping option of the order. */
export function ShippingForm({ items, proposal }: ShippingFormProps) {
  const { steps, scanDesk, settingsNow } = useConsole()
  const { verified } = useStateOf((stores) => stores.scanDesk.store)
  const { verifyBeforeShipping, requireTracking } = settingsNow().scanner
  const options = new Set(items.map((item) => item.shippingMethod ?? ''))
  const [shared] = options
  const [tracking, setTracking] = useState(proposal.tracking ?? '')
  const [shippingOption, setShippingOption] = useState(options.size === 1 ? (shared ?? '') : '')
  const isMany = items.length > 1
  const [first] = items
  const orders = new Set(items.map(({ cpOrderId }) => cpOrderId))
  const shipped = useShippedParcel(items)
  const { parcel, needsReason, isKnown } = shipped
  const [reason, setReason] = useState('')
  const reasonError = useFieldError('reason')
  const sharedError = useFieldError('sharedTracking')
  const [sharedTracking, setSharedTracking] = useState('')
  const [isTried, setTried] = useState(false)
  const unscanned = (scanned: ReadonlyMap<string, string>): readonly ItemSummary[] =>
    verifyBeforeShipping ? items.filter((item) => !scanned.has(item.cpItemId)) : []
  const toScan = unscanned(verified)
  const trackingError = useFieldError('tracking')
  const submit = (number: string, shared = sharedTracking): boolean => {
    setTried(true)
    // Two scans can follow each other faster than this is drawn.
    const { verified: scanned } = scanDesk.store.getState()
    const isVerified = unscanned(scanned).length === 0
    const isSaid = !(requireTracking && number.trim() === '') && !(needsReason && reason.trim() === '')
    const isComplete = isKnown && isVerified && isSaid
    if (isComplete) {
      steps.submit(
        {
          ...said('tracking', number),
          ...said('shippingOption', shippingOption),
          ...said('sharedTracking', shared),
          ...labelsIn(scanned),
        },
        parcel === null ? undefined : { parcelId: parcel.id, ...said('reason', reason) },
      )
    }
    return isComplete
  }
  useScanTaker('tracking', (code) => {
    // What was said of another number does not hold for this one.
    const shared = isSameCode(code, tracking) ? sharedTracking : ''
    setTracking(code)
    setSharedTracking(shared)
    return submit(code, shared)
  })
  return (
    <StepFrame
      to="shipped"
      items={items}
      onSubmit={() => submit(tracking)}
      fields={['tracking', 'shippingOption', 'reason', 'sharedTracking']}
    >
      <ParcelGuard items={items} />
      <ShipParcel items={items} shipped={shipped} />
      {verifyBeforeShipping && (
        <Note tone={toScan.length === 0 ? 'green' : 'amber'} icon={toScan.length === 0 ? IconCheck : IconBarcode}>
          {toScan.length === 0 ? stepsCopy.scanned(items.length) : stepsCopy.scanFirst(toScan, items.length)}
        </Note>
      )}
      {parcel === null && first !== undefined && orders.size === 1 && first.itemsInOrder > items.length && (
        <SameParcel item={first} onTake={setTracking} />
      )}
      <TextInput
        data-autofocus
        required={requireTracking}
        label={stepsCopy.tracking}
        description={trackingHint(isMany, requireTracking)}
        value={tracking}
        error={isTried && requireTracking && tracking.trim() === '' ? stepsCopy.required : trackingError}
        onChange={(event) => {
          setTracking(event.currentTarget.value)
          setSharedTracking('')
        }}
        autoComplete="off"
        maxLength={200}
      />
      <TextInput
        label={stepsCopy.shippingOption}
        description={isMany && options.size > 1 ? stepsCopy.shippingOptionForMany : stepsCopy.shippingOptionHint}
        value={shippingOption}
        error={useFieldError('shippingOption')}
        onChange={(event) => setShippingOption(event.currentTarget.value)}
        autoComplete="off"
        maxLength={200}
      />
      {(needsReason || reasonError !== null) && (
        <ParcelReason
          value={reason}
          error={isTried && needsReason && reason.trim() === '' ? parcelsCopy.required : reasonError}
          onChange={setReason}
        />
      )}
      {(sharedError !== null || sharedTracking !== '') && (
        <SharedTracking value={sharedTracking} error={sharedError} onChange={setSharedTracking} />
      )}
      <ParcelPapers items={items} />
    </StepFrame>
  )
}

const said = <Name extends string>(name: Name, text: string): Partial<Record<Name, string>> =>
  text.trim() === '' ? {} : ({ [name]: text.trim() } as Record<Name, string>)

const labelsIn = (scanned: ReadonlyMap<string, string>): { scanned?: string[] } =>
  scanned.size === 0 ? {} : { scanned: [...new Set(scanned.values())] }

/** What goes with the parcel, where the station has printers. */
function ParcelPapers({ items }: { readonly items: readonly ItemSummary[] }) {
  const stores = useConsole()
  const { value } = useStateOf((all) => all.printDesk.printers.store)
  const context = contextOfItems(stores, items)
  const hasPrinters = value !== null && value.printers.length > 0
  useDialogKeys(
    hasPrinters ? Object.fromEntries([parcelLabel, parcelSlip].flatMap(keysWith((action) => action.run(context)))) : {},
  )
  if (!hasPrinters) return null
  return (
    <Group gap="sm">
      <ActionButton action={parcelLabel} items={items} size="xs" variant="default" />
      <ActionButton action={parcelSlip} items={items} size="xs" variant="default" />
    </Group>
  )
}

const keysWith =
  (run: (action: Action) => void) =>
  (action: Action): [string, () => void][] =>
    action.keys?.names.map((name) => [name, () => run(action)]) ?? []

function trackingHint(isMany: boolean, isRequired: boolean): string {
  if (isMany) return stepsCopy.trackingForMany
  return isRequired ? stepsCopy.trackingRequiredHint : stepsCopy.trackingHint
}
