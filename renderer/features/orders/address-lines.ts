import type { ParcelAddress } from '../../../shared/ticket-api.ts'

/** The lines of an address in the order in which the programs of carriers ask for them; empty ones are left out. */
export function addressLines(address: ParcelAddress): readonly string[] {
  const town = [address.zip, address.city, address.state].filter((part) => part !== '').join(' ')
  const lines = [address.name, address.company, address.street1, address.street2, town, address.country]
  return [...new Set(lines.filter((line) => line !== ''))]
}
