import { coverSizeOf, type Edition, type Product } from './catalogue.ts'
import type { Receiver } from './customers.ts'
import type { MadePdf, PdfFactory } from './pdf-factory.ts'

/** A file of an order, made and measured. */
export interface MadeItemFile extends MadePdf {
  readonly type: 'cover' | 'book' | 'product' | 'shipping_label'
}

const bleedMm = 3
const slugMm = 8

/** Decides which PDFs an order needs and has them made. */
export function createItemFiles(pdfs: PdfFactory) {
  return {
    /** A cover and a book block, or the one file of a flat product. */
    async ofProduct(product: Product, edition: Edition): Promise<readonly MadeItemFile[]> {
      const { title, pages } = edition
      const lines = [product.description]
      if (product.cover === null) {
        const spec = {
          artwork: { kind: 'product', title, lines },
          pages,
          trimMm: product.trimMm,
          bleedMm,
          slugMm,
        } as const
        return [{ type: 'product', ...(await pdfs.make(spec)) }]
      }
      const { spine, ...coverTrim } = coverSizeOf(product, product.cover, pages)
      const cover = await pdfs.make({
        artwork: { kind: 'cover', title, lines, spineMm: spine },
        pages: 1,
        trimMm: coverTrim,
        bleedMm: product.cover.wrapMm,
        slugMm,
      })
      const book = await pdfs.make({
        artwork: { kind: 'book', title, lines },
        pages,
        trimMm: product.trimMm,
        bleedMm,
        slugMm: 0,
      })
      return [
        { type: 'cover', ...cover },
        { type: 'book', ...book },
      ]
    },

    /** A label of 100 x 150 mm with the shop as the sender. */
    async shippingLabel(orderId: string, shop: string, receiver: Receiver): Promise<MadeItemFile> {
      const town = [receiver.zip, receiver.city, receiver.state, receiver.country].filter(Boolean).join(' ')
      const lines = [receiver.company, receiver.name, receiver.street1, receiver.street2, town, `Order ${orderId}`]
      const spec = {
        artwork: { kind: 'label', title: `From ${shop}`, lines: lines.filter(Boolean) },
        pages: 1,
        trimMm: { width: 100, height: 150 },
        bleedMm: 0,
        slugMm: 0,
      } as const
      return { type: 'shipping_label', ...(await pdfs.make(spec)) }
    },
  }
}
