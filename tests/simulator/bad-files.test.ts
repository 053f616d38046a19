import { describe, expect, it } from 'vitest'
import { ByteSource } from '../../electron/files/pdf/byte-source.ts'
import { readPdfBytes } from '../../electron/files/pdf/read-pdf.ts'
import { type BadFile, badFiles, badSpecs, faults, twinSpecs } from '../../simulator/bad-files.ts'
import { createItemFiles, itemFileSpecs } from '../../simulator/item-files.ts'
import { createOrderFactory } from '../../simulator/order-factory.ts'
import { createPdfFactory } from '../../simulator/pdf-factory.ts'

const pdfs = createPdfFactory()
const files = createItemFiles(pdfs)

describe('the bad files of the simulator', () => {
  it('are there for every rule', () => {
    expect(faults.filter((fault) => !badFiles.some((bad) => bad.fault === fault))).toEqual([])
  })

  it.each(badFiles)('differ from what $edition.pages pages of $product.code need: $fault, $words', (bad) => {
    const right = itemFileSpecs(bad.product, bad.edition)
    const differing = badSpecs(bad).filter((spec, index) => JSON.stringify(spec) !== JSON.stringify(right[index]))
    expect(differing).toHaveLength(isOfOrder(bad) ? 0 : 1)
  })

  it.each(badFiles.filter(isOfOrder))('are as their order asks, which asks for too much: $fault, $words', (bad) => {
    const { pagesMin, pagesMax, pagesMultipleOf } = bad.product.make
    const fits = (pages: number) =>
      pages >= (pagesMin ?? 1) && pages <= (pagesMax ?? Number.POSITIVE_INFINITY) && pages % pagesMultipleOf === 0
    expect([bad.edition, bad.twin].map(({ pages }) => fits(pages))).toEqual([false, true])
  })

  it.each(badFiles)('have a twin that is what its product is made of: $fault, $words', (bad) => {
    expect(twinSpecs(bad)).toEqual(itemFileSpecs(bad.product, bad.twin))
    expect(bad.product.editions.map(({ pages }) => pages)).toContain(bad.twin.pages)
  })

  it('have the pages that they should have, and nothing odd but what is wrong with them', async () => {
    for (const bad of badFiles) {
      const specs = badSpecs(bad)
      for (const [index, { bytes }] of (await files.make(specs)).entries()) {
        const reading = readPdfBytes(ByteSource.ofBytes(Buffer.from(bytes)))
        expect(reading, bad.words).toMatchObject({ pageCount: specs[index]?.pages, isMalformed: false, hasGaps: false })
      }
    }
  })

  it('come with an order of their product that says nothing of the fault', async () => {
    const orders = createOrderFactory({
      orderApiKey: 'key',
      baseUrl: () => 'http://127.0.0.1:1',
      pdfs,
      now: () => Date.parse('2026-03-02T09:14:55Z'),
      seed: 1,
      firstOrderNumber: 1,
    })
    for (const bad of badFiles) {
      const order = await orders.next(bad)
      const [item] = order.document.order.items
      expect([item?.product, item?.pages]).toEqual([bad.product.code, String(bad.edition.pages)])
      expect(order.files.map((file) => file.md5)).toEqual((await files.make(badSpecs(bad))).map((file) => file.md5))
      expect(JSON.stringify(order.document)).not.toContain(bad.words)
    }
  })
})

/** Its files are as they are ordered, but nobody can make that. */
function isOfOrder({ fault }: BadFile): boolean {
  return fault === 'pages.multiple' || fault === 'pages.range'
}
