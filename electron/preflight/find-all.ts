import {
  type PreflightRule,
  preflightRules,
  preflightVerdicts,
  type RuleChoice,
  ruleInForce,
} from '../../shared/preflight.ts'
import type { Product } from '../../shared/products.ts'
import { type CheckedItem, type Finding, milder, type OrderedItem, type RuleOf } from './checked-item.ts'
import { contentRules } from './content-rules.ts'
import { coverRules } from './cover-rules.ts'
import { idleRules } from './idle-rules.ts'
import { pageCount, pageRules } from './page-rules.ts'
import { sheetRules } from './sheet-rules.ts'

const groups = [pageRules, sheetRules, coverRules, contentRules, idleRules] as const

/** All that is found in the files of an item, the gravest first. Of a rule that is off nothing. */
export function findAll(item: CheckedItem, ofShop: readonly RuleChoice[]): Finding[] {
  const ruleOf = rulesOf(item.product, ofShop)
  return groups
    .flatMap((group) => group(item, ruleOf))
    .filter(({ rule }) => ruleOf(rule).isOn)
    .toSorted((left, right) => rankOf(left) - rankOf(right))
}

/** What can be said without a product: it holds nothing, as nobody knows what the files are for. */
export function findUnmapped(item: OrderedItem, ofShop: readonly RuleChoice[]): Finding[] {
  const ruleOf = rulesOf(null, ofShop)
  if (!ruleOf('pages.count').isOn) return []
  return pageCount(item, ruleOf).map((found) => ({ ...found, verdict: milder(found.verdict) }))
}

/** The rules that are off, in their order. */
export const rulesOff = (product: Product | null, ofShop: readonly RuleChoice[]): PreflightRule[] => {
  const ruleOf = rulesOf(product, ofShop)
  return preflightRules.filter((rule) => !ruleOf(rule).isOn)
}

export const rulesOf =
  (product: Product | null, ofShop: readonly RuleChoice[]): RuleOf =>
  (rule) =>
    ruleInForce(rule, ofShop, product?.preflight ?? [])

const rankOf = ({ verdict, rule }: Finding): number =>
  preflightVerdicts.indexOf(verdict) * preflightRules.length + preflightRules.indexOf(rule)
