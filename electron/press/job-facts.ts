import { z } from 'zod'
import { type JobPart, jobParts, type NewDestination } from '../../shared/destinations.ts'
import { type FileKind, fileKindOf } from '../../shared/file-kind.ts'
import { type NameFacts, noFacts } from '../../shared/job-facts.ts'
import { firstMatch } from '../../shared/match.ts'
import { deliveryAddressOf } from '../../shared/order-document.ts'
import { geometryOf, paperOf, weightIn } from '../../shared/product-geometry.ts'
import { type Paper, type Product, thousandths } from '../../shared/products.ts'
import type { RoutedFile } from '../../shared/route-of.ts'
import { papers, products } from '../products/catalogue.ts'
import type { AddressRow } from '../store/entities/address.ts'
import type { FileRow } from '../store/entities/file.ts'
import type { OrderRow } from '../store/entities/order.ts'
import type { OrderItemRow } from '../store/entities/order-item.ts'
import type { RowReader } from '../store/transaction.ts'
import { remotePlaceOf } from './remote-place.ts'

/** A printed file of an item, with all that routes, names and tickets ask of it. */
export interface PressFile extends RoutedFile {
  readonly fileId: number
  readonly cpItemId: string
  readonly cpOrderId: string
  /** Its extension. */
  readonly kind: FileKind
  /** Copies of the item as ordered. */
  readonly quantity: number
  /** How often its item was printed again. */
  readonly reprints: number
  /** Those of the file itself. What the job adds, copies and so on, is empty: see `factsOfJob`. */
  readonly facts: NameFacts
}

/** What a job adds to the facts of its file. */
export interface JobOfFile {
  /** What the press is to print of it. */
  readonly copies: number
  /** Which one of as many files, from 1; null: copies do not go so. */
  readonly copy: number | null
  /** 0: for the first time. */
  readonly reprint: number
  readonly batchId: number | null
  readonly position: number | null
}

export const factsOfJob = ({ facts }: PressFile, job: JobOfFile): NameFacts => ({
  ...facts,
  // A file for each copy is one copy: a press that was told both would print each as often as there are.
  copies: job.copy === null ? String(job.copies) : '1',
  copy: textOf(job.copy),
  reprint: job.reprint === 0 ? '' : String(job.reprint),
  batch: textOf(job.batchId),
  position: textOf(job.position),
})

/** Where the jobs of a destination lie, as a path there. */
export const jobFolderOf = (destination: Pick<NewDestination, 'kind' | 'folder' | 'url'>): string =>
  remotePlaceOf(destination)?.folder ?? destination.folder ?? ''

/** The printed files of these items, in the order of their files. */
export const pressFilesOfItems = (reader: RowReader, cpItemIds: readonly string[]): Promise<PressFile[]> =>
  readFiles(reader, '"file"."cpItemId" = ANY (?)', cpItemIds)

/** The same for files by their numbers; those that are no printed part of an item are left out. */
export const pressFiles = (reader: RowReader, fileIds: readonly number[]): Promise<PressFile[]> =>
  readFiles(reader, '"file"."id" = ANY (?)', fileIds)

type Row = Pick<FileRow, 'type' | 'format' | 'md5' | 'pageCount'> &
  Pick<OrderRow, 'cpOrderId' | 'clientReference' | 'clientName' | 'shippingMethod' | 'shipBy'> &
  Pick<
    OrderItemRow,
    'cpItemId' | 'title' | 'productCode' | 'productDescription' | 'quantity' | 'options' | 'reprints'
  > & {
    readonly fileId: number
    readonly orderedPages: number | null
  }

const selectFiles = `
  SELECT "file"."id" AS "fileId", "file"."type", "file"."format", "file"."md5", "file"."pageCount",
    "item"."cpItemId", "item"."title", "item"."productCode", "item"."productDescription", "item"."quantity",
    "item"."options", "item"."reprints", "item"."pages" AS "orderedPages",
    "order"."cpOrderId", "order"."clientReference", "order"."clientName", "order"."shippingMethod", "order"."shipBy"
  FROM "cp_files" AS "file"
  JOIN "cp_order_items" AS "item" ON "item"."cpItemId" = "file"."cpItemId"
  JOIN "cp_orders" AS "order" ON "order"."cpOrderId" = "item"."cpOrderId"`

const selectPlaces =
  'SELECT "cpOrderId", "type", "country" FROM "cp_addresses" WHERE "cpOrderId" = ANY (?) ORDER BY "id"'

async function readFiles(
  reader: RowReader,
  which: string,
  ids: readonly string[] | readonly number[],
): Promise<PressFile[]> {
  if (ids.length === 0) return []
  const rows = await reader.query<Row>(`${selectFiles} WHERE ${which} ORDER BY "file"."id"`, ids)
  const orders = [...new Set(rows.map(({ cpOrderId }) => cpOrderId))]
  const found = await reader.query<Pick<AddressRow, 'cpOrderId' | 'type' | 'country'>>(selectPlaces, orders)
  const places = Map.groupBy(found, ({ cpOrderId }) => cpOrderId)
  const known = { products: await products.list(reader), papers: await papers.list(reader) }
  return rows.flatMap((row) => {
    const part = jobParts.find((one) => one === row.type)
    if (part === undefined) return []
    const country = deliveryAddressOf(places.get(row.cpOrderId) ?? [])?.country ?? ''
    return [pressFile(row, part, country, known)]
  })
}

interface Known {
  readonly products: readonly Product[]
  readonly papers: readonly Paper[]
}

const optionList = z.array(z.object({ option: z.string() }))

function pressFile(row: Row, part: JobPart, country: string, known: Known): PressFile {
  const options = optionList.parse(JSON.parse(row.options)).map(({ option }) => option)
  const { fileId, cpItemId, cpOrderId, productCode, quantity, reprints } = row
  const paper = options.filter((option) => isPaperOf(part, option, known.papers))
  const facts: NameFacts = {
    ...noFacts,
    order: cpOrderId,
    item: cpItemId,
    part,
    quantity: String(quantity),
    paper: paper.join('+'),
    gsm: textOf(paper.map(weightIn).find((weight) => weight !== null) ?? null),
    finish: options.filter((option) => /finish|laminat|varnish|foil/i.test(option)).join('+'),
    product: productCode,
    productName: row.productDescription,
    due: row.shipBy === null ? '' : dayOf(row.shipBy),
    dueAt: row.shipBy === null ? '' : new Date(row.shipBy).toISOString(),
    jdfPart: jdfParts[part],
    title: row.title,
    pages: textOf(row.pageCount ?? (part === 'cover' ? null : row.orderedPages)),
    reference: row.clientReference ?? '',
    client: row.clientName ?? '',
    method: row.shippingMethod ?? '',
    country,
    md5: row.md5 ?? '',
    ...sheetFacts(row, part, options, known),
  }
  const kind = fileKindOf(row.format)
  return {
    fileId,
    cpItemId,
    cpOrderId,
    part,
    productCode,
    options,
    method: row.shippingMethod,
    kind,
    quantity,
    reprints,
    facts,
  }
}

/** What is known by the product; nothing where none is meant by the code. */
function sheetFacts(
  { productCode, orderedPages, pageCount }: Row,
  part: JobPart,
  options: readonly string[],
  known: Known,
): Partial<NameFacts> {
  const product = firstMatch(known.products, productCode)
  if (product === undefined) return {}
  const pages = orderedPages ?? (part === 'cover' ? null : pageCount)
  const geometry = geometryOf({ product, papers: known.papers, options, pages })
  const trim = geometry.files.find(({ type }) => type === part)?.trim ?? null
  return {
    productName: product.name,
    binding: product.binding,
    colour: product.colour,
    jdfBinding: jdfBindings[product.binding],
    jdfColour: jdfColours[product.colour],
    bleed: String(product.bleedMm),
    spine: textOf(geometry.spineMm),
    width: textOf(trim?.widthMm ?? null),
    height: textOf(trim?.heightMm ?? null),
    widthPt: pointsOf(trim?.widthMm ?? null),
    heightPt: pointsOf(trim?.heightMm ?? null),
  }
}

/** Source: JDF, `Component/@ProductType`, `BindingIntent/BindingType` and `ColorIntent/ColorStandard`. */
const jdfParts = { cover: 'Cover', book: 'Body', product: '' } as const satisfies Record<JobPart, string>
const jdfBindings = {
  flat: 'None',
  saddle_stitch: 'SaddleStitch',
  perfect_bound: 'SoftCover',
  casewrap: 'HardCover',
} as const satisfies Record<Product['binding'], string>
const jdfColours = { fc: 'CMYK', bw: 'Monochrome' } as const satisfies Record<Product['colour'], string>

/** The paper of a cover is named by an option of the cover, that of all else by one of another. */
function isPaperOf(part: JobPart, option: string, known: readonly Paper[]): boolean {
  const isOfCover = option.toLowerCase().startsWith('cover_')
  if (isOfCover !== (part === 'cover')) return false
  return weightIn(option) !== null || paperOf(known, option) !== undefined
}

/** `2026-03-09`, in the zone of the station, which is that of its process. */
function dayOf(instant: number): string {
  const at = new Date(instant)
  const numbers = [at.getMonth() + 1, at.getDate()].map((number) => String(number).padStart(2, '0'))
  return [String(at.getFullYear()).padStart(4, '0'), ...numbers].join('-')
}

const textOf = (number: number | null): string => (number === null ? '' : String(number))

const pointsOf = (mm: number | null): string => (mm === null ? '' : String(thousandths((mm * 72) / 25.4)))
