import { z } from 'zod'
import type { CancelCause } from './cloud-signal.ts'
import { type SentenceKey, sentenceKey } from './messages/sentence.ts'

/** Everything that a file is held against before the press has it. The order is that of a list: files first, pages, sheets, contents. */
export const preflightRules = [
  'file.unread',
  'pages.count',
  'pages.multiple',
  'pages.range',
  'cover.pages',
  'interior.spreads',
  'size.orientation',
  'size.trim',
  'size.uniform',
  'spine.width',
  'bleed.missing',
  'fonts.embedded',
  'colour.space',
  'output.intent',
  'images.resolution',
  'pages.blank',
  'safety.margin',
  'ink.total',
] as const
export type PreflightRule = (typeof preflightRules)[number]

/** Those that need each page gone through, which is done when nothing is urgent, or on demand. */
export const idleRules = [
  'images.resolution',
  'pages.blank',
  'safety.margin',
  'ink.total',
] as const satisfies PreflightRule[]

/** What a finding does: it holds the item, asks to be looked at, or only says. The gravest first. */
export const preflightVerdicts = ['stop', 'warn', 'info'] as const
export type PreflightVerdict = (typeof preflightVerdicts)[number]

/**
 * Where an item stands: not all of its files are here, nothing to look at, something to look at, held, let pass by a person, or
 * its product means nothing here.
 */
export const preflightStates = ['pending', 'passed', 'warned', 'stopped', 'overridden', 'unmapped'] as const
export type PreflightState = (typeof preflightStates)[number]

/** What each is called in a sentence of the station. */
export const ruleNames = {
  'file.unread': 'The file was not read to its end',
  'pages.count': 'Page count',
  'pages.multiple': 'Pages that can be bound',
  'pages.range': 'Fewest and most pages',
  'cover.pages': 'Pages of the cover',
  'interior.spreads': 'Double pages in the block',
  'size.orientation': 'Orientation',
  'size.trim': 'Trim size',
  'size.uniform': 'Pages of one size',
  'spine.width': 'Spine width',
  'bleed.missing': 'Bleed',
  'fonts.embedded': 'Fonts',
  'colour.space': 'Colour spaces',
  'output.intent': 'Output intent',
  'images.resolution': 'Resolution of images',
  'pages.blank': 'Empty pages',
  'safety.margin': 'Safety margin',
  'ink.total': 'Total ink',
} as const satisfies Record<PreflightRule, SentenceKey>

/** How a rule stands where nobody has chosen otherwise, or where several choices were put together. */
export interface RuleInForce {
  readonly isOn: boolean
  /** Of what lies beyond `limit`, or of any finding where there is none. */
  readonly verdict: PreflightVerdict
  /** From here on it is told, at most as a warning. Null where there is nothing to measure. In the unit of the rule. */
  readonly warnFrom: number | null
  readonly limit: number | null
  /** The limit of a case, where it is another one. */
  readonly caseLimit: number | null
}

const judged = (verdict: PreflightVerdict, measured: Partial<RuleInForce> = {}): RuleInForce => ({
  isOn: true,
  verdict,
  warnFrom: null,
  limit: null,
  caseLimit: null,
  ...measured,
})

/** The rules as they are shipped. */
export const ruleDefaults: Readonly<Record<PreflightRule, RuleInForce>> = {
  'file.unread': judged('warn'),
  'pages.count': judged('stop'),
  'pages.multiple': judged('stop'),
  'pages.range': judged('stop'),
  'cover.pages': judged('stop'),
  'interior.spreads': judged('stop'),
  'size.orientation': judged('stop'),
  'size.trim': judged('stop', { warnFrom: 0.7, limit: 1.5 }),
  'size.uniform': judged('stop', { warnFrom: 0.7, limit: 1.5 }),
  'spine.width': judged('stop', { warnFrom: 1, limit: 1.6, caseLimit: 2.5 }),
  'bleed.missing': judged('warn', { limit: 0.5 }),
  'fonts.embedded': judged('warn'),
  'colour.space': judged('info'),
  'output.intent': judged('info'),
  'images.resolution': judged('warn', { warnFrom: 200, limit: 100 }),
  'pages.blank': judged('info'),
  'safety.margin': judged('info'),
  'ink.total': judged('warn', { isOn: false, limit: 300 }),
}

/** What `warnFrom` and `limit` are counted in. Of `ppi` less is worse, of all else more. A rule that is not here measures nothing. */
export const ruleUnits: Readonly<Partial<Record<PreflightRule, 'mm' | 'ppi' | '%'>>> = {
  'size.trim': 'mm',
  'size.uniform': 'mm',
  'spine.width': 'mm',
  'bleed.missing': 'mm',
  'images.resolution': 'ppi',
  'ink.total': '%',
}

const measure = z.number().min(0).max(10_000)

/** What a shop, or a product, wants otherwise of a rule. What it leaves out stays as it is. */
export const ruleChoice = z.strictObject({
  rule: z.enum(preflightRules),
  isOn: z.boolean().optional(),
  verdict: z.enum(preflightVerdicts).optional(),
  warnFrom: measure.optional(),
  limit: measure.optional(),
  caseLimit: measure.optional(),
})
export type RuleChoice = z.output<typeof ruleChoice>

/** At most one for each rule. Changed as a whole. */
export const ruleChoices = z
  .array(ruleChoice)
  .max(preflightRules.length)
  .refine(
    (choices) => new Set(choices.map(({ rule }) => rule)).size === choices.length,
    sentenceKey('Name each rule once'),
  )

/** The rule with the choices of the shop, then those of the product: the later one wins, field by field. */
export function ruleInForce(rule: PreflightRule, ...chosen: readonly (readonly RuleChoice[])[]): RuleInForce {
  return chosen.reduce<RuleInForce>((before, choices) => {
    const choice = choices.find((one) => one.rule === rule)
    if (choice === undefined) return before
    return {
      isOn: choice.isOn ?? before.isOn,
      verdict: choice.verdict ?? before.verdict,
      warnFrom: choice.warnFrom ?? before.warnFrom,
      limit: choice.limit ?? before.limit,
      caseLimit: choice.caseLimit ?? before.caseLimit,
    }
  }, ruleDefaults[rule])
}

/** The files of an item that are printed. All else, such as a label, is held against nothing. */
export const printedTypes = ['cover', 'book', 'product'] as const
export type PrintedType = (typeof printedTypes)[number]

/** With what cause the item would be cancelled for a finding in such a file. */
export const cancelCauseOf = (rule: PreflightRule, type: PrintedType): CancelCause => causes[rule][type]

const alike = (cause: CancelCause): Record<PrintedType, CancelCause> => ({ cover: cause, book: cause, product: cause })
const size = { cover: 'CancelCoverSize', book: 'CancelBookSize', product: 'CancelBookSize' } as const
const trim = { cover: 'CancelCoverTrim', book: 'CancelBookTrim', product: 'CancelBookTrim' } as const
const margins = { cover: 'CancelCoverMargins', book: 'CancelBookMargins', product: 'CancelBookMargins' } as const
const corrupt = { cover: 'CancelCoverCorrupt', book: 'CancelBookCorrupt', product: 'CancelFilesCorrupt' } as const

const causes: Readonly<Record<PreflightRule, Readonly<Record<PrintedType, CancelCause>>>> = {
  'file.unread': corrupt,
  'pages.count': alike('CancelPageCount'),
  'pages.multiple': alike('CancelPageCount'),
  'pages.range': alike('CancelPageCount'),
  'cover.pages': alike('CancelPageCount'),
  'interior.spreads': size,
  'size.orientation': size,
  'size.trim': size,
  'size.uniform': size,
  'spine.width': alike('CancelCoverSpine'),
  'bleed.missing': trim,
  'fonts.embedded': alike('CancelUnknownFont'),
  'colour.space': alike('CancelMiscError'),
  'output.intent': alike('CancelMiscError'),
  'images.resolution': alike('CancelMiscError'),
  'pages.blank': alike('CancelMiscError'),
  'safety.margin': margins,
  'ink.total': alike('CancelInkjetCoverage'),
}
