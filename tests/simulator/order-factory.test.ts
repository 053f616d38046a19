import { createHash } from 'node:crypto'
import { PDFDocument, type PDFPage } from 'pdf-lib'
import { beforeAll, describe, expect, it } from 'vitest'
import { readOrderDocument } from '../../shared/read-order-document.ts'
import { books, flatProducts, soldProducts } from '../../simulator/catalogue.ts'
import { createItemFiles, itemFileSpecs } from '../../simulator/item-files.ts'
import {
  createOrderFactory,
  orderKinds,
  orderNumberAt,
  type SimulatedFile,
  type SimulatedOrder,
} from '../../simulator/order-factory.ts'
import { createPdfFactory } from '../../simulator/pdf-factory.ts'

const now = Date.parse('2026-03-02T09:14:55Z')
const hourMs = 3_600_000

describe('the orders of the simulator', () => {
  let orders: SimulatedOrder[]
  beforeAll(async () => {
    orders = await someOrders(60)
  })

  it('can all be read, with nothing lost', () => {
    for (const order of orders) {
      const reading = readOrderDocument(order.document)
      expect(reading, JSON.stringify(reading)).toMatchObject({ ok: true, document: { id: order.id, apiKey: 'key' } })
      if (reading.ok) expect(reading.document.items.map((item) => item.id)).toEqual(order.itemIds)
    }
  })

  it('are of every kind within the first five', () => {
    expect(
      orders
        .slice(0, 5)
        .map((order) => order.kind)
        .toSorted(),
    ).toEqual([...orderKinds].toSorted())
  })

  it('have an id that ends in 0000, and items that go on from there, all different', () => {
    const ids = orders.flatMap((order) => [order.id, ...order.itemIds])
    expect(new Set(ids).size).toBe(ids.length)
    for (const order of orders) {
      const prefix = order.id.slice(0, -4)
      expect(order.id).toBe(`${prefix}0000`)
      expect(order.itemIds).toEqual(order.itemIds.map((_, index) => `${prefix}000${index + 1}`))
    }
  })

  it('never take an id of a run that began earlier, even one that pushed fifty orders a second', () => {
    const tenSecondsLater = orderNumberAt(now + 10_000)
    expect(orderNumberAt(now) + 10 * 50).toBeLessThan(tenSecondsLater)
  })

  it('are overdue, due within hours, or due within days', () => {
    const hours = orders.map(({ document: { order } }) => (instantOf(order.shipping_date) - now) / hourMs)
    expect(hours.filter((left) => left < 0).length).toBeGreaterThan(0)
    expect(hours.filter((left) => left > 0 && left <= 8).length).toBeGreaterThan(5)
    expect(hours.filter((left) => left >= 24).length).toBeGreaterThan(10)
    expect(hours.filter((left) => left > 8 && left < 24)).toEqual([])
  })

  it('bring a cover and a book block for a book, and one product file for anything else', () => {
    const bookCodes: readonly string[] = books.map((book) => book.code)
    for (const item of orders.flatMap((order) => order.document.order.items)) {
      const types = item.files.map((file) => file.type)
      expect(types).toEqual(bookCodes.includes(item.product) ? ['cover', 'book'] : ['product'])
    }
  })

  it('of several items mix a book with something flat', () => {
    const flatCodes: readonly string[] = flatProducts.map((product) => product.code)
    const several = orders.filter((order) => order.kind === 'several')
    for (const { document } of several) {
      const areFlat = document.order.items.map((item) => flatCodes.includes(item.product))
      expect(areFlat.slice(0, 2)).toEqual([false, true])
    }
    expect(several.some((order) => order.itemIds.length > 2)).toBe(true)
  })

  it('that repeat an item name an item that was ordered before, and why', () => {
    const reorders = orders.filter((order) => order.kind === 'reorder')
    expect(reorders.length).toBeGreaterThan(0)
    for (const reorder of reorders) {
      const earlier = orders.slice(0, orders.indexOf(reorder))
      const [item] = reorder.document.order.items
      expect(earlier.find((order) => order.id === item?.reorder_order_id)?.itemIds).toContain(item?.reorder_item_id)
      expect(item?.reorder_cause).toMatch(/^reorder_/)
    }
  })

  it('bring a label for the whole order where they are labelled, and only there', () => {
    for (const order of orders) {
      const labels = order.document.order.files.map((file) => file.type)
      expect(labels).toEqual(order.kind === 'labelled' ? ['shipping_label'] : [])
    }
  })

  it('add up', () => {
    for (const { document } of orders) {
      const { shipping, items, vat, total } = document.order.costs
      expect(Number(total)).toBeCloseTo(Number(shipping) + Number(items) + Number(vat), 4)
    }
  })

  it('are the same for the same seed, and others for another', async () => {
    const again = await someOrders(5)
    const others = await someOrders(5, 2)
    expect(again.map((order) => order.document)).toEqual(orders.slice(0, 5).map((order) => order.document))
    expect(others.map((order) => order.document)).not.toEqual(again.map((order) => order.document))
  })

  it('state the size and the md5 that their files have', () => {
    for (const order of orders) {
      for (const { url, md5sum, size } of filesIn(order)) {
        const file = fileAt(order, url)
        expect(file.bytes.byteLength).toBe(Number(size))
        expect(createHash('md5').update(file.bytes).digest('hex')).toBe(md5sum)
      }
    }
  })

  it('state the page count that their files have', async () => {
    for (const order of orders.slice(0, 12)) {
      for (const item of order.document.order.items) {
        for (const { type, url } of item.files) {
          const pdf = await PDFDocument.load(fileAt(order, url).bytes)
          expect(pdf.getPageCount()).toBe(type === 'cover' ? 1 : Number(item.pages))
        }
      }
    }
  })

  // Worked by hand: spine = leaf x pages / 2 + 2 x board or cover, width = twice of one side + spine.
  it.each([
    // 18 leaves of 0.117 + 6; a side of 148 + 3 + 5 + 18, with 3 of bleed
    ['textbook_cw_a5_p_fc', 36, [356.106, 252], [148, 210]],
    ['textbook_cw_a5_p_fc', 48, [356.808, 252], [148, 210]],
    ['textbook_cw_a5_p_fc', 64, [357.744, 252], [148, 210]],
    // 60 leaves of 0.0976 + 1
    ['textbook_pb_a5_p_bw', 120, [302.856, 210], [148, 210]],
    ['textbook_pb_a5_p_bw', 96, [301.685, 210], [148, 210]],
    ['textbook_pb_a5_p_bw', 48, [299.342, 210], [148, 210]],
    // 12 leaves of 0.136 + 6; a side of 210 + 26
    ['photobook_cw_s210_s_fc', 24, [479.632, 252], [210, 210]],
    ['photobook_cw_s210_s_fc', 36, [480.448, 252], [210, 210]],
    // 22 leaves of 0.18 + 4; a side of 305 + 26
    ['album_iw_12x12_fc', 44, [669.96, 347], [305, 305]],
  ] as const)(
    'have a cover and a book block for %s with %i pages, as worked by hand',
    async (code, pages, cover, block) => {
      const [coverPage, blockPage] = await madePages(code, pages)
      expectBoxes(coverPage, cover, 8)
      expectBoxes(blockPage, block, 0)
    },
  )

  it.each([
    ['magazine_sas_a4_p_fc', 32, [210, 297]],
    ['poster_50x70', 1, [500, 700]],
    ['poster_a3', 1, [297, 420]],
    ['calendar_wall_a4_l', 13, [297, 210]],
  ] as const)('have one file for %s with %i pages', async (code, pages, trim) => {
    const [page, none] = await madePages(code, pages)
    expect(none).toBeUndefined()
    expectBoxes(page, trim, 8)
  })

  it('bring a label of 100 x 150 mm', async () => {
    const labelled = orders.find((order) => order.kind === 'labelled')
    const label = labelled?.files.find((file) => file.type === 'shipping_label')
    const pdf = await PDFDocument.load(label?.bytes ?? new Uint8Array())
    expect(inMm(pdf.getPage(0).getTrimBox())).toEqual({ x: 0, y: 0, width: 100, height: 150 })
  })
})

/** The first page of each file of an item. */
async function madePages(code: string, pages: number): Promise<PDFPage[]> {
  const product = soldProducts.find((sold) => sold.code === code)
  if (product === undefined) throw new Error(`Nobody sells ${code}`)
  const files = await createItemFiles(pdfs).make(itemFileSpecs(product, { title: 'A Title', pages }))
  return Promise.all(files.map(async ({ bytes }) => (await PDFDocument.load(bytes)).getPage(0)))
}

/** 3 mm of bleed around the trim, and so much around that for marks. */
function expectBoxes(page: PDFPage | undefined, [width, height]: readonly [number, number], slugMm: number): void {
  const edge = 3 + slugMm
  const [trim, bleed, media] = [page?.getTrimBox(), page?.getBleedBox(), page?.getMediaBox()].map(inMm)
  expect(trim).toEqual({ x: edge, y: edge, width, height })
  expect(bleed).toEqual({ x: slugMm, y: slugMm, width: rounded(width + 6), height: rounded(height + 6) })
  expect(media).toEqual({ x: 0, y: 0, width: rounded(width + 2 * edge), height: rounded(height + 2 * edge) })
}

const rounded = (mm: number): number => Math.round(mm * 1_000) / 1_000

function inMm(box?: { x: number; y: number; width: number; height: number }) {
  const mm = (points = Number.NaN): number => rounded((points / 72) * 25.4)
  return { x: mm(box?.x), y: mm(box?.y), width: mm(box?.width), height: mm(box?.height) }
}

const pdfs = createPdfFactory()

async function someOrders(count: number, seed = 1): Promise<SimulatedOrder[]> {
  const factory = createOrderFactory({
    orderApiKey: 'key',
    baseUrl: () => 'http://127.0.0.1:1',
    pdfs,
    now: () => now,
    seed,
    firstOrderNumber: orderNumberAt(now),
  })
  const orders: SimulatedOrder[] = []
  for (let made = 0; made < count; made += 1) orders.push(await factory.next())
  return orders
}

const instantOf = (wireDate: string): number => Date.parse(`${wireDate.replace(' ', 'T')}Z`)

const filesIn = ({ document: { order } }: SimulatedOrder) => [
  ...order.files,
  ...order.items.flatMap((item) => item.files),
]

function fileAt(order: SimulatedOrder, url: string): SimulatedFile {
  const { pathname, searchParams } = new URL(url)
  const file = order.files.find((known) => known.path === pathname && known.signature === searchParams.get('signature'))
  if (file === undefined) throw new Error(`No file lies at ${url}`)
  return file
}
