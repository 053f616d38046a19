import { type Problem, readablePath } from './errors.ts'

/**
 * Cloudprinter's order document as a tolerant reader: only what production cannot do without is required, numbers may
 * come as text and text as numbers, and whatever is not known here stays in the original that is stored beside it.
 * Source: protocol, sections A.2 and E.
 */
export interface OrderDocument {
  readonly apiKey: string
  readonly id: string
  /** As written, without a time zone: `2026-03-02 09:14:55`. */
  readonly date: string | null
  readonly shippingDate: string | null
  readonly priority: string | null
  readonly version: string | null
  readonly client: { readonly name: string | null; readonly reference: string | null }
  readonly shipping: { readonly method: string | null; readonly consignor: string | null }
  readonly addresses: readonly OrderAddress[]
  readonly files: readonly OrderFile[]
  readonly items: readonly OrderItem[]
}

export interface OrderAddress {
  readonly type: string
  readonly company: string
  readonly name: string
  readonly street1: string
  readonly street2: string
  readonly zip: string
  readonly city: string
  readonly state: string
  readonly country: string
  readonly email: string
  readonly phone: string
  readonly customerIdentification: string | null
}

export interface OrderFile {
  readonly type: string
  readonly format: string
  readonly url: string
  /** In lower-case hex; null where there is none that could be one. */
  readonly md5sum: string | null
  readonly size: number | null
}

export interface OrderItem {
  readonly id: string
  /** The number of copies; null where the document gives none. */
  readonly count: number | null
  readonly title: string
  readonly product: string
  readonly desc: string
  readonly pages: number | null
  readonly files: readonly OrderFile[]
  readonly options: readonly OrderOption[]
  readonly reorder_cause: string | null
  readonly reorder_desc: string | null
  readonly reorder_order_id: string | null
  readonly reorder_item_id: string | null
}

export interface OrderOption {
  readonly option: string
  readonly type: string
  readonly desc: string
  readonly count: string | null
}

export type OrderReading =
  | { readonly ok: true; readonly document: OrderDocument }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/**
 * Reads a parsed JSON document, with or without its `order` root. Problems name their place as the sender wrote it, so
 * with the root where there is one: `order.items[0].id`.
 *
 * Written out rather than as a schema: this runs for each order that is pushed, and a schema took ten times as long.
 */
export function readOrderDocument(input: unknown): OrderReading {
  const problems: Problem[] = []
  const order = unwrap(input)
  const root = order === input ? [] : ['order']
  if (!isRecord(order)) return { ok: false, problems: [{ path: '', message: 'The document is not an order' }] }
  const document = readOrder({ fields: order, path: root, problems })
  return problems.length === 0 ? { ok: true, document } : { ok: false, problems }
}

/** The object that holds the order itself. */
export function unwrap(input: unknown): unknown {
  return isRecord(input) && isRecord(input.order) ? input.order : input
}

/** The address that the parcel goes to: the one marked so, or else the only one. */
export function deliveryAddressOf<A extends { readonly type: string }>(addresses: readonly A[]): A | undefined {
  const marked = addresses.find((address) => address.type === 'delivery')
  return marked ?? (addresses.length === 1 ? addresses[0] : undefined)
}

/** Whether an item replaces one that was printed before: any of the fields of a reorder says so. */
export function isReorder(item: Pick<OrderItem, 'reorder_cause' | 'reorder_order_id' | 'reorder_item_id'>): boolean {
  return item.reorder_cause !== null || item.reorder_order_id !== null || item.reorder_item_id !== null
}

export type Fields = Readonly<Record<string, unknown>>

export const isRecord = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A part of the document that is being read, with where it stands and what was wrong so far. */
interface Part {
  readonly fields: Fields
  readonly path: readonly PropertyKey[]
  readonly problems: Problem[]
}

function readOrder(part: Part): OrderDocument {
  const { fields } = part
  const client = isRecord(fields.client) ? fields.client : {}
  const shipping = isRecord(fields.shipping) ? fields.shipping : {}
  const creator = isRecord(fields.creator) ? fields.creator : {}
  const addresses = entries(part, 'addresses', 'The order has no delivery address').map(readAddress)
  if (addresses.length > 0 && deliveryAddressOf(addresses) === undefined) {
    fault(part, ['addresses'], 'The order has no delivery address')
  }
  const items = entries(part, 'items', 'The order has no items').map(readItem)
  const seen = new Set<string>()
  for (const [index, { id }] of items.entries()) {
    if (id !== '' && seen.has(id)) fault(part, ['items', index, 'id'], 'Two items have the same id')
    seen.add(id)
  }
  return {
    apiKey: textOr(fields.apikey),
    id: required(part, 'id', 'The id of the order', longestId),
    date: asText(fields.date),
    shippingDate: asText(fields.shipping_date),
    priority: asText(fields.priority),
    version: asText(creator.version),
    client: { name: asText(client.name), reference: asText(client.reference) },
    shipping: { method: asText(shipping.method), consignor: asText(shipping.consignor) },
    addresses,
    files: entries(part, 'files').map(readFile),
    items,
  }
}

function readAddress({ fields }: Part): OrderAddress {
  return {
    type: textOr(fields.type),
    company: textOr(fields.company),
    name: textOr(fields.name),
    street1: textOr(fields.street1),
    street2: textOr(fields.street2),
    zip: textOr(fields.zip),
    city: textOr(fields.city),
    state: textOr(fields.state),
    country: textOr(fields.country),
    email: textOr(fields.email),
    phone: textOr(fields.phone),
    // JSON 2.1 spells it with a space.
    customerIdentification: asText(fields.customer_identification) ?? asText(fields['customer identification']),
  }
}

function readFile(part: Part): OrderFile {
  const { fields } = part
  const md5sum = asText(fields.md5sum)
  return {
    type: textOr(fields.type, 'product'),
    format: textOr(fields.format),
    url: required(part, 'url', 'The address of the file', longestText),
    md5sum: md5sum !== null && /^[0-9a-f]{32}$/i.test(md5sum) ? md5sum.toLowerCase() : null,
    size: wholeNumber(fields.size),
  }
}

function readItem(part: Part): OrderItem {
  const { fields } = part
  return {
    id: required(part, 'id', 'The id of the item', longestId),
    count: readCopies(part),
    title: textOr(fields.title),
    product: textOr(fields.product),
    desc: textOr(fields.desc),
    pages: wholeNumber(fields.pages),
    files: entries(part, 'files', 'The item has no files').map(readFile),
    options: entries(part, 'options').map((option) => ({
      option: textOr(option.fields.option),
      type: textOr(option.fields.type),
      desc: textOr(option.fields.desc),
      count: asText(option.fields.count),
    })),
    reorder_cause: asText(fields.reorder_cause),
    reorder_desc: asText(fields.reorder_desc),
    reorder_order_id: asText(fields.reorder_order_id),
    reorder_item_id: asText(fields.reorder_item_id),
  }
}

/** Absent is tolerated; a count that says nothing printable is not. */
function readCopies(part: Part): number | null {
  const text = asText(part.fields.count)
  if (text === null) return null
  if (!/^[1-9]\d{0,6}(?:\.0+)?$/.test(text)) {
    fault(part, ['count'], 'The count is not a whole number from 1 to 9999999')
  }
  return Number(text)
}

/** The entries of a list, which a sender may write without brackets when it has one; `missing` where there must be some. */
function entries(part: Part, name: string, missing?: string): Part[] {
  const value = part.fields[name]
  const list = isRecord(value) ? [value] : (value ?? [])
  if (!Array.isArray(list) || (missing !== undefined && list.length === 0)) {
    fault(part, [name], missing ?? 'This is not a list')
    return []
  }
  return list.flatMap((fields: unknown, index) => {
    const path = [...part.path, name, index]
    if (isRecord(fields)) return [{ fields, path, problems: part.problems }]
    fault(part, [name, index], 'This entry has no fields')
    return []
  })
}

/** The longest text of one field. What is longer is no order. */
const longestText = 100_000
const longestId = 200

/**
 * A field as text: without space around it, and without halves of characters, which no database keeps. Null where it is
 * absent, empty, or neither text nor a number.
 */
function asText(value: unknown): string | null {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return null
  const text = String(value).trim().toWellFormed()
  return text === '' || text.length > longestText ? null : text
}

const textOr = (value: unknown, other = ''): string => asText(value) ?? other

function wholeNumber(value: unknown): number | null {
  const text = asText(value)
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null
}

function required(part: Part, name: string, what: string, longest: number): string {
  const value = part.fields[name]
  const text = typeof value === 'boolean' ? null : asText(value)
  if (text !== null && text.length <= longest) return text
  const isLong = typeof value === 'string' && value.length > longest
  const absence = typeof value === 'string' ? 'empty' : 'missing'
  fault(part, [name], `${what} is ${isLong ? `longer than ${longest} characters` : absence}`)
  return ''
}

function fault({ path, problems }: Part, place: readonly PropertyKey[], message: string): void {
  problems.push({ path: readablePath([...path, ...place]), message })
}
