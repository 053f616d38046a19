import { EntitySchema } from 'typeorm'
import { orderKey, sequence, text } from './columns.ts'

export interface AddressRow {
  id: number
  cpOrderId: string
  type: string
  company: string
  name: string
  street1: string
  street2: string
  zip: string
  city: string
  state: string
  country: string
  email: string
  phone: string
  customerIdentification: string | null
}

export const AddressEntity = new EntitySchema<AddressRow>({
  name: 'Address',
  tableName: 'cp_addresses',
  columns: {
    id: sequence,
    cpOrderId: orderKey,
    type: text,
    company: text,
    name: text,
    street1: text,
    street2: text,
    zip: text,
    city: text,
    state: text,
    country: text,
    email: text,
    phone: text,
    customerIdentification: { ...text, nullable: true },
  },
  indices: [{ name: 'cp_addresses_by_order', columns: ['cpOrderId'] }],
})
