import type { AddressView } from '../../../shared/station-views.ts'

/** The parts of an address as they are written on a parcel. */
export type ParcelParts = Pick<
  AddressView,
  'company' | 'name' | 'street1' | 'street2' | 'zip' | 'city' | 'state' | 'country'
>

/** The lines of an address in the order in which the programs of carriers ask for them; empty ones are left out. */
export function addressLines(address: ParcelParts): readonly string[] {
  const town = [address.zip, address.city, address.state].filter((part) => part !== '').join(' ')
  const lines = [address.name, address.company, address.street1, address.street2, town, address.country]
  return [...new Set(lines.filter((line) => line !== ''))]
}
