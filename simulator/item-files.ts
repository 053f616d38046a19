import type { FileGeometry } from '../shared/product-geometry.ts'
import { type Edition, type SoldProduct, sheetsOf } from './catalogue.ts'
import type { Receiver } from './customers.ts'
import type { MadePdf, PdfFactory, PdfSpec } from './pdf-factory.ts'

/** A file of an order, made and measured. */
export interface MadeItemFile extends MadePdf {
  readonly type: 'cover' | 'book' | 'product' | 'shipping_label'
}

/** A file of a product that is to be made. */
export interface ItemFileSpec extends PdfSpec {
  readonly type: FileGeometry['type']
}

/** Around what is printed of covers and flat products, for crop marks. */
const slugMm = 8

/** The files that an edition needs: a cover and a book block, or one file. */
export function itemFileSpecs(product: SoldProduct, { title, pages }: Edition): readonly ItemFileSpec[] {
  const { make, description } = product
  const { spineMm, files } = sheetsOf(product, pages)
  return files.map(({ type, trim }): ItemFileSpec => {
    // Every paper of the catalogue is known, and so is every spine.
    if (trim.widthMm === null) throw new Error(`The spine of ${product.code} is not known`)
    const lines = [description]
    const foldedMm = make.binding === 'casewrap' ? make.wrapMm : 0
    return {
      type,
      artwork:
        type === 'cover' ? { kind: type, title, lines, spineMm: spineMm ?? 0, foldedMm } : { kind: type, title, lines },
      pages: type === 'cover' ? 1 : pages,
      trimMm: { width: trim.widthMm, height: trim.heightMm },
      bleedMm: make.bleedMm,
      slugMm: type === 'book' ? 0 : slugMm,
      inks: type !== 'cover' && make.colour === 'bw' ? 'black' : 'cmyk',
    }
  })
}

/** Has the PDFs of an order made. */
export function createItemFiles(pdfs: PdfFactory) {
  return {
    make: (specs: readonly ItemFileSpec[]): Promise<readonly MadeItemFile[]> =>
      Promise.all(specs.map(async ({ type, ...spec }) => ({ type, ...(await pdfs.make(spec)) }))),

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
        inks: 'black',
      } as const
      return { type: 'shipping_label', ...(await pdfs.make(spec)) }
    },
  }
}
