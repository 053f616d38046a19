import { readMd5 } from './document-md5.ts'
import { readWholeNumber } from './document-number.ts'
import { entriesOf, type Fields, isNone, isRecord, textOf } from './document-value.ts'
import { type Problem, readablePath } from './errors.ts'
import { type Sentence, say } from './messages/sentence.ts'
import {
  deliveryAddressOf,
  type OrderAddress,
  type OrderDocument,
  type OrderFile,
  type OrderItem,
  type OrderOption,
  unwrap,
} from './order-document.ts'
import { orderShape, type RecordShape, type Shape, shapeOf } from './order-shape.ts'

export type OrderReading =
  | { readonly ok: true; readonly document: OrderDocument; readonly unread: readonly UnreadField[] }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/** A field that is there and could not be read, or not whole. What it says stands in the original alone. */
export interface UnreadField {
  /** As the sender wrote it: `order.items[0].title`. */
  readonly path: string
  /** The beginning of a sentence: `The title`. */
  readonly what: Sentence
  readonly is: Shape['is']
  /** Whether only its end is missing. */
  readonly isCut: boolean
  /** Whether it decides what is printed, or where it is sent. */
  readonly decides: boolean
  /** The item that it belongs to; null where it belongs to the whole order. */
  readonly itemIndex: number | null
}

/** The longest text of one field. */
export const maxText = 100_000
const maxId = 200

/**
 * Reads a parsed JSON document, with or without its `order` root: tolerant of form, so that only what production cannot do
 * without is required, and numbers may come as text and text as numbers. What is there and cannot be read is told apart from
 * what is not there. Problems name their place as the sender wrote it, so with the root where there is one:
 * `order.items[0].id`.
 *
 * `order-shape.ts` says what each field is. A schema knows a value or a problem, and not what is told of a field: see decision 0028.
 */
export function readOrderDocument(input: unknown): OrderReading {
  const fields = unwrap(input)
  if (!isRecord(fields)) return { ok: false, problems: [{ path: '', message: say('The document is not an order') }] }
  const findings: Findings = { problems: [], unread: [] }
  const path = fields === input ? [] : ['order']
  const document = readOrder({ fields, shape: orderShape, path, itemIndex: null, findings })
  const { problems, unread } = findings
  return problems.length === 0 ? { ok: true, document, unread } : { ok: false, problems }
}

interface Findings {
  readonly problems: Problem[]
  readonly unread: UnreadField[]
}

/** A part of the document that is being read, with where it stands and what was found so far. */
interface Part {
  readonly fields: Fields
  readonly shape: RecordShape
  readonly path: readonly PropertyKey[]
  readonly itemIndex: number | null
  readonly findings: Findings
}

function readOrder(part: Part): OrderDocument {
  const client = block(part, 'client')
  const shipping = block(part, 'shipping')
  const creator = block(part, 'creator')
  const addresses = entries(part, 'addresses', say('The order has no delivery address')).map(readAddress)
  if (addresses.length > 0 && deliveryAddressOf(addresses) === undefined) {
    fault(part, ['addresses'], say('The order has no delivery address'))
  }
  const items = entries(part, 'items', say('The order has no items')).map((entry, itemIndex) =>
    readItem({ ...entry, itemIndex }),
  )
  const seen = new Set<string>()
  for (const [index, { id }] of items.entries()) {
    if (id !== '' && seen.has(id)) fault(part, ['items', index, 'id'], say('Two items have the same id'))
    seen.add(id)
  }
  return {
    apiKey: textOf(part.fields.apikey) ?? '',
    id: required(part, 'id', maxId),
    date: text(part, 'date'),
    shippingDate: text(part, 'shipping_date'),
    priority: text(part, 'priority'),
    version: text(creator, 'version'),
    client: { name: text(client, 'name'), reference: text(client, 'reference') },
    shipping: { method: text(shipping, 'method'), consignor: text(shipping, 'consignor') },
    addresses,
    files: entries(part, 'files').map(readFile),
    items,
  }
}

function readAddress(part: Part): OrderAddress {
  const address = {
    type: text(part, 'type') ?? '',
    company: text(part, 'company') ?? '',
    name: text(part, 'name') ?? '',
    street1: text(part, 'street1') ?? '',
    street2: text(part, 'street2') ?? '',
    zip: text(part, 'zip') ?? '',
    city: text(part, 'city') ?? '',
    state: text(part, 'state') ?? '',
    country: text(part, 'country') ?? '',
    email: text(part, 'email') ?? '',
    phone: text(part, 'phone') ?? '',
    customerIdentification: text(part, 'customer_identification') ?? text(part, 'customer identification'),
  }
  if (!namesAny(part)) fault(part, [], say('This entry has no known field'))
  return address
}

function readFile(part: Part): OrderFile {
  const md5 = text(part, 'md5sum')
  const md5sum = md5 === null ? null : readMd5(md5)
  if (md5 !== null && md5sum === null) note(part, 'md5sum')
  return {
    type: text(part, 'type') ?? 'product',
    format: text(part, 'format') ?? '',
    url: required(part, 'url', maxText),
    md5sum,
    // An MD5 tells the file whole; its length adds nothing to that.
    size: wholeOrNone(part, 'size', md5sum === null),
  }
}

function readItem(part: Part): OrderItem {
  return {
    id: required(part, 'id', maxId),
    count: readCopies(part),
    title: text(part, 'title') ?? '',
    product: text(part, 'product') ?? '',
    desc: text(part, 'desc') ?? '',
    pages: wholeOrNone(part, 'pages'),
    files: entries(part, 'files', say('The item has no files')).map(readFile),
    options: entries(part, 'options').map(readOption),
    reorder_cause: text(part, 'reorder_cause'),
    reorder_desc: text(part, 'reorder_desc'),
    reorder_order_id: text(part, 'reorder_order_id'),
    reorder_item_id: text(part, 'reorder_item_id'),
  }
}

function readOption(part: Part): OrderOption {
  if (!namesAny(part)) fault(part, [], say('This entry has no known field'))
  const count = text(part, 'count')
  return {
    option: text(part, 'option') ?? '',
    type: text(part, 'type') ?? '',
    desc: text(part, 'desc') ?? '',
    // What is no number is shown as it is: nothing here counts with it.
    count: count === null ? null : String(readWholeNumber(count) ?? count),
  }
}

/** Whether an entry holds one of its fields at all: one that holds none was something else. */
function namesAny({ fields, shape }: Part): boolean {
  for (const name in fields) if (shapeOf(shape, name) !== undefined && !isNone(fields[name])) return true
  return false
}

/** Absent is tolerated; a count that says nothing printable is not. */
function readCopies(part: Part): number | null {
  const value = part.fields.count
  if (isNone(value)) return null
  const count = readWholeNumber(textOf(value) ?? '')
  if (count !== null && count >= 1 && count <= 9_999_999) return count
  fault(part, ['count'], say('The count is not a whole number from 1 to 9999999'))
  return null
}

/** The part under a name, empty where there is none. */
function block(part: Part, name: string): Part {
  const value = part.fields[name]
  const shape = shapeOf(part.shape, name)
  if (shape?.is !== 'record') throw new Error(`The shape of an order has no part ${name}`)
  if (!isRecord(value) && !isNone(value)) note(part, name)
  return { ...part, fields: isRecord(value) ? value : {}, shape, path: [...part.path, name] }
}

/** The entries of a list; `missing` where there must be some. Converters of XML write one under the name of its entries, too. */
function entries(part: Part, name: string, missing?: Sentence): Part[] {
  const shape = shapeOf(part.shape, name)
  if (shape?.is !== 'list') throw new Error(`The shape of an order has no list ${name}`)
  const parts: Part[] = []
  const { itemIndex, findings } = part
  const faultsBefore = findings.problems.length
  for (const written of [name, shape.entryName]) {
    const list = entriesOf(part.fields[written], shape.entryName)
    if (list === null) fault(part, [written], say('This is not a list'))
    for (const { value, place } of list ?? []) {
      const path = [...part.path, written, ...place]
      if (isRecord(value)) parts.push({ fields: value, shape: shape.entry, path, itemIndex, findings })
      else fault(part, [written, ...place], say('This entry has no fields'))
    }
  }
  const isMissing = parts.length === 0 && findings.problems.length === faultsBefore
  if (isMissing && missing !== undefined) fault(part, [name], missing)
  return parts
}

/** A field as text; null where there is none. */
function text(part: Part, name: string): string | null {
  const value = part.fields[name]
  const found = textOf(value)
  if (found === null) {
    if (!isNone(value)) note(part, name)
    return null
  }
  if (found.length <= maxText) return found
  note(part, name, { isCut: true })
  return found.slice(0, maxText).toWellFormed()
}

/** A number of things that are there; null where there is none, which senders also write as 0. */
function wholeOrNone(part: Part, name: string, decides = true): number | null {
  const found = text(part, name)
  if (found === null) return null
  const number = readWholeNumber(found)
  if (number === null) note(part, name, { decides })
  return number === 0 ? null : number
}

function required(part: Part, name: string, longest: number): string {
  const value = part.fields[name]
  const found = textOf(value)
  if (found !== null && found.length <= longest) return found
  const what = shapeOf(part.shape, name)?.what ?? say('The field {name}', { name })
  if (found !== null)
    fault(part, [name], say('{sentence} is longer than {count} characters', { sentence: what, count: longest }))
  else if (typeof value === 'string') fault(part, [name], say('{sentence} is empty', { sentence: what }))
  else
    fault(
      part,
      [name],
      isNone(value)
        ? say('{sentence} is missing', { sentence: what })
        : say('{sentence} cannot be read', { sentence: what }),
    )
  return ''
}

function fault({ path, findings }: Part, place: readonly PropertyKey[], message: Sentence): void {
  findings.problems.push({ path: readablePath([...path, ...place]), message })
}

function note(part: Part, name: string, { isCut = false, decides = true } = {}): void {
  const known = shapeOf(part.shape, name)
  part.findings.unread.push({
    path: readablePath([...part.path, name]),
    what: known?.what ?? say('The field {name}', { name }),
    is: known?.is ?? 'text',
    isCut,
    decides: decides && known?.decides === true,
    itemIndex: part.itemIndex,
  })
}
