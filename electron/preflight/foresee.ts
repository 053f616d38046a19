import { firstMatch } from '../../shared/match.ts'
import type { Geometry } from '../../shared/product-geometry.ts'
import type { ExpectedFile } from '../../shared/replace-api.ts'
import type { VerifiedFile } from '../files/fetch/obtain-file.ts'
import { FileEntity, type FileRow } from '../store/entities/file.ts'
import { OrderItemEntity } from '../store/entities/order-item.ts'
import type { RowReader } from '../store/transaction.ts'
import type { Finding, OrderedItem } from './checked-item.ts'
import { findUnmapped } from './find-all.ts'
import { contentsOf, findMapped, geometryFor, type Measure, orderedItem } from './judge-item.ts'

/** What was read of another file. */
export type OtherContent = Pick<VerifiedFile, 'md5' | 'pageCount' | 'pageBoxes' | 'contents'>

export interface Foreseen {
  readonly expected: ExpectedFile
  /** The gravest first; what is merely told is left out. */
  readonly findings: readonly Finding[]
}

/** What is expected of a file, and what would be found were its content another one. Nothing of it is kept. */
export async function foresee(
  reader: Pick<RowReader, 'find' | 'findAll' | 'query'>,
  row: FileRow,
  other: OtherContent | null,
  { products, papers, rules }: Measure,
): Promise<Foreseen> {
  const item = row.cpItemId === null ? undefined : await reader.find(OrderItemEntity, { cpItemId: row.cpItemId })
  if (item === undefined) return { expected: { pages: null, trim: null, sheet: null }, findings: [] }
  const rows = (await reader.findAll(FileEntity, { cpItemId: item.cpItemId })).map((one) =>
    one.id === row.id && other !== null ? withContent(one, other) : one,
  )
  const contents = new Map(await contentsOf(reader, rows))
  if (other !== null) contents.set(row.id, { ...unseen, fileId: row.id, md5: other.md5, contents: textOf(other) })
  const ordered = orderedItem(item, rows, contents)
  const product = firstMatch(products, item.productCode)
  const found =
    other === null
      ? []
      : product === undefined
        ? findUnmapped(ordered, rules)
        : findMapped(ordered, product, papers, rules)
  return {
    expected: expectedOf(row, ordered, product === undefined ? null : geometryFor(ordered, product, papers)),
    // The pages of several files are counted together, and told with the first of them.
    findings: found.filter(
      ({ file, rule, verdict }) => verdict !== 'info' && (file.id === row.id || rule === 'pages.count'),
    ),
  }
}

const withContent = (row: FileRow, { md5, pageCount, pageBoxes }: OtherContent): FileRow => ({
  ...row,
  md5,
  pageCount,
  pageBoxes: JSON.stringify(pageBoxes),
})

const unseen = { marks: null, idle: 'none', wantedAt: null, fetchedAgain: 0 } as const
const textOf = ({ contents }: OtherContent): string | null => contents && JSON.stringify(contents)

function expectedOf({ type }: FileRow, { files, orderedPages }: OrderedItem, geometry: Geometry | null): ExpectedFile {
  const page = geometry?.files.find((one) => one.type === type)
  // How the pages of an order are spread over several files it does not say.
  const counted = files.filter((file) => file.type !== 'cover')
  const isAlone = counted.length === 1 && counted[0]?.type === type
  return {
    pages: type === 'cover' ? (page?.pages ?? null) : isAlone ? (orderedPages[0] ?? null) : null,
    trim: page === undefined ? null : sizeOf(page.trim),
    sheet: page === undefined ? null : sizeOf(page),
  }
}

/** Null where its width hangs on a spine that is not known. */
const sizeOf = ({ widthMm, heightMm }: { readonly widthMm: number | null; readonly heightMm: number }) =>
  widthMm === null ? null : { widthMm, heightMm }
