import { type Sentence, say } from './messages/sentence.ts'

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
  readonly what?: Sentence
  /** Whether it decides what is printed, or where it is sent. */
  readonly decides: boolean
}

export interface RecordShape {
  readonly is: 'record'
  readonly what: Sentence | undefined
  readonly decides: boolean
  readonly fields: { readonly [name: string]: Shape }
  /** Of the fields, sorted. */
  readonly names: readonly string[]
}

export interface ListShape {
  readonly is: 'list'
  readonly what?: Sentence
  readonly decides: boolean
  /** What XML calls an entry. */
  readonly entryName: string
  readonly entry: RecordShape
}

export type Shape = FieldShape | RecordShape | ListShape

const text = (what: Sentence): FieldShape => ({ is: 'text', what, decides: false })
const decisive = (what: Sentence, is: FieldKind = 'text'): FieldShape => ({ is, what, decides: true })
const plain = (is: FieldKind): FieldShape => ({ is, decides: false })
const record = (fields: RecordShape['fields'], what?: Sentence, decides = false): RecordShape => ({
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
  type: decisive(say('The type of a file'), 'code'),
  format: { is: 'code', what: say('The format of a file'), decides: false },
  url: decisive(say('The address of the file'), 'url'),
  md5sum: decisive(say('The MD5 of a file'), 'md5'),
  size: decisive(say('The size of a file'), 'whole'),
})

const option = record({
  option: decisive(say('An option')),
  type: decisive(say('The type of an option')),
  desc: decisive(say('The description of an option')),
  count: decisive(say('The count of an option'), 'whole'),
})

const identification = decisive(say('The identification of the customer'))
const address = record({
  type: decisive(say('The type of an address'), 'code'),
  company: decisive(say('The company of an address')),
  name: decisive(say('The name of an address')),
  street1: decisive(say('The street of an address')),
  street2: decisive(say('The second street line of an address')),
  zip: decisive(say('The postcode of an address')),
  city: decisive(say('The city of an address')),
  country: decisive(say('The country of an address'), 'code'),
  state: decisive(say('The state of an address')),
  email: decisive(say('The e-mail of an address')),
  phone: decisive(say('The telephone of an address')),
  customer_identification: identification,
  // JSON 2.1 spells it with a space.
  'customer identification': identification,
})

const item = record({
  id: decisive(say('The id of the item')),
  count: decisive(say('The number of copies'), 'whole'),
  title: text(say('The title')),
  product: decisive(say('The product')),
  desc: text(say('The description of the product')),
  pages: decisive(say('The number of pages'), 'whole'),
  ...lists('files', 'file', file),
  ...lists('options', 'option', option),
  reorder_cause: text(say('The cause of the reorder')),
  reorder_desc: text(say('The description of the reorder')),
  reorder_order_id: text(say('The earlier order of the reorder')),
  reorder_item_id: text(say('The earlier item of the reorder')),
})

const unused = plain('unused')
const decimal = plain('decimal')
const currency = plain('text')

export const orderShape = record({
  apikey: unused,
  id: decisive(say('The id of the order')),
  date: { is: 'unused', what: say('The date of the order'), decides: false },
  priority: text(say('The priority')),
  shipping_date: { is: 'instant', what: say('The ship-by date'), decides: false },
  creator: record({ id: unused, name: unused, version: unused, date: unused }),
  client: record(
    {
      id: plain('text'),
      name: text(say('The name of the client')),
      date: unused,
      reference: text(say('The reference')),
    },
    say('The client'),
  ),
  costs: record({ currency, shipping: decimal, items: decimal, vat: decimal, total: decimal }),
  shipping: record(
    {
      method: decisive(say('The shipping method')),
      consignor: decisive(say('The sender on the label')),
      invoice: record({ shipments: plain('whole'), currency, total: decimal }),
      proforma_invoice: record({ currency, total: decimal, weight: decimal }),
    },
    say('The shipping'),
    true,
  ),
  ...lists('addresses', 'address', address),
  ...lists('files', 'file', file),
  ...lists('items', 'item', item),
})

/** The shape of a field, or undefined where the protocol does not name it. */
export const shapeOf = ({ fields }: RecordShape, name: string): Shape | undefined =>
  Object.hasOwn(fields, name) ? fields[name] : undefined
