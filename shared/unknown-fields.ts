import { readablePath } from './errors.ts'
import { isRecord, unwrap } from './order-document.ts'

/** A field of an order document that nobody here knows. It is kept with the order, and shown as such. */
export interface UnknownField {
  /** Relative to the order: `items[0].gift_note`. */
  readonly path: string
  /** Text as it is, anything else as JSON. */
  readonly value: string
}

/** The fields of a parsed document that the protocol does not name, in their order. */
export function unknownFieldsOf(document: unknown): UnknownField[] {
  return fieldsOutside(orderShape, unwrap(document), [])
}

type Shape = { readonly [field: string]: true | Shape }

/** What the protocol names, whether the station uses it or not. Source: protocol, section A.2. */
const datedParty = { id: true, name: true, date: true } as const
const file = { type: true, format: true, url: true, md5sum: true, size: true } as const satisfies Shape
const orderShape = {
  apikey: true,
  id: true,
  date: true,
  priority: true,
  shipping_date: true,
  creator: { ...datedParty, version: true },
  client: { ...datedParty, reference: true },
  costs: { currency: true, shipping: true, items: true, vat: true, total: true },
  shipping: {
    method: true,
    consignor: true,
    invoice: { shipments: true, currency: true, total: true },
    proforma_invoice: { currency: true, total: true, weight: true },
  },
  addresses: {
    type: true,
    company: true,
    name: true,
    street1: true,
    street2: true,
    zip: true,
    city: true,
    country: true,
    state: true,
    email: true,
    phone: true,
    customer_identification: true,
    'customer identification': true,
  },
  files: file,
  items: {
    id: true,
    count: true,
    title: true,
    product: true,
    desc: true,
    pages: true,
    files: file,
    options: { option: true, type: true, desc: true, count: true },
    reorder_cause: true,
    reorder_desc: true,
    reorder_order_id: true,
    reorder_item_id: true,
  },
} as const satisfies Shape

function fieldsOutside(shape: Shape, value: unknown, path: readonly PropertyKey[]): UnknownField[] {
  if (Array.isArray(value)) return value.flatMap((entry, index) => fieldsOutside(shape, entry, [...path, index]))
  if (!isRecord(value)) return []
  return Object.entries(value).flatMap(([name, entry]) => {
    const known = Object.hasOwn(shape, name) ? shape[name] : undefined
    if (known === undefined) return [{ path: readablePath([...path, name]), value: asText(entry) }]
    return known === true ? [] : fieldsOutside(known, entry, [...path, name])
  })
}

const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))
