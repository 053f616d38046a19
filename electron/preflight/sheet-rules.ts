import { type Sentence, say, sayCount } from '../../shared/messages/sentence.ts'
import type { PreflightRule } from '../../shared/preflight.ts'
import {
  type CheckedFile,
  type CheckedItem,
  type Finding,
  finding,
  milder,
  type RuleGroup,
  type RuleOf,
  verdictBeyond,
} from './checked-item.ts'
import { deviation, type Size, type TrimmedPage, trimOfPage } from './trim-of-page.ts'

/** The sheets of all that is no cover: their size, whether they are alike, how they lie, and what is cut off. */
export const sheetRules: RuleGroup = (item, ruleOf) =>
  item.files.flatMap((file) => {
    if (!item.geometry.files.some(({ type }) => type === file.type)) return [unforeseen(file, item, ruleOf)]
    const trim = trimOf(item, file)
    if (trim === null) return []
    return sheetFindings(file, readRuns(item, file, trim, ruleOf), trim, item, ruleOf)
  })

/** A cover of a flyer: how large it must be nobody knows. */
function unforeseen(file: CheckedFile, { geometry }: CheckedItem, ruleOf: RuleOf): Finding {
  const found = say('A file that such a product does not have: {type}', { type: file.type })
  const expected = say('Files of these types: {types}', { types: geometry.files.map(({ type }) => type).join(', ') })
  return finding(file, { rule: 'size.trim', verdict: milder(ruleOf('size.trim').verdict), found, expected })
}

/** How many more pages there are in truth, as two stand side by side on some of the file. */
export const spreadPages = (item: Pick<CheckedItem, 'files' | 'geometry' | 'product'>, ruleOf: RuleOf): number =>
  item.files.reduce((sum, file) => {
    const trim = trimOf(item, file)
    if (trim === null) return sum
    const spreads = readRuns(item, file, trim, ruleOf).filter(({ shape }) => shape === 'spread')
    return sum + pagesOf(spreads)
  }, 0)

/** The size that the pages of a file are trimmed to. Null of a cover, and of what its product does not know. */
function trimOf({ geometry }: Pick<CheckedItem, 'geometry'>, { type }: CheckedFile): Size | null {
  const trim = type === 'cover' ? undefined : geometry.files.find((one) => one.type === type)?.trim
  return trim === undefined || trim.widthMm === null ? null : { widthMm: trim.widthMm, heightMm: trim.heightMm }
}

/** Pages in a row with the same boxes, and what they look like. */
interface Run {
  readonly firstPage: number
  readonly lastPage: number
  readonly trim: TrimmedPage
  readonly shape: 'upright' | 'turned' | 'spread'
}

function readRuns(
  { product }: Pick<CheckedItem, 'product'>,
  { boxes, type }: CheckedFile,
  wanted: Size,
  ruleOf: RuleOf,
): Run[] {
  const near = ruleOf('size.trim').limit ?? 0
  const turned = { widthMm: wanted.heightMm, heightMm: wanted.widthMm }
  const spread = { widthMm: 2 * wanted.widthMm, heightMm: wanted.heightMm }
  const fits = (size: Size, other: Size): boolean => deviation(size, other) <= near
  const isTrim = (size: Size): boolean => [wanted, turned, spread].some((one) => fits(size, one))
  return boxes.map((box) => {
    const trim = trimOfPage(box, { bleedMm: product.bleedMm, isBound: type === 'book', isTrim })
    const shape = fits(trim, wanted)
      ? 'upright'
      : fits(trim, turned)
        ? 'turned'
        : fits(trim, spread)
          ? 'spread'
          : 'upright'
    return { firstPage: box.firstPage, lastPage: box.lastPage, trim, shape }
  })
}

function sheetFindings(
  file: CheckedFile,
  runs: readonly Run[],
  wanted: Size,
  { product }: CheckedItem,
  ruleOf: RuleOf,
): Finding[] {
  const expected = sizeSaid(wanted)
  const told = (
    rule: PreflightRule,
    verdict: Finding['verdict'] | null,
    [first, ...others]: readonly Run[],
  ): Finding[] => {
    if (verdict === null || first === undefined) return []
    const found = othersSaid(sizeSaid(first.trim), others)
    return [finding(file, { rule, verdict, page: first.firstPage, lastPage: first.lastPage, found, expected })]
  }
  const spreads = runs.filter(({ shape }) => shape === 'spread')
  const turned = runs.filter(({ shape }) => shape === 'turned')
  const upright = runs.filter(({ shape }) => shape === 'upright')
  const usual = usualOf(upright)
  const uneven = usual === null ? [] : farthest(upright, usual)
  return [
    ...told('interior.spreads', ruleOf('interior.spreads').verdict, spreads),
    ...told('size.orientation', ruleOf('size.orientation').verdict, turned),
    ...(usual === null
      ? []
      : told('size.trim', verdictBeyond(ruleOf('size.trim'), deviation(usual, wanted)), alike(upright, usual))),
    ...unevenFindings(file, uneven, usual, ruleOf),
    ...bleedFindings(file, runs, product.bleedMm, ruleOf),
  ]
}

/** The size that most pages have. */
function usualOf(runs: readonly Run[]): Size | null {
  const counts = new Map<string, { size: Size; pages: number }>()
  for (const run of runs) {
    const key = `${run.trim.widthMm.toFixed(1)} ${run.trim.heightMm.toFixed(1)}`
    const known = counts.get(key) ?? { size: run.trim, pages: 0 }
    counts.set(key, { size: known.size, pages: known.pages + pagesOf([run]) })
  }
  return (
    [...counts.values()].reduce<{ size: Size; pages: number } | null>(
      (most, one) => (most === null || one.pages > most.pages ? one : most),
      null,
    )?.size ?? null
  )
}

const alike = (runs: readonly Run[], usual: Size): Run[] =>
  runs.filter(({ trim }) => deviation(trim, usual) <= nearlyMm)

/** Those that are not as most are, the one that differs most first. */
const farthest = (runs: readonly Run[], usual: Size): Run[] =>
  runs
    .filter(({ trim }) => deviation(trim, usual) > nearlyMm)
    .toSorted((left, right) => deviation(right.trim, usual) - deviation(left.trim, usual))

/** Boxes of one size may be written with another last digit. */
const nearlyMm = 0.15

function unevenFindings(
  file: CheckedFile,
  [first, ...others]: readonly Run[],
  usual: Size | null,
  ruleOf: RuleOf,
): Finding[] {
  if (first === undefined || usual === null) return []
  const verdict = verdictBeyond(ruleOf('size.uniform'), deviation(first.trim, usual))
  if (verdict === null) return []
  const found = othersSaid(sizeSaid(first.trim), others)
  const expected = say('{size}, as most pages', { size: sizeSaid(usual) })
  const { firstPage: page, lastPage } = first
  return [finding(file, { rule: 'size.uniform', verdict, page, lastPage, found, expected })]
}

/** What is cut off must be printed, or a white edge is seen. */
export function bleedFindings(
  file: CheckedFile,
  runs: readonly Pick<Run, 'firstPage' | 'lastPage' | 'trim'>[],
  bleedMm: number,
  ruleOf: RuleOf,
): Finding[] {
  const rule = ruleOf('bleed.missing')
  const short = runs
    .filter(({ trim }) => verdictBeyond(rule, bleedMm - trim.bleedMm) !== null)
    .toSorted((left, right) => left.trim.bleedMm - right.trim.bleedMm)
  const [first, ...others] = short
  if (first === undefined) return []
  const bleed = Math.max(0, first.trim.bleedMm)
  const found = othersSaid(bleed === 0 ? say('no bleed') : say('{length} mm of bleed', { length: bleed }), others)
  const expected = say('{length} mm of bleed', { length: bleedMm })
  const { firstPage: page, lastPage } = first
  return [finding(file, { rule: 'bleed.missing', verdict: rule.verdict, page, lastPage, found, expected })]
}

const pagesOf = (runs: readonly Pick<Run, 'firstPage' | 'lastPage'>[]): number =>
  runs.reduce((sum, { firstPage, lastPage }) => sum + lastPage - firstPage + 1, 0)

export const sizeSaid = ({ widthMm, heightMm }: Size): Sentence =>
  say('{width} x {height} mm', { width: widthMm, height: heightMm })

/** What the first of them shows, and how many pages are no better. */
const othersSaid = (said: Sentence, others: readonly Pick<Run, 'firstPage' | 'lastPage'>[]): Sentence =>
  others.length === 0
    ? said
    : sayCount(
        pagesOf(others),
        '{what}; {count} more page is not right either',
        '{what}; {count} more pages are not right either',
        { what: said },
      )
