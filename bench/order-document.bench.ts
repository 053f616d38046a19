import { z } from 'zod'
import type { OrderDocument } from '../shared/order-document.ts'
import { readOrderDocument } from '../shared/read-order-document.ts'
import { benchOrder } from './intake/bench-order.ts'
import { type BenchReport, median } from './report.ts'

const rounds = 15
const documentsInRound = 4_000

/**
 * The reader of the order document beside a schema: one that takes the two forms of a text that Cloudprinter sends, and tells
 * nothing of what it cannot read, so it does less than the reader has to. See decision 0008.
 */
export async function run(): Promise<BenchReport> {
  const documents = Array.from({ length: documentsInRound }, (_, number): unknown => JSON.parse(benchOrder(number)))
  const byHand = (input: unknown): unknown => readOrderDocument(input)
  const bySchema = (input: unknown): unknown => order.safeParse(input)
  if (!order.safeParse(documents[0]).success || !readOrderDocument(documents[0]).ok) throw new Error('Not an order')
  const times = { hand: [] as number[], schema: [] as number[] }
  for (let round = 0; round < rounds; round += 1) {
    times.hand.push(microsecondsOf(documents, byHand))
    times.schema.push(microsecondsOf(documents, bySchema))
  }
  // The first rounds are those in which both are compiled.
  const [hand, schema] = [median(times.hand.slice(5)), median(times.schema.slice(5))]
  return {
    title: 'Reading an order document of 2 kB that is parsed already',
    columns: ['reader', 'µs an order', 'times'],
    rows: [
      ['by hand', hand.toFixed(2), '1.0'],
      ['a schema that does less', schema.toFixed(2), (schema / hand).toFixed(1)],
    ],
    notes: [`${documentsInRound} orders a round, medians of ${rounds - 5} rounds by turns`],
  }
}

function microsecondsOf(documents: readonly unknown[], read: (input: unknown) => unknown): number {
  const began = performance.now()
  for (const document of documents) read(document)
  return ((performance.now() - began) / documents.length) * 1_000
}

const text = z
  .union([z.string(), z.number().transform(String)])
  .nullish()
  .transform((value) => value ?? null)
const filled = z.union([z.string().min(1), z.number().transform(String)])
const file = z.object({ type: filled, format: text, url: filled, md5sum: text, size: text })
const address = z.object({
  type: filled,
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
  customer_identification: text,
})
const item = z.object({
  id: filled,
  count: text,
  title: text,
  product: text,
  desc: text,
  pages: text,
  files: z.array(file).min(1),
  options: z.array(z.object({ option: text, type: text, desc: text, count: text })),
  reorder_cause: text,
  reorder_desc: text,
  reorder_order_id: text,
  reorder_item_id: text,
})
const order = z.object({
  order: z.object({
    apikey: text,
    id: filled,
    date: text,
    shipping_date: text,
    priority: text,
    creator: z.object({ version: text }),
    client: z.object({ name: text, reference: text }),
    shipping: z.object({ method: text, consignor: text }),
    addresses: z.array(address).min(1),
    files: z.array(file),
    items: z.array(item).min(1),
  }),
}) satisfies z.ZodType<{ readonly order: Readonly<Partial<Record<keyof OrderDocument, unknown>>> }>
