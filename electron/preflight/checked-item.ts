import type { PageBox } from '../../shared/file-views.ts'
import type { Sentence } from '../../shared/messages/sentence.ts'
import type { PreflightRule, PreflightVerdict, PrintedType, RuleInForce } from '../../shared/preflight.ts'
import type { FindingArea } from '../../shared/preflight-api.ts'
import type { Geometry } from '../../shared/product-geometry.ts'
import type { Paper, Product } from '../../shared/products.ts'
import type { PageInk } from '../files/pdf/ink-coverage.ts'
import type { PageMarks } from '../files/pdf/page-marks.ts'
import type { PdfContents } from '../files/pdf/pdf-contents.ts'

/** The total ink of each page. Null where nobody asked for it; else why it is not known. */
export type KeptInk = readonly PageInk[] | 'no_program' | 'unread' | null

/** A file of an item, as it was read when it was verified. */
export interface CheckedFile {
  readonly id: number
  readonly type: PrintedType
  readonly md5: string
  /** Of a picture nothing is known but that it is one. */
  readonly isPdf: boolean
  /** Null where its pages could not be read. */
  readonly pageCount: number | null
  readonly boxes: readonly PageBox[]
  /** Null where nobody has looked yet. */
  readonly contents: PdfContents | null
  readonly marks: readonly PageMarks[] | null
  readonly ink: KeptInk
}

/** What the order says of the pages and options of an item, and the files it has. */
export interface OrderedItem {
  readonly options: readonly string[]
  /** Each number that the order names: `pages`, and the option `total_pages`. */
  readonly orderedPages: readonly number[]
  readonly files: readonly CheckedFile[]
}

/** An item with what it is to become. */
export interface CheckedItem extends OrderedItem {
  readonly product: Product
  readonly papers: readonly Paper[]
  readonly geometry: Geometry
}

/** What a rule says of a file. */
export interface Finding {
  readonly file: CheckedFile
  readonly rule: PreflightRule
  readonly verdict: PreflightVerdict
  /** Null where it is of the file as a whole. */
  readonly page: number | null
  readonly lastPage: number | null
  readonly found: Sentence
  readonly expected: Sentence
  readonly areas: readonly FindingArea[]
}

export type RuleOf = (rule: PreflightRule) => RuleInForce

/** What a group of rules finds. Whether a rule is on is asked by whoever runs them all. */
export type RuleGroup = (item: CheckedItem, ruleOf: RuleOf) => readonly Finding[]

type Told = Pick<Finding, 'rule' | 'verdict' | 'found' | 'expected'> &
  Partial<Pick<Finding, 'page' | 'lastPage' | 'areas'>>

export const finding = (file: CheckedFile, { page = null, lastPage = page, areas = [], ...told }: Told): Finding => ({
  ...told,
  file,
  page,
  lastPage,
  areas,
})

/** The verdict on a deviation in the unit of the rule, where more is worse; null within what is tolerated. */
export function verdictBeyond(
  { verdict, warnFrom, limit }: Pick<RuleInForce, 'verdict' | 'warnFrom' | 'limit'>,
  deviation: number,
): PreflightVerdict | null {
  if (limit === null || deviation > limit) return verdict
  return warnFrom !== null && deviation > warnFrom ? milder(verdict) : null
}

/** What is told but does not hold an item. */
export const milder = (verdict: PreflightVerdict): PreflightVerdict => (verdict === 'stop' ? 'warn' : verdict)

const mmPerPoint = 25.4 / 72

/** Millimetres of points, to 0.01. Boxes are kept to a hundredth of a point. */
export const mmOf = (points: number): number => hundredths(points * mmPerPoint)

export const hundredths = (mm: number): number => Math.round(mm * 100) / 100
