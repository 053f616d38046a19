import { z } from 'zod'
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

export type OrderAddress = z.output<typeof addressReader>
export type OrderFile = z.output<typeof fileReader>
export type OrderItem = z.output<typeof itemReader>

export type OrderReading =
  | { readonly ok: true; readonly document: OrderDocument }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/**
 * Reads a parsed JSON document, with or without its `order` root. Problems name their place as the sender wrote it, so
 * with the root where there is one: `order.items[0].id`.
 */
export function readOrderDocument(input: unknown): OrderReading {
  const order = unwrap(input)
  const reading = orderReader.safeParse(order)
  if (reading.success) return { ok: true, document: reading.data }
  const root = order === input ? [] : ['order']
  const problems = reading.error.issues.map((issue) => ({
    path: readablePath([...root, ...issue.path]),
    message: issue.message,
  }))
  return { ok: false, problems }
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
export function isReorder(item: {
  readonly reorder_cause: string | null
  readonly reorder_order_id: string | null
  readonly reorder_item_id: string | null
}): boolean {
  return item.reorder_cause !== null || item.reorder_order_id !== null || item.reorder_item_id !== null
}

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

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

// One step a field: an order has dozens of them, and each step of a schema costs more than reading the field itself.
const field = <T>(read: (text: string | null) => T) =>
  z
    .unknown()
    .optional()
    .transform((value) => read(asText(value)))
const optional = field((text) => text)
const text = field((text) => text ?? '')
const wholeNumber = field((text) => (text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null))
const required = (what: string, longest = longestText) =>
  z
    .unknown()
    .optional()
    .transform((value, context) => {
      const text = typeof value === 'boolean' ? null : asText(value)
      if (text !== null && text.length <= longest) return text
      const isLong = typeof value === 'string' && value.length > longest
      const fault = isLong ? `longer than ${longest} characters` : value === '' ? 'empty' : 'missing'
      context.addIssue({ code: 'custom', message: `${what} is ${fault}` })
      return z.NEVER
    })
/** A list, which a sender may write without brackets when it has one entry. */
const asList = (value: unknown): unknown => (isRecord(value) ? [value] : value)
const list = <T extends z.ZodType>(entry: T) =>
  z.preprocess(
    asList,
    z
      .array(entry)
      .nullish()
      .transform((entries) => entries ?? []),
  )

const addressReader = z.object({
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
  customer_identification: optional,
  'customer identification': optional,
})

const md5 = field((text) => (text !== null && /^[0-9a-f]{32}$/i.test(text) ? text.toLowerCase() : null))

const fileReader = z.object({
  type: field((text) => text ?? 'product'),
  format: text,
  url: required('The address of the file'),
  md5sum: md5,
  size: wholeNumber,
})

const optionReader = z.object({ option: text, type: text, desc: text, count: optional })

/** The number of copies. Absent is tolerated; a count that says nothing printable is not. */
const copies = z
  .unknown()
  .optional()
  .transform((value, context) => {
    const text = asText(value)
    if (text === null || /^[1-9]\d{0,6}(?:\.0+)?$/.test(text)) return text === null ? null : Number(text)
    context.addIssue({ code: 'custom', message: 'The count is not a whole number from 1 to 9999999' })
    return z.NEVER
  })

const itemReader = z.object({
  id: required('The id of the item', longestId),
  count: copies,
  title: text,
  product: text,
  desc: text,
  pages: wholeNumber,
  files: z.preprocess(asList, z.array(fileReader, { error: 'The item has no files' }).min(1, 'The item has no files')),
  options: list(optionReader),
  reorder_cause: optional,
  reorder_desc: optional,
  reorder_order_id: optional,
  reorder_item_id: optional,
})

const part = <S extends z.ZodRawShape>(shape: S) =>
  z.preprocess((value) => (isRecord(value) ? value : {}), z.object(shape))

const orderReader = z
  .object(
    {
      apikey: text,
      id: required('The id of the order', longestId),
      date: optional,
      shipping_date: optional,
      priority: optional,
      creator: part({ version: optional }),
      client: part({ name: optional, reference: optional }),
      shipping: part({ method: optional, consignor: optional }),
      addresses: z.preprocess(
        asList,
        z
          .array(addressReader, { error: 'The order has no delivery address' })
          .refine((addresses) => deliveryAddressOf(addresses) !== undefined, 'The order has no delivery address'),
      ),
      files: list(fileReader),
      items: z.preprocess(
        asList,
        z.array(itemReader, { error: 'The order has no items' }).min(1, 'The order has no items'),
      ),
    },
    { error: 'The document is not an order' },
  )
  .superRefine((order, context) => {
    const seen = new Set<string>()
    for (const [index, item] of order.items.entries()) {
      if (seen.has(item.id)) {
        context.addIssue({ code: 'custom', path: ['items', index, 'id'], message: 'Two items have the same id' })
      }
      seen.add(item.id)
    }
  })
  .transform(
    (order): OrderDocument => ({
      apiKey: order.apikey,
      id: order.id,
      date: order.date,
      shippingDate: order.shipping_date,
      priority: order.priority,
      version: order.creator.version,
      client: order.client,
      shipping: order.shipping,
      addresses: order.addresses,
      files: order.files,
      items: order.items,
    }),
  )
