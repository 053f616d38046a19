import type { BadFile } from './bad-files.ts'
import { books, flatProducts, magazines, type SoldProduct } from './catalogue.ts'
import { type Receiver, receivers, shippingMethods, shops } from './customers.ts'
import { createItemFiles, itemFileSpecs, type MadeItemFile } from './item-files.ts'
import type { PdfFactory } from './pdf-factory.ts'
import type { PushedDocument, PushedItem } from './pushed-document.ts'
import { createSeededRandom, type SeededRandom } from './seeded-random.ts'

export const orderKinds = ['book', 'poster', 'several', 'reorder', 'labelled'] as const
/** `several` has two to four items, `labelled` brings a shipping label, `reorder` repeats an item of an earlier order. */
export type OrderKind = (typeof orderKinds)[number]

/** An order as the simulator knows it: what it pushes, and what it must be able to serve and recognise. */
export interface SimulatedOrder {
  readonly id: string
  readonly kind: OrderKind
  /** What is wrong with its file, if that was asked for. */
  readonly bad: BadFile | null
  readonly itemIds: readonly string[]
  readonly document: PushedDocument
  readonly files: readonly SimulatedFile[]
}

export interface SimulatedFile extends MadeItemFile {
  readonly orderId: string
  /** Null for a file of the order as a whole. */
  readonly itemId: string | null
  /** `/files/<order>/<item>/<type>.pdf`, without the signature. */
  readonly path: string
  /** The value that the `signature` in the address must have. */
  readonly signature: string
}

export interface OrderFactoryOptions {
  readonly orderApiKey: string
  /** Where the files are served, without a slash at the end. Asked for each order, as the port is known late. */
  readonly baseUrl: () => string
  readonly pdfs: PdfFactory
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** The same seed and first order number give the same orders at the same time. */
  readonly seed: number
  /** The number within the first order's id. Each order takes the next one. */
  readonly firstOrderNumber: number
}

export interface OrderFactory {
  /** Makes the next order, of a kind that is due or of the one asked for, or one of the product and with the fault of a bad file. */
  next(wanted?: OrderKind | BadFile): Promise<SimulatedOrder>
}

/** The kinds in the order in which a run meets them: all of them within the first five. */
const rota = [
  'book',
  'several',
  'poster',
  'labelled',
  'reorder',
  'book',
  'poster',
  'several',
  'book',
  'poster',
] as const

/** Makes orders that look like a day at a print shop, repeatable from a seed. */
export function createOrderFactory(options: OrderFactoryOptions): OrderFactory {
  const random = createSeededRandom(options.seed)
  let made = 0
  let earlier: SimulatedOrder | undefined
  return {
    async next(wanted) {
      const bad = typeof wanted === 'object' ? wanted : null
      const kind = typeof wanted === 'string' ? wanted : bad === null ? (rota[made % rota.length] ?? 'book') : 'book'
      const order = await makeOrder({ options, random, kind, bad, number: options.firstOrderNumber + made, earlier })
      made += 1
      if (kind !== 'reorder') earlier = order
      return order
    },
  }
}

/**
 * A first order number that a run started later will not meet again: a hundred numbers a second, which no run uses up.
 */
export const orderNumberAt = (now: number): number => Math.floor(now / 10) % 10_000_000_000

interface OrderPlan {
  readonly options: OrderFactoryOptions
  readonly random: SeededRandom
  readonly kind: OrderKind
  readonly bad: BadFile | null
  readonly number: number
  readonly earlier: SimulatedOrder | undefined
}

async function makeOrder(plan: OrderPlan): Promise<SimulatedOrder> {
  const { options, random, kind, bad } = plan
  const prefix = String(plan.number).padStart(10, '0')
  const id = `${prefix}0000`
  const receiver = random.pick(receivers)
  const shop = random.pick(shops)
  const files: SimulatedFile[] = []
  const shelve = (itemId: string | null, made: readonly MadeItemFile[]) => {
    const shelved = made.map(
      (file): SimulatedFile => ({
        ...file,
        orderId: id,
        itemId,
        path: ['/files', id, ...(itemId === null ? [] : [itemId]), `${file.type}.pdf`].join('/'),
        signature: random.hex(24),
      }),
    )
    files.push(...shelved)
    return shelved.map((file) => ({
      type: file.type,
      format: 'pdf' as const,
      url: `${options.baseUrl()}${file.path}?signature=${file.signature}`,
      md5sum: file.md5,
      size: String(file.bytes.byteLength),
    }))
  }

  const makeFiles = createItemFiles(options.pdfs)
  const count = kind === 'several' ? random.whole(2, 4) : 1
  const items: PushedItem[] = []
  for (let index = 1; index <= count; index += 1) {
    const product = bad?.product ?? productFor(kind, index, random)
    const edition = bad?.edition ?? random.pick(product.editions)
    const specs = itemFileSpecs(product, edition)
    const itemId = `${prefix}${String(index).padStart(4, '0')}`
    items.push({
      id: itemId,
      count: String(random.chance(0.7) ? 1 : random.whole(2, 5)),
      title: edition.title,
      product: product.code,
      desc: product.description,
      pages: String(edition.pages),
      files: shelve(itemId, await makeFiles.make(bad === null ? specs : bad.plant(specs))),
      options: product.options.map((option) => ({
        option: option.option,
        desc: option.description,
        count: String(option.perPage ? edition.pages : 1),
        type: option.type,
      })),
      ...(kind === 'reorder' ? reorderFields(plan) : {}),
    })
  }
  const label = kind === 'labelled' ? shelve(null, [await makeFiles.shippingLabel(id, shop, receiver)]) : []
  const document = { order: { ...orderHead(plan, id, shop), addresses: [addressOf(receiver)], files: label, items } }
  return { id, kind, bad, itemIds: items.map((item) => item.id), document, files }
}

function orderHead({ options, random, kind }: OrderPlan, id: string, shop: string) {
  const now = options.now()
  const date = wireDate(now)
  const shippingCents = random.whole(390, 1900)
  const itemCents = random.whole(700, 6500)
  return {
    apikey: options.orderApiKey,
    id,
    date,
    priority: kind === 'reorder' ? '1' : '2',
    shipping_date: wireDate(now + shipByDelayMs(random)),
    creator: { id: 1, name: 'Cloudprinter.com', version: '2.2', date },
    client: { id: random.whole(10, 99), name: shop, date, reference: random.hex(32) },
    costs: {
      currency: 'EUR',
      shipping: amount(shippingCents),
      items: amount(itemCents),
      vat: amount(0),
      total: amount(shippingCents + itemCents),
    },
    shipping: {
      method: random.pick(shippingMethods),
      consignor: shop,
      invoice: { shipments: 1, currency: 'EUR', total: amount(shippingCents) },
    },
  }
}

function productFor(kind: OrderKind, index: number, random: SeededRandom): SoldProduct {
  if (kind === 'poster') return random.pick(flatProducts)
  if (kind === 'book' || kind === 'labelled') return random.pick([...books, ...magazines])
  // An order of several always mixes the two, so that its items meet again at the packing table.
  if (kind === 'several' && index <= 2) return index === 1 ? random.pick(books) : random.pick(flatProducts)
  return random.pick([...books, ...magazines, ...flatProducts])
}

const reorderCauses = [
  ['reorder_shipping_item_damaged', 'A corner of the parcel was crushed.'],
  ['reorder_shipping_item_not_received', 'The parcel never arrived.'],
] as const

function reorderFields({ random, number, earlier }: OrderPlan) {
  const [cause, description] = random.pick(reorderCauses)
  const lostPrefix = String(Math.max(0, number - 1_000)).padStart(10, '0')
  return {
    reorder_cause: cause,
    reorder_desc: description,
    reorder_order_id: earlier?.id ?? `${lostPrefix}0000`,
    reorder_item_id: earlier?.itemIds[0] ?? `${lostPrefix}0001`,
  }
}

const hourMs = 3_600_000

/** Some orders come late, more are due within hours, most have days. */
function shipByDelayMs(random: SeededRandom): number {
  const share = random.whole(1, 100)
  if (share <= 15) return -random.whole(1, 20) * hourMs
  if (share <= 50) return random.whole(1, 8) * hourMs
  return random.whole(24, 120) * hourMs
}

function addressOf(receiver: Receiver) {
  const { customerIdentification, ...address } = receiver
  return {
    type: 'delivery',
    ...address,
    ...(customerIdentification === null ? {} : { customer_identification: customerIdentification }),
  }
}

/** `2026-03-02 09:14:55`, UTC. */
const wireDate = (instant: number): string => new Date(instant).toISOString().slice(0, 19).replace('T', ' ')

/** Money with four decimals, from whole cents. */
const amount = (cents: number): string => `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}00`
