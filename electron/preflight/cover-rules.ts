import { say } from '../../shared/messages/sentence.ts'
import type { RuleInForce } from '../../shared/preflight.ts'
import { coverSideMm, geometryOf } from '../../shared/product-geometry.ts'
import { averagePapers } from '../../shared/products.ts'
import {
  type CheckedFile,
  type CheckedItem,
  type Finding,
  finding,
  hundredths,
  milder,
  type RuleGroup,
  type RuleOf,
  verdictBeyond,
} from './checked-item.ts'
import { bleedFindings, sizeSaid } from './sheet-rules.ts'
import { type Size, trimOfPage } from './trim-of-page.ts'

/** The sheet of a cover: its height, how it lies, and the spine that its width leaves. */
export const coverRules: RuleGroup = (item, ruleOf) =>
  item.files.flatMap((file) => {
    const cover = item.geometry.files.find(({ type }) => type === 'cover')
    const [box] = file.boxes
    // A cover of several pages is told as such; the sizes of its parts say nothing.
    if (file.type !== 'cover' || cover === undefined || box === undefined || file.pageCount !== 1) return []
    const { heightMm } = cover.trim
    const near = ruleOf('size.trim').limit ?? 0
    const isUpright = (size: Size): boolean => Math.abs(size.heightMm - heightMm) <= near
    // Its width hangs on the spine, so that a cover is known by its height, upright or turned.
    const isTurned = (size: Size): boolean =>
      Math.abs(size.widthMm - heightMm) <= near && isSpine(spineIn(item, size.heightMm), item.geometry.spineMm)
    const isCover = (size: Size): boolean => isUpright(size) || isTurned(size)
    const trim = trimOfPage(box, { bleedMm: item.product.bleedMm, isBound: false, isTrim: isCover })
    const run = { firstPage: 1, lastPage: 1, trim }
    const bleed = bleedFindings(file, [run], item.product.bleedMm, ruleOf)
    const wanted = cover.trim.widthMm === null ? null : { widthMm: cover.trim.widthMm, heightMm }
    const expected = wanted === null ? say('{length} mm high', { length: heightMm }) : sizeSaid(wanted)
    if (!isUpright(trim) && isTurned(trim)) {
      const { verdict } = ruleOf('size.orientation')
      return [finding(file, { rule: 'size.orientation', verdict, page: 1, found: sizeSaid(trim), expected }), ...bleed]
    }
    const size = ruleOf('size.trim')
    const spine = spineIn(item, trim.widthMm)
    const isWide = item.geometry.spineMm !== null && !isSpine(spine, item.geometry.spineMm)
    const verdict = isWide ? size.verdict : verdictBeyond(size, Math.abs(hundredths(trim.heightMm - heightMm)))
    const sizes =
      verdict === null ? [] : [finding(file, { rule: 'size.trim', verdict, page: 1, found: sizeSaid(trim), expected })]
    return [...sizes, ...(isWide ? [] : spineFindings(file, spine, item, ruleOf)), ...bleed]
  })

const spineIn = ({ product }: CheckedItem, widthMm: number): number => hundredths(widthMm - 2 * coverSideMm(product))

/** Beyond this the width is not that of a cover with another spine, but another size altogether. */
const maxSpineErrorMm = 25

/** A book that is sold without a spine, drawn as two sides, has one of 0. */
const isSpine = (foundMm: number, wantedMm: number | null): boolean =>
  foundMm >= -5 && (wantedMm === null ? foundMm <= 4 * maxSpineErrorMm : foundMm <= wantedMm + maxSpineErrorMm)

/** The spine of the cover against that of the shop's own paper, and against the formula by which customers draw. */
function spineFindings(file: CheckedFile, foundMm: number, item: CheckedItem, ruleOf: RuleOf): Finding[] {
  const { product, geometry, options, orderedPages } = item
  const found = say('A spine of {length} mm', { length: foundMm })
  const own = geometry.spineMm
  if (own === null) {
    const expected = geometry.missing.includes('paper')
      ? say('Not known: no option names a paper that is known here')
      : say('Not known: the order does not say how many pages there are')
    return [finding(file, { rule: 'spine.width', verdict: 'info', page: 1, found, expected })]
  }
  const pages = orderedPages[0] ?? null
  const drawn = geometryOf({ product, papers: averagePapers, options, pages }).spineMm
  const rule = spineRule(ruleOf('spine.width'), product.binding === 'casewrap')
  const ofOwn = verdictBeyond(rule, off(foundMm, own))
  if (ofOwn === null) return []
  const isAsDrawn = drawn !== null && verdictBeyond(rule, off(foundMm, drawn)) === null
  const expected =
    drawn === null || drawn === own
      ? say('{length} mm', { length: hundredths(own) })
      : say('{length} mm with the paper of this shop, {formula} mm by the formula of Cloudprinter', {
          length: hundredths(own),
          formula: hundredths(drawn),
        })
  // Whoever drew it by the formula has drawn it right; it is the paper that differs.
  const verdict = isAsDrawn ? milder(ofOwn) : ofOwn
  return [finding(file, { rule: 'spine.width', verdict, page: 1, found, expected })]
}

/** Both numbers of the rule are where it begins, and not what is just tolerated. */
function spineRule({ verdict, warnFrom, limit, caseLimit }: RuleInForce, isCase: boolean) {
  const from = (isCase ? caseLimit : null) ?? limit
  return {
    verdict,
    warnFrom: warnFrom === null ? null : warnFrom - smallestMm,
    limit: from === null ? null : from - smallestMm,
  }
}

const smallestMm = 0.005

const off = (left: number, right: number): number => hundredths(Math.abs(left - right))
