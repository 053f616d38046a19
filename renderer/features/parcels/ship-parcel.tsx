import { Group, TextInput } from '@mantine/core'
import { IconPackage } from '@tabler/icons-react'
import { useEffect } from 'react'
import type { ParcelView } from '../../../shared/parcels-api.ts'
import type { ItemSummary } from '../../../shared/station-views.ts'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { parcelWith } from '../../stores/parcel-stores.ts'
import { Note } from '../../ui/note.tsx'
import { useDialogKeys } from '../../ui/use-dialog-keys.ts'
import { contextOfItems } from '../actions/action.ts'
import { ActionButton } from '../actions/action-button.tsx'
import { shipWithOffered } from './actions.ts'
import { parcelsCopy as words } from './words.ts'

interface ShippedParcel {
  /** Until it is known whether there is one, nothing goes. */
  readonly isKnown: boolean
  /** The parcel that is shipped; null: the items go by themselves. */
  readonly parcel: ParcelView | null
  /** Its place in its order, from 1. */
  readonly number: number
  /** Whether something of its order is left. */
  readonly needsReason: boolean
}

/** The parcel that the items of the form are in. The form is about all that is in it. */
export function useShippedParcel(items: readonly ItemSummary[]): ShippedParcel {
  const { shipParcels, dialogs, transport } = useConsole()
  const orders = new Set(items.map(({ cpOrderId }) => cpOrderId))
  const cpOrderId = orders.size === 1 ? (items[0]?.cpOrderId ?? null) : null
  const { key, value, phase } = useStateOf((stores) => stores.shipParcels.store)
  useEffect(() => {
    shipParcels.open(cpOrderId)
    return () => shipParcels.open(null)
  }, [shipParcels, cpOrderId])
  const parcels = key === cpOrderId ? (value?.parcels ?? []) : []
  const parcel = parcelWith(
    parcels,
    items.map(({ cpItemId }) => cpItemId),
  )
  const isWhole = parcel === null || parcel.cpItemIds.length === items.length
  const wanted = parcel?.cpItemIds.join(' ') ?? ''
  useEffect(() => {
    if (isWhole || cpOrderId === null) return
    const showAll = async (): Promise<void> => {
      const { items: all } = await transport.client.call('items.list', { cpOrderId, limit: 500 })
      const inside = wanted.split(' ').flatMap((id) => all.find(({ cpItemId }) => cpItemId === id) ?? [])
      if (dialogs.stepForm()?.to === 'shipped')
        dialogs.show({ kind: 'step', to: 'shipped', items: inside, proposal: {} })
    }
    void showAll()
  }, [isWhole, cpOrderId, wanted, transport, dialogs])
  return {
    isKnown: cpOrderId === null || (key === cpOrderId && phase !== 'loading' && isWhole),
    parcel,
    number: parcel === null ? 0 : parcels.indexOf(parcel) + 1,
    needsReason: parcel !== null && (value?.open ?? []).some((cpItemId) => !parcel.cpItemIds.includes(cpItemId)),
  }
}

/** What the form says of the parcel, and the number that came from the carrier. */
export function ShipParcel({
  items,
  shipped,
}: {
  readonly items: readonly ItemSummary[]
  readonly shipped: ShippedParcel
}) {
  const stores = useConsole()
  useStateOf((all) => all.shipParcels.store)
  const context = contextOfItems(stores, items)
  const isOffered = shipWithOffered.isOffered?.(context) === true
  useDialogKeys(isOffered ? { 'mod+o': () => shipWithOffered.run(context) } : {})
  return (
    <>
      {shipped.parcel !== null && (
        <Note tone="green" icon={IconPackage}>
          {words.wholeParcel(shipped.number, shipped.parcel.cpItemIds.length)}
        </Note>
      )}
      {isOffered && (
        <Group gap="sm">
          <ActionButton action={shipWithOffered} items={items} size="sm" />
          <span>{words.offeredHow}</span>
        </Group>
      )}
    </>
  )
}

interface ReasonProps {
  readonly value: string
  readonly error: string | null
  readonly onChange: (reason: string) => void
}

/** Why a parcel goes without the rest of its order. */
export function ParcelReason({ value, error, onChange }: ReasonProps) {
  return (
    <TextInput
      required
      label={words.reason}
      description={words.reasonHow}
      value={value}
      error={error}
      onChange={(event) => onChange(event.currentTarget.value)}
      autoComplete="off"
      maxLength={500}
    />
  )
}

/** Why a parcel goes with a number that another order has. Asked for once the station has said so. */
export function SharedTracking({ value, error, onChange }: ReasonProps) {
  return (
    <TextInput
      label={words.sharedTracking}
      description={words.sharedTrackingHow}
      value={value}
      error={error}
      onChange={(event) => onChange(event.currentTarget.value)}
      autoComplete="off"
      maxLength={500}
    />
  )
}
