import { say, sayCount } from '../../shared/messages/sentence.ts'
import type { FindingArea } from '../../shared/preflight-api.ts'
import type { PageMarks, Rectangle } from '../files/pdf/page-marks.ts'
import {
  type CheckedFile,
  type CheckedItem,
  type Finding,
  finding,
  hundredths,
  mmOf,
  type RuleGroup,
  type RuleOf,
  verdictBeyond,
} from './checked-item.ts'

/** What each page shows, where it was gone through page by page. */
export const idleRules: RuleGroup = (item, ruleOf) =>
  item.files.flatMap((file) => {
    const pages = (file.marks ?? []).filter((page) => page.kind === 'marked')
    return [
      ...resolution(file, pages, ruleOf),
      ...blankPages(file, pages, ruleOf),
      ...safetyMargin(file, pages, item, ruleOf),
      ...totalInk(file, ruleOf),
    ]
  })

type MarkedPage = Extract<PageMarks, { kind: 'marked' }>

/** So many areas are drawn; the count says the rest. */
const maxAreas = 200
/** An image of fewer is no picture, but a line or a ground that was drawn with one. */
const minPpi = 5
/** A picture smaller than this in both directions is a sign or a dot. */
const minImagePt = 18

function resolution(file: CheckedFile, pages: readonly MarkedPage[], ruleOf: RuleOf): Finding[] {
  const rule = ruleOf('images.resolution')
  // Of resolution less is worse.
  const judge = (ppi: number) =>
    verdictBeyond({ ...rule, warnFrom: rule.warnFrom && -rule.warnFrom, limit: rule.limit && -rule.limit }, -ppi)
  const low = pages
    .flatMap(({ page, images }) => images.map((image) => ({ ...image, page })))
    .filter(({ ppi, width, height }) => ppi >= minPpi && Math.max(width, height) >= minImagePt && judge(ppi) !== null)
    .toSorted((left, right) => left.ppi - right.ppi)
  const [worst] = low
  if (worst === undefined) return []
  const verdict = judge(worst.ppi)
  if (verdict === null) return []
  const values = { ppi: Math.round(worst.ppi) }
  const isFar = rule.limit !== null && worst.ppi < rule.limit
  const found = isFar
    ? sayCount(low.length, 'An image of only {ppi} ppi', '{count} images, the worst of only {ppi} ppi', values)
    : sayCount(low.length, 'An image of {ppi} ppi', '{count} images, the worst of {ppi} ppi', values)
  const expected = say('{ppi} ppi or more', { ppi: rule.warnFrom ?? rule.limit ?? 0 })
  const areas = low.slice(0, maxAreas).map((image) => areaOf(image.page, image))
  return [finding(file, { rule: 'images.resolution', verdict, page: worst.page, found, expected, areas })]
}

function blankPages(file: CheckedFile, pages: readonly MarkedPage[], ruleOf: RuleOf): Finding[] {
  const blank = pages.filter(({ isBlank }) => isBlank).map(({ page }) => page)
  const [first] = blank
  const last = blank.at(-1)
  if (first === undefined || last === undefined) return []
  const found = sayCount(blank.length, 'Page {pages} is empty', '{count} pages are empty: {pages}', {
    pages: blank.slice(0, 12).join(', ') + (blank.length > 12 ? ', …' : ''),
  })
  const expected = say('Something on each page')
  const { verdict } = ruleOf('pages.blank')
  return [finding(file, { rule: 'pages.blank', verdict, page: first, lastPage: last, found, expected })]
}

/** Text that ends between the trim and the margin may be cut into. What runs over the trim is meant to be cut. */
function safetyMargin(
  file: CheckedFile,
  pages: readonly MarkedPage[],
  { product, geometry }: CheckedItem,
  ruleOf: RuleOf,
): Finding[] {
  const trim = geometry.files.find(({ type }) => type === file.type)?.trim
  // The edge of a case is folded around its board, and lies elsewhere.
  const isFolded = file.type === 'cover' && product.binding === 'casewrap'
  if (product.safetyMm === 0 || trim === undefined || isFolded) return []
  const near = pages.flatMap((page) => {
    const box = page.textBox
    const edge = page.trimBox ?? cutOf(file, page.page, product.bleedMm, trim.heightMm)
    if (box === null || edge === null) return []
    const distances = [
      box.x - edge.x,
      box.y - edge.y,
      edge.x + edge.width - box.x - box.width,
      edge.y + edge.height - box.y - box.height,
    ].map(mmOf)
    const inside = distances.filter((mm) => mm > onTrimMm && mm < product.safetyMm - onTrimMm)
    return inside.length === 0 ? [] : [{ page: page.page, box, mm: Math.min(...inside) }]
  })
  const [worst] = near.toSorted((left, right) => left.mm - right.mm)
  if (worst === undefined) return []
  const found = sayCount(
    near.length,
    'Text {length} mm from the trim',
    'Text {length} mm from the trim, {count} pages in all',
    {
      length: hundredths(worst.mm),
    },
  )
  const expected = say('{length} mm or more', { length: product.safetyMm })
  const areas = near.slice(0, maxAreas).map(({ page, box }) => areaOf(page, box))
  const { verdict } = ruleOf('safety.margin')
  return [finding(file, { rule: 'safety.margin', verdict, page: worst.page, found, expected, areas })]
}

/** The trim of a page without a trim box: the page as it is seen, less the bleed where it has that. */
function cutOf({ boxes }: CheckedFile, page: number, bleedMm: number, trimHeightMm: number): Rectangle | null {
  const seen = boxes.find(({ firstPage, lastPage }) => firstPage <= page && page <= lastPage)
  if (seen === undefined) return null
  const bleed = mmOf(seen.heightPt) > trimHeightMm + bleedMm ? bleedMm * pointsPerMm : 0
  return { x: bleed, y: bleed, width: seen.widthPt - 2 * bleed, height: seen.heightPt - 2 * bleed }
}

const pointsPerMm = 72 / 25.4

const onTrimMm = 0.2

function totalInk(file: CheckedFile, ruleOf: RuleOf): Finding[] {
  const rule = ruleOf('ink.total')
  const { ink } = file
  if (ink === null) return []
  const expected = say('{percent} % at most', { percent: rule.limit ?? rule.warnFrom ?? 0 })
  if (ink === 'no_program' || ink === 'unread') {
    const found =
      ink === 'no_program'
        ? say('Not measured: there is no Ghostscript on this machine')
        : say('Not measured: Ghostscript could not draw the file')
    return [finding(file, { rule: 'ink.total', verdict: 'info', found, expected })]
  }
  const [worst] = ink.toSorted((left, right) => right.totalPercent - left.totalPercent)
  const verdict = worst === undefined ? null : verdictBeyond(rule, worst.totalPercent)
  if (worst === undefined || verdict === null) return []
  const found = say('{percent} % of ink', { percent: Math.round(worst.totalPercent) })
  return [finding(file, { rule: 'ink.total', verdict, page: worst.page, found, expected })]
}

const areaOf = (page: number, { x, y, width, height }: Rectangle): FindingArea => ({
  page,
  xMm: mmOf(x),
  yMm: mmOf(y),
  widthMm: mmOf(width),
  heightMm: mmOf(height),
})
