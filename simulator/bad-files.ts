import { type PreflightRule, type PreflightVerdict, preflightRules } from '../shared/preflight.ts'
import { books, type Edition, flatProducts, magazines, type SoldProduct } from './catalogue.ts'
import { type ItemFileSpec, itemFileSpecs } from './item-files.ts'
import type { Flaw, PdfSpec } from './pdf-factory.ts'

/** The rules that a file can be against. How much ink is on it is told by a program that few shops have. */
export const faults = preflightRules.filter((rule) => rule !== 'ink.total')

/** A good item in which one thing was made wrong. */
export interface BadFile {
  readonly fault: PreflightRule
  /** What is made of it unless a shop says otherwise. */
  readonly verdict: PreflightVerdict
  /** What is wrong, as `spine 2 mm too wide`. */
  readonly words: string
  readonly product: SoldProduct
  /** As it is ordered. */
  readonly edition: Edition
  /** The same product without the fault: of the same edition, unless that is what was wrong. */
  readonly twin: Edition
  /** Makes the one thing wrong in what would be right. */
  readonly plant: (specs: readonly ItemFileSpec[]) => readonly ItemFileSpec[]
}

/** The file that bad and good differ in is the only one of which they differ. */
export const badSpecs = ({ product, edition, plant }: BadFile): readonly ItemFileSpec[] =>
  plant(itemFileSpecs(product, edition))
export const twinSpecs = ({ product, twin }: BadFile): readonly ItemFileSpec[] => itemFileSpecs(product, twin)

const [hardcover, paperback, photobook] = books
const [magazine] = magazines
const [poster, , calendar] = flatProducts

type Change = (spec: ItemFileSpec) => Partial<PdfSpec>

/** A fault in a file of one type. */
function inFile(
  type: ItemFileSpec['type'],
  product: SoldProduct,
  [fault, verdict, words]: readonly [PreflightRule, PreflightVerdict, string],
  change: Change,
): BadFile {
  const [edition] = product.editions
  const plant: BadFile['plant'] = (specs) =>
    specs.map((spec) => (spec.type === type ? { ...spec, ...change(spec) } : spec))
  return { fault, verdict, words, product, edition, twin: edition, plant }
}

/** An order that asks for what the product cannot be; its files are as it asks. */
const inOrder = (
  product: SoldProduct,
  pages: number,
  [fault, verdict, words]: readonly [PreflightRule, PreflightVerdict, string],
): BadFile => {
  const [twin] = product.editions
  return { fault, verdict, words, product, edition: { ...twin, pages }, twin, plant: (specs) => specs }
}

const wider =
  (mm: number): Change =>
  ({ trimMm }) => ({ trimMm: { ...trimMm, width: trimMm.width + mm } })
const higher =
  (mm: number): Change =>
  ({ trimMm }) => ({ trimMm: { ...trimMm, height: trimMm.height + mm } })
const turned: Change = ({ trimMm }) => ({ trimMm: { width: trimMm.height, height: trimMm.width } })
const withFlaw =
  (flaw: Flaw): Change =>
  () => ({ flaw })

export const badFiles: readonly BadFile[] = [
  inFile('book', hardcover, ['pages.count', 'stop', '2 pages missing'], ({ pages }) => ({ pages: pages - 2 })),
  inFile('product', poster, ['pages.count', 'stop', 'one page too many'], ({ pages }) => ({ pages: pages + 1 })),
  inOrder(magazine, 18, ['pages.multiple', 'stop', '18 pages, not in fours']),
  inOrder(paperback, 49, ['pages.multiple', 'stop', '49 pages, not in twos']),
  inOrder(magazine, 84, ['pages.range', 'stop', '84 pages, more than can be stapled']),
  inOrder(photobook, 18, ['pages.range', 'stop', '18 pages, fewer than can be bound']),
  inFile('book', hardcover, ['size.trim', 'stop', '2 mm too wide'], wider(2)),
  inFile('product', poster, ['size.trim', 'stop', '4 mm too low'], higher(-4)),
  inFile('cover', hardcover, ['size.trim', 'stop', 'cover 3 mm too high'], higher(3)),
  inFile('product', magazine, ['size.trim', 'warn', '1 mm too high'], higher(1)),
  inFile('book', hardcover, ['size.uniform', 'stop', 'last page shorter'], withFlaw('page_shorter')),
  inFile('book', hardcover, ['size.orientation', 'stop', 'landscape instead of portrait'], turned),
  inFile('product', calendar, ['size.orientation', 'stop', 'portrait instead of landscape'], turned),
  inFile('book', photobook, ['bleed.missing', 'warn', 'no bleed'], () => ({ bleedMm: 0 })),
  inFile('product', poster, ['bleed.missing', 'warn', 'bleed of 1 mm'], () => ({ bleedMm: 1 })),
  inFile('cover', paperback, ['spine.width', 'warn', 'soft cover, spine 1.3 mm too wide'], wider(1.3)),
  inFile('cover', paperback, ['spine.width', 'stop', 'soft cover, spine 2 mm too wide'], wider(2)),
  inFile('cover', paperback, ['spine.width', 'stop', 'soft cover, spine 2 mm too narrow'], wider(-2)),
  inFile('cover', hardcover, ['spine.width', 'warn', 'case wrap, spine 2 mm too wide'], wider(2)),
  inFile('cover', hardcover, ['spine.width', 'stop', 'case wrap, spine 3 mm too wide'], wider(3)),
  inFile('cover', photobook, ['spine.width', 'stop', 'case wrap, spine 4 mm too narrow'], wider(-4)),
  inFile('cover', paperback, ['cover.pages', 'stop', 'cover of 2 pages'], () => ({ pages: 2 })),
  inFile('book', photobook, ['interior.spreads', 'stop', 'pages side by side'], ({ pages, trimMm }) => ({
    pages: pages / 2,
    trimMm: { ...trimMm, width: 2 * trimMm.width },
  })),
  inFile('book', hardcover, ['fonts.embedded', 'warn', 'fonts named alone'], withFlaw('font_missing')),
  inFile('book', photobook, ['colour.space', 'info', 'in RGB'], () => ({ inks: 'rgb' })),
  inFile('book', hardcover, ['output.intent', 'info', 'no output intent'], withFlaw('output_intent_missing')),
  inFile('product', poster, ['images.resolution', 'warn', 'pictures of 150 ppi'], () => ({ pictureDpi: 150 })),
  inFile('book', photobook, ['images.resolution', 'warn', 'pictures of 72 ppi'], () => ({ pictureDpi: 72 })),
  inFile('book', paperback, ['pages.blank', 'info', 'last page blank'], withFlaw('page_blank')),
  inFile('book', paperback, ['safety.margin', 'info', 'text 1.5 mm from the edge'], withFlaw('text_at_edge')),
  inFile('book', hardcover, ['file.unread', 'warn', 'last page cannot be decoded'], withFlaw('page_damaged')),
]
