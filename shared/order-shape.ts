/** What the protocol names in an order document, whether the station uses it or not. Source: protocol, section A.2. */

/**
 * What a field holds, which says when two of them mean the same: text as it stands; codes in
 * capitals or not; numbers, instants and an MD5 in any form;
 * the address of a file without its signature, and not at all where an MD5 tells the file. What is `unused` makes no
 * difference to production.
 */
type FieldKind = 'text' | 'code' | 'whole' | 'decimal' | 'instant' | 'md5' | 'url' | 'unused'

interface FieldShape {
  readonly is: FieldKind
  /** What a person calls it, where a sentence may begin with it. */
  readonly what?: string
  /** Whether it decides what is printed, or where it is sent. */
  readonly decides: boolean
}

export interface RecordShape {
  readonly is: 'record'
  readonly what: string | undefined
  readonly decides: boolean
  readonly fields: { readonly [name: string]: Shape }
  /** Of the fields, sorted. */
  readonly names: readonly string[]
}

export interface ListShape {
  readonly is: 'list'
  readonly what?: string
  readonly decides: boolean
  /** What XML calls an entry. */
  readonly entryName: string
  readonly entry: RecordShape
}

export type Shape = FieldShape | RecordShape | ListShape

const text = (what: string): FieldShape => ({ is: 'text', what, decides: false })
const decisive = (what: string, is: FieldKind = 'text'): FieldShape => ({ is, what, decides: true })
const plain = (is: FieldKind): FieldShape => ({ is, decides: false })
const record = (fields: RecordShape['fields'], what?: string, decides = false): RecordShape => ({
  is: 'record',
  what,
  decides,
  fields,
  names: Object.keys(fields).sort(),
})
const list = (entryName: string, entry: RecordShape): ListShape => ({ is: 'list', decides: true, entryName, entry })
/** A list under its own name, and under that of its entries, as converters of XML write it. */
const lists = (name: string, entryName: string, entry: RecordShape): RecordShape['fields'] => ({
  [name]: list(entryName, entry),
  [entryName]: list(entryName, entry),
})

const file = record({
  type: decisive('The type of a file', 'code'),
  format: { is: 'code', what: 'The format of a file', decides: false },
  url: decisive('The address of the file', 'url'),
  md5sum: decisive('The MD5 of a file', 'md5'),
  size: decisive('The size of a file', 'whole'),
})

const option = record({
  option: decisive('An option'),
  type: decisive('The type of an option'),
  desc: decisive('The description of an option'),
  count: decisive('The count of an option', 'whole'),
})

const identification = decisive('The identification of the customer')
const address = record({
  type: decisive('The type of an address', 'code'),
  company: decisive('The company of an address'),
  name: decisive('The name of an address'),
  street1: decisive('The street of an address'),
  street2: decisive('The second street line of an address'),
  zip: decisive('The postcode of an address'),
  city: decisive('The city of an address'),
  country: decisive('The country of an address', 'code'),
  state: decisive('The state of an address'),
  email: decisive('The e-mail of an address'),
  phone: decisive('The telephone of an address'),
  customer_identification: identification,
  // JSON 2.1 spells it with a space.
  'customer identification': identification,
})

const item = record({
  id: decisive('The id of the item'),
  count: decisive('The number of copies', 'whole'),
  title: text('The title'),
  product: decisive('The product'),
  desc: text('The description of the product'),
  pages: decisive('The number of pages', 'whole'),
  ...lists('files', 'file', file),
  ...lists('options', 'option', option),
  reorder_cause: text('The cause of the reorder'),
  reorder_desc: text('The description of the reorder'),
  reorder_order_id: text('The earlier order of the reorder'),
  reorder_item_id: text('The earlier item of the reorder'),
})

const unused = plain('unused')
const decimal = plain('decimal')
const currency = plain('text')

export const orderShape = record({
  apikey: unused,
  id: decisive('The id of the order'),
  date: { is: 'unused', what: 'The date of the order', decides: false },
  priority: text('The priority'),
  shipping_date: { is: 'instant', what: 'The ship-by date', decides: false },
  creator: record({ id: unused, name: unused, version: unused, date: unused }),
  client: record(
    { id: plain('text'), name: text('The name of the client'), date: unused, reference: text('The reference') },
    'The client',
  ),
  costs: record({ currency, shipping: decimal, items: decimal, vat: decimal, total: decimal }),
  shipping: record(
    {
      method: decisive('The shipping method'),
      consignor: decisive('The sender on the label'),
      invoice: record({ shipments: plain('whole'), currency, total: decimal }),
      proforma_invoice: record({ currency, total: decimal, weight: decimal }),
    },
    'The shipping',
    true,
  ),
  ...lists('addresses', 'address', address),
  ...lists('files', 'file', file),
  ...lists('items', 'item', item),
})

/** The shape of a field, or undefined where the protocol does not name it. */
export const shapeOf = ({ fields }: RecordShape, name: string): Shape | undefined =>
  Object.hasOwn(fields, name) ? fields[name] : undefined
