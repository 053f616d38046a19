import { say, sayCount } from '../../shared/messages/sentence.ts'
import {
  type CheckedFile,
  type CheckedItem,
  type Finding,
  finding,
  milder,
  type OrderedItem,
  type RuleGroup,
  type RuleOf,
} from './checked-item.ts'
import { spreadPages } from './sheet-rules.ts'

/** How many pages there are, and whether they can be bound. */
export const pageRules: RuleGroup = (item, ruleOf) => [
  ...pageCount(item, ruleOf),
  ...pagesThatBind(item, ruleOf),
  ...coverPages(item, ruleOf),
]

/** Whether the files have as many pages as were ordered. Needs no product, and knows spreads only with one. */
export function pageCount(item: OrderedItem & Partial<CheckedItem>, ruleOf: RuleOf): Finding[] {
  const { files, orderedPages } = item
  const [file, ...others] = countedFiles(files)
  const found = pagesIn(files)
  if (file === undefined || found === null || orderedPages.length === 0) return []
  const { verdict } = ruleOf('pages.count')
  const inAll = others.length === 0 ? pagesSaid(found) : say('{count} pages in all files', { count: found })
  const [ordered = 0, inTotal] = orderedPages
  const expected =
    inTotal === undefined
      ? pagesSaid(ordered)
      : say('{count} pages, or {total} as its total says', { count: ordered, total: inTotal })
  // Two pages side by side are two pages, drawn as one.
  const { product, geometry } = item
  const drawn = found + (product && geometry ? spreadPages({ ...item, product, geometry }, ruleOf) : 0)
  if (!orderedPages.includes(found) && !orderedPages.includes(drawn)) {
    return [finding(file, { rule: 'pages.count', verdict, found: inAll, expected })]
  }
  if (inTotal === undefined) return []
  // The order speaks with two voices: one of them fits.
  return [finding(file, { rule: 'pages.count', verdict: milder(verdict), found: inAll, expected })]
}

/** By what was ordered, where that is known: a file with other pages is told once, and not three times. */
function pagesThatBind({ files, orderedPages, product }: CheckedItem, ruleOf: RuleOf): Finding[] {
  const [file] = countedFiles(files)
  const pages = orderedPages[0] ?? pagesIn(files)
  if (file === undefined || pages === null) return []
  const { pagesMultipleOf, pagesMin, pagesMax } = product
  const findings: Finding[] = []
  const found = pagesSaid(pages)
  if (pages % pagesMultipleOf !== 0) {
    const expected = say('A multiple of {count}', { count: pagesMultipleOf })
    findings.push(finding(file, { rule: 'pages.multiple', verdict: ruleOf('pages.multiple').verdict, found, expected }))
  }
  const isFew = pagesMin !== null && pages < pagesMin
  if (isFew || (pagesMax !== null && pages > pagesMax)) {
    const expected = isFew
      ? say('{count} pages at least', { count: pagesMin })
      : sayCount(pagesMax ?? 0, '{count} page at most', '{count} pages at most')
    findings.push(finding(file, { rule: 'pages.range', verdict: ruleOf('pages.range').verdict, found, expected }))
  }
  return findings
}

/** A cover is one sheet: back, spine and front in one. */
function coverPages({ files, geometry }: CheckedItem, ruleOf: RuleOf): Finding[] {
  if (!geometry.files.some(({ type }) => type === 'cover')) return []
  return files.flatMap((file) => {
    if (file.type !== 'cover' || file.pageCount === null || file.pageCount === 1) return []
    const found = pagesSaid(file.pageCount)
    const expected = say('One page: back, spine and front in one')
    return [finding(file, { rule: 'cover.pages', verdict: ruleOf('cover.pages').verdict, found, expected })]
  })
}

const countedFiles = (files: readonly CheckedFile[]): CheckedFile[] => files.filter(({ type }) => type !== 'cover')

/** Null where there is none, or one whose pages are not known. */
export function pagesIn(files: readonly CheckedFile[]): number | null {
  const counted = countedFiles(files)
  if (counted.length === 0 || counted.some((file) => file.pageCount === null)) return null
  return counted.reduce((sum, file) => sum + (file.pageCount ?? 0), 0)
}

const pagesSaid = (count: number) => sayCount(count, '{count} page', '{count} pages')
