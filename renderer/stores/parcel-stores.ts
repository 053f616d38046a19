import type { LabelView, ParcelView } from '../../shared/parcels-api.ts'
import type { CallOutput, StationClient } from '../../shared/station-api.ts'
import type { EventHub } from './event-hub.ts'
import { createResource, type Resource } from './resource.ts'

export type ParcelsOfOrder = CallOutput<'parcels.ofOrder'>

export interface ParcelStores {
  /** Of the order in the panel. */
  readonly orderParcels: Resource<string, ParcelsOfOrder>
  /** Of the order that is shipped; open while its form is. */
  readonly shipParcels: Resource<string, ParcelsOfOrder>
}

export function createParcelStores(client: StationClient, hub: EventHub): ParcelStores {
  const ofOrder = (): Resource<string, ParcelsOfOrder> =>
    createResource<string, ParcelsOfOrder>((cpOrderId) => client.call('parcels.ofOrder', { cpOrderId }), {
      hub,
      follows: { orders: ({ key }) => (key === null ? [] : [key]) },
    })
  return { orderParcels: ofOrder(), shipParcels: ofOrder() }
}

/** The open parcel that one of these items is in, where they are in no other. */
export function parcelWith(parcels: readonly ParcelView[], cpItemIds: readonly string[]): ParcelView | null {
  const [first] = cpItemIds
  const parcel = parcels.find(
    ({ state, cpItemIds: inside }) => state === 'open' && first !== undefined && inside.includes(first),
  )
  return parcel !== undefined && cpItemIds.every((id) => parcel.cpItemIds.includes(id)) ? parcel : null
}

/** What the carrier offers for these items: that of their parcel first, none that is of other items. */
export function offersFor({ labels, parcels }: ParcelsOfOrder, cpItemIds: readonly string[]): readonly LabelView[] {
  const parcelId = parcelWith(parcels, cpItemIds)?.id ?? null
  return labels
    .filter(({ cpItemId }) => cpItemId === null || cpItemIds.includes(cpItemId))
    .filter((label) => label.parcelId === null || label.parcelId === parcelId)
    .toSorted((left, right) => Number(right.parcelId === parcelId) - Number(left.parcelId === parcelId))
}
