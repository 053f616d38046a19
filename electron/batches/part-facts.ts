import { z } from 'zod'
import type { BatchKey } from '../../shared/batches.ts'
import { type JobPart, jobParts } from '../../shared/destinations.ts'
import { assertNever } from '../../shared/errors.ts'
import { firstMatch } from '../../shared/match.ts'
import type { Product } from '../../shared/products.ts'
import type { RoutedFile } from '../../shared/route-of.ts'
import type { FileRow } from '../store/entities/file.ts'
import type { OrderItemRow } from '../store/entities/order-item.ts'

/** A printed file of an item, as rules look at it. */
export interface PartFacts extends RoutedFile {
  readonly fileId: number
  /** The codes of its options in small letters, joined by `+`; null: no option says it. */
  readonly paper: string | null
  readonly finish: string | null
  /** After cutting, in whole millimetres; null: it is not known. */
  readonly trim: { readonly widthMm: number; readonly heightMm: number } | null
  readonly pages: number
  readonly copies: number
  /** Leaves of paper in all copies: two pages each. */
  readonly sheets: number
}

export type PrintedItem = Pick<OrderItemRow, 'productCode' | 'options' | 'pages' | 'quantity' | 'shippingMethod'>
export type PrintedFile = Pick<FileRow, 'id' | 'type' | 'pageCount' | 'pageBoxes'>

/** What is known of a file of an item; null where it is no printed part. */
export function partFacts(item: PrintedItem, file: PrintedFile, products: readonly Product[]): PartFacts | null {
  const part = jobParts.find((one) => one === file.type)
  if (part === undefined) return null
  const options = optionList.parse(JSON.parse(item.options))
  const codes = options.map(({ option }) => option)
  const pages = file.pageCount ?? (part === 'cover' ? 1 : item.pages) ?? 1
  return {
    fileId: file.id,
    part,
    productCode: item.productCode,
    options: codes,
    method: item.shippingMethod,
    paper: joined(options.filter((option) => isPaper(option) && isOf(part, option))),
    // A cover may be finished in a way that no name says is its own.
    finish: joined(options.filter((option) => isFinish(option) && (part === 'cover' || isOf(part, option)))),
    trim: trimOf(firstMatch(products, item.productCode), file),
    pages,
    copies: item.quantity,
    sheets: (part === 'cover' ? 1 : Math.ceil(pages / 2)) * item.quantity,
  }
}

/** What a part is alike in with others of its batch; null: it is not known, which is like nothing that is. */
export function likeness(key: BatchKey, facts: PartFacts): string | null {
  switch (key) {
    case 'paper':
      return facts.paper
    case 'size':
      return facts.trim && `${facts.trim.widthMm} x ${facts.trim.heightMm}`
    case 'finish':
      return facts.finish
    case 'part':
      return facts.part
    case 'product':
      return facts.productCode
    default:
      return assertNever(key)
  }
}

const optionList = z.array(z.object({ option: z.string(), type: z.string().default('') }))
type Option = z.output<typeof optionList>[number]

const isFinish = ({ option, type }: Option): boolean => /finish|laminat|varnish/i.test(`${option} ${type}`)
const isOfCover = ({ option, type }: Option): boolean => /^cover_|cover_paper/i.test(option) || /cover/i.test(type)
/** A product is one file, cover and all. */
const isOf = (part: JobPart, option: Option): boolean => part === 'product' || isOfCover(option) === (part === 'cover')
const isPaper = (one: Option): boolean =>
  !isFinish(one) && (/^(?:pageblock|paper|cover)_/i.test(one.option) || /_paper$/i.test(one.type))

/** Several are taken together: whichever of them is meant, those with the same ones are alike. */
const joined = (options: readonly Option[]): string | null =>
  [...new Set(options.map(({ option }) => option.toLowerCase()))].sort().join('+') || null

const boxes = z.array(z.object({ trim: z.object({ widthPt: z.number(), heightPt: z.number() }).nullish() }))
const mmPerPoint = 25.4 / 72

/** Of the product; else what the pages of the file say, where all say the same. */
function trimOf(product: Product | undefined, { pageBoxes }: PrintedFile): PartFacts['trim'] {
  if (product !== undefined) {
    return { widthMm: Math.round(product.trimWidthMm), heightMm: Math.round(product.trimHeightMm) }
  }
  const runs = pageBoxes === null ? [] : boxes.parse(JSON.parse(pageBoxes))
  const [first, ...others] = runs.map(({ trim }) =>
    trim ? { widthMm: Math.round(trim.widthPt * mmPerPoint), heightMm: Math.round(trim.heightPt * mmPerPoint) } : null,
  )
  if (!first) return null
  const isAlike = others.every((one) => one?.widthMm === first.widthMm && one.heightMm === first.heightMm)
  return isAlike ? first : null
}
